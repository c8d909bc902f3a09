import { afterStep, listOfStep, type StepResult } from '../../src/domain/process/after-step.ts';
import { ML_PROCESS, type WantedProcess } from '../../src/domain/process/ml-definition.ts';
import { ML_TYPES } from '../../src/domain/process/ml-process.ts';
import { firstStatesOf } from '../../src/domain/process/plan-type.ts';
import { planProcess, type PlanOptions } from '../../src/domain/process/plan.ts';
import type { ExistingField, ProcessSnapshot, TypeDetails, ExistingType } from '../../src/domain/process/snapshot.ts';
import { unknownStep, type Step } from '../../src/domain/process/steps.ts';
import type { Extension } from '../extensions/manifest.ts';
import type { Database } from '../store/database.ts';
import type { ProcessDefinition, WorkItemType } from '../store/processes/definition.ts';
import {
  addState,
  addToLevel,
  createType,
  deriveType,
  editProcess,
  fieldTypesOf,
  levelOf,
  numberedStates,
  removeState,
  stateId,
  typeIn,
  updateType,
} from '../store/processes/edits.ts';
import { addTypeField } from '../store/processes/fields.ts';
import { addFieldControl, addGroup, addPage, layoutOf, place } from '../store/processes/layout.ts';
import type { FormGroup, FormLayout } from '../store/processes/form-layout.ts';
import {
  allFields,
  allPicklists,
  deriveProcess,
  ensureSystemProcesses,
  findProcess,
  insertField,
  insertPicklist,
  updatePicklist,
  type Process,
} from '../store/processes/processes.ts';
import { projectById } from '../store/core/projects.ts';
import { stableGuid } from './random.ts';

/**
 * Derives a process from a system one and sets it up with the plan that the extension's own setup follows, step by step.
 *
 * @returns the id of the derived process.
 */
export function deriveMlProcess(db: Database, parentId: string, name: string): string {
  ensureSystemProcesses(db);
  const id = deriveProcess(db, { id: stableGuid(`process ${name}`), name, parentId, referenceName: name.replaceAll(/[^A-Za-z]/g, '') });
  setUp(db, id, ML_PROCESS);
  return id;
}

/**
 * Puts the cards of an installed extension on the forms of a project's process, as the setup does after the extension was installed. A card that the
 * extension does not ship is left out.
 */
export function placeFormControls(db: Database, projectId: string, { id, contributions }: Pick<Extension, 'id' | 'contributions'>): void {
  const types = ML_PROCESS.types.filter(({ control }) => contributions.some((contribution) => contribution.id === `${id}.${control.contribution}`));
  setUp(db, projectById(db, projectId)!.processId, { ...ML_PROCESS, types }, { extension: id });
}

function setUp(db: Database, processId: string, wanted: WantedProcess, options: PlanOptions = {}): void {
  const process = findProcess(db, processId)!;
  const base = findProcess(db, process.parentId ?? processId)!.name;
  editProcess(db, processId, (definition) => {
    const target: Target = { db, definition, process, base };
    let snapshot = snapshotOf(target);
    const { steps, refusals } = planProcess(snapshot, wanted, options);
    if (refusals.length > 0) throw new Error(refusals.map(({ message }) => message).join(' '));
    for (const step of steps) snapshot = afterStep(snapshot, step, apply(target, snapshot, step));
  });
}

/** A process while it is being changed. */
interface Target {
  db: Database;
  definition: ProcessDefinition;
  process: Process;
  /** Name of the system process. */
  base: string;
}

function snapshotOf({ db, definition, process, base }: Target): ProcessSnapshot {
  return {
    process: { id: process.id, name: process.name, isSystem: false },
    lists: allPicklists(db).map(({ id, name, items }) => ({ id, name, items })),
    fields: allFields(db).map(({ referenceName, name, type, isPicklist, isIdentity, picklistId }): ExistingField => ({
      referenceName,
      name,
      type,
      isPicklist,
      isIdentity,
      listId: picklistId,
    })),
    types: definition.types.map((type): ExistingType => {
      const level = levelOf(definition, type);
      const { referenceName, name, description, color, icon, customization, isDisabled } = type;
      return {
        referenceName,
        name,
        description,
        color,
        icon,
        customization,
        isDisabled,
        behaviors: level === undefined ? [] : [level.behaviorId],
        details: level?.type === 'requirement' || ML_TYPES.some((mlType) => mlType.name === name) ? detailsOf(db, type, base) : null,
      };
    }),
  };
}

const detailsOf = (db: Database, type: WorkItemType, base: string): TypeDetails => ({
  states: numberedStates(type).map(({ state, isHidden }) => ({
    id: stateId(state),
    name: state.name,
    category: state.category,
    isCustom: state.customization === 'custom',
    isHidden,
  })),
  fields: type.fields.map(({ referenceName }) => referenceName),
  rules: (type.rules ?? []).map(({ id, name }) => ({ id, name })),
  pages: layoutOf(type, base, fieldTypesOf(db)).pages.map(({ id, label, pageType, sections }) => ({
    id,
    label,
    isCustom: pageType === 'custom',
    sections: sections.map((section) => ({
      id: section.id,
      groups: section.groups.map((group) => ({
        id: group.id,
        label: group.label,
        controls: group.controls.flatMap((control) => control.contribution?.contributionId ?? control.id ?? []),
      })),
    })),
  })),
});

/** Does with the store what the request of the step does with the service. Ids are the same on every load. */
function apply(target: Target, snapshot: ProcessSnapshot, step: Step): StepResult {
  const { db, definition, process, base } = target;
  switch (step.kind) {
    case 'create-list':
      return { id: insertPicklist(db, { id: stableGuid(`picklist ${step.name}`), name: step.name, items: [...step.items] }) };
    case 'extend-list':
      updatePicklist(db, { id: step.listId, name: step.name, isSuggested: false, items: [...step.items] });
      return { id: step.listId };
    case 'create-field': {
      const { referenceName, type, description } = step.field;
      const picklistId = listOfStep(snapshot, step)?.id ?? null;
      insertField(db, { referenceName, name: step.name, type, description, isPicklist: picklistId !== null, picklistId });
      return { id: referenceName };
    }
    case 'create-type': {
      const { type: name, description, color, icon } = step;
      const type = createType(definition, process, base, { name, description, color, icon });
      for (const state of type.states) state.id = stableGuid(`state ${name} ${state.name}`);
      return { id: type.referenceName, details: detailsOf(db, type, base) };
    }
    default:
      return applyToType(target, typeIn(definition, step.type)!, step);
  }
}

type TypeStep = Exclude<Step, { kind: 'create-list' | 'extend-list' | 'create-field' | 'create-type' }>;

function applyToType(target: Target, type: WorkItemType, step: TypeStep): StepResult {
  const { db, definition, process, base } = target;
  const id = (name: string) => stableGuid(`${step.kind} ${step.type} ${name}`);
  switch (step.kind) {
    case 'derive-type':
      deriveType(type, process, { color: step.color, icon: step.icon, description: step.description });
      return { id: type.referenceName, details: detailsOf(db, type, base) };
    case 'add-state': {
      const state = addState(type, step.state);
      state.id = stableGuid(`state ${type.name} ${state.name}`);
      return { id: state.id };
    }
    case 'remove-first-states': {
      const names = firstStatesOf(detailsOf(db, type, base).states, step.keep).map(({ name }) => name);
      for (const state of type.states.filter(({ name }) => names.includes(name))) removeState(type, state);
      return { id: '' };
    }
    case 'add-type-field':
      addTypeField(type, { referenceName: step.field, name: step.name }, { required: false, readOnly: false });
      return { id: step.field };
    case 'add-page':
      return addPage(formOf(target, type), step.page, null, id(step.page));
    case 'add-group': {
      const page = formOf(target, type).pages.find(({ label, pageType }) => pageType === 'custom' && (step.page === null || label === step.page))!;
      return addGroup(
        page.sections.find((section) => section.id === step.section)!,
        { label: step.group, id: id(step.group), ...(step.order !== undefined && { order: step.order }) },
      );
    }
    case 'add-control':
      addFieldControl(type, groupOf(target, type, step.group), { id: step.field, label: step.name }, fieldTypesOf(db));
      return { id: step.field };
    case 'place-control': {
      const contribution = { contributionId: step.contribution, height: step.height, showOnDeletedWorkItem: false };
      const control = { id: id(step.contribution), label: '', readOnly: false, visible: true, isContribution: true, contribution };
      place(groupOf(target, type, step.group).controls, control, null);
      return control;
    }
    case 'add-rule': {
      const { name, conditions, requires } = step.rule;
      const rule = {
        id: id(name),
        name,
        conditions: conditions.map((condition) => ({ ...condition })),
        actions: requires.map((targetField) => ({ actionType: 'makeRequired', targetField, value: null })),
        isDisabled: false,
      };
      (type.rules ??= []).push(rule);
      return rule;
    }
    case 'add-behavior':
      addToLevel(
        definition.backlogs.find(({ behaviorId }) => behaviorId === step.behavior)!,
        type,
        false,
      );
      return { id: step.behavior };
    case 'finish-type':
      updateType(type, { description: step.description });
      return { id: '' };
    default:
      return unknownStep(step);
  }
}

const groupOf = (target: Target, type: WorkItemType, wanted: string): FormGroup =>
  formOf(target, type)
    .pages.flatMap((page) => page.sections.flatMap((section) => section.groups))
    .find(({ label }) => label === wanted)!;

/** The form of a type, its own from the first change on. */
const formOf = ({ db, base }: Target, type: WorkItemType): FormLayout => (type.layout ??= layoutOf(type, base, fieldTypesOf(db)));
