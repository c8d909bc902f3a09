import { firstStatesOf } from './plan-type.ts';
import {
  pageNamed,
  typeNamed,
  type ExistingGroup,
  type ExistingList,
  type ExistingPage,
  type ProcessSnapshot,
  type TypeDetails,
  type ExistingType,
} from './snapshot.ts';
import { sameName } from '../shared/text.ts';
import { unknownStep, type Step } from './steps.ts';

/** The service's response to a step. */
export interface StepResult {
  /** Id of the created list, state, page, group or rule; reference name of a type. */
  id: string;
  /** Details of a new or derived type. */
  details?: TypeDetails;
}

/** The snapshot after a step, as if everything had been read again. */
export function afterStep(snapshot: ProcessSnapshot, step: Step, { id, details }: StepResult): ProcessSnapshot {
  switch (step.kind) {
    case 'create-list':
      return { ...snapshot, lists: [...snapshot.lists, { id, name: step.name, items: step.items }] };
    case 'extend-list':
      return { ...snapshot, lists: snapshot.lists.map((list) => (list.id === step.listId ? { ...list, items: step.items } : list)) };
    case 'create-field': {
      const { referenceName, type } = step.field;
      const listId = listOfStep(snapshot, step)?.id ?? null;
      const field = { referenceName, name: step.name, type, isPicklist: step.list !== null, isIdentity: false, listId };
      return { ...snapshot, fields: [...snapshot.fields, field] };
    }
    case 'create-type': {
      const { type: name, description, color, icon } = step;
      const type: ExistingType = {
        referenceName: id,
        name,
        description,
        color,
        icon,
        customization: 'custom',
        isDisabled: false,
        behaviors: [],
        details: details ?? EMPTY,
      };
      return { ...snapshot, types: [...snapshot.types, type] };
    }
    default:
      return changeType(snapshot, step.type, (type) => changedType(type, step, { id, ...(details && { details }) }));
  }
}

/** The list for the field of a step: among lists of the same name, the one with the right values. */
export function listOfStep(snapshot: ProcessSnapshot, { list, field }: Extract<Step, { kind: 'create-field' }>): ExistingList | undefined {
  if (list === null) return undefined;
  return snapshot.lists.find(({ name, items }) => sameName(name, list) && JSON.stringify(items) === JSON.stringify(field.values));
}

const EMPTY: TypeDetails = { states: [], fields: [], rules: [], pages: [] };

type TypeStep = Exclude<Step, { kind: 'create-list' | 'extend-list' | 'create-field' | 'create-type' }>;

function changedType(type: ExistingType, step: TypeStep, { id, details: stepDetails }: StepResult): ExistingType {
  const details = type.details ?? EMPTY;
  const withDetails = (change: Partial<TypeDetails>): ExistingType => ({ ...type, details: { ...details, ...change } });
  switch (step.kind) {
    case 'derive-type':
      return { ...type, referenceName: id, customization: 'inherited', details: stepDetails ?? details };
    case 'add-state': {
      // A type can have only one completed state, so a new one replaces the existing one.
      const kept = step.state.category === 'Completed' ? details.states.filter((state) => state.category !== 'Completed') : details.states;
      const { name, category } = step.state;
      return withDetails({ states: [...kept, { id, name, category, isCustom: true, isHidden: false }] });
    }
    case 'remove-first-states': {
      const removed = firstStatesOf(details.states, step.keep);
      return withDetails({ states: details.states.filter((state) => !removed.includes(state)) });
    }
    case 'add-type-field':
      return withDetails({ fields: [...details.fields, step.field] });
    case 'add-page':
      return withDetails({ pages: [...details.pages, { id, label: step.page, isCustom: true, sections: SECTIONS }] });
    case 'add-group': {
      const page = pageNamed(details, step.page);
      const group: ExistingGroup = { id, label: step.group, controls: [] };
      return withDetails({ pages: details.pages.map((candidate) => (candidate === page ? withGroup(candidate, step.section, group) : candidate)) });
    }
    case 'add-control':
      return withDetails({ pages: details.pages.map((page) => withControl(page, step.group, step.field)) });
    case 'place-control':
      return withDetails({ pages: details.pages.map((page) => withControl(page, step.group, step.contribution)) });
    case 'add-rule':
      return withDetails({ rules: [...details.rules, { id, name: step.rule.name }] });
    case 'add-behavior':
      return { ...type, behaviors: [...type.behaviors, step.behavior] };
    case 'finish-type':
      return { ...type, description: step.description };
    default:
      return unknownStep(step);
  }
}

const SECTIONS = ['Section1', 'Section2', 'Section3', 'Section4'].map((id) => ({ id, groups: [] }));

const withGroup = (page: ExistingPage, sectionId: string, group: ExistingGroup): ExistingPage => ({
  ...page,
  sections: page.sections.map((section) => (section.id === sectionId ? { ...section, groups: [...section.groups, group] } : section)),
});

const withControl = (page: ExistingPage, label: string, field: string): ExistingPage =>
  page.isCustom
    ? {
        ...page,
        sections: page.sections.map((section) => ({
          ...section,
          groups: section.groups.map((group) => (sameName(group.label, label) ? { ...group, controls: [...group.controls, field] } : group)),
        })),
      }
    : page;

function changeType(snapshot: ProcessSnapshot, name: string, change: (type: ExistingType) => ExistingType): ProcessSnapshot {
  const target = typeNamed(snapshot, name);
  return { ...snapshot, types: snapshot.types.map((type) => (type === target ? change(type) : type)) };
}
