import type { WantedGroup, WantedProcess, WantedType } from './ml-definition.ts';
import type { Planning } from './planning.ts';
import { sameName } from '../shared/text.ts';
import { groupNamed, hasControl, pageNamed, typeNamed, type ProcessSnapshot, type TypeDetails, type ExistingType } from './snapshot.ts';
import type { Step } from './steps.ts';

/** Suffix of a type's description until its setup is complete, so that a later run knows what it may still clean up. */
const UNFINISHED = '(ML Agile is setting this type up.)';

/** States that Azure DevOps adds to a new type, for every base process. */
const FIRST_STATES = ['New', 'Active', 'Resolved', 'Closed', 'To Do', 'Doing', 'Done', 'Proposed', 'Approved', 'Committed', 'In Progress'];

/** The states to remove from a type during its setup: the initial ones that are not ours. */
export const firstStatesOf = (states: TypeDetails['states'], keep: readonly string[]): TypeDetails['states'] =>
  states.filter(
    ({ name, isCustom }) => isCustom && FIRST_STATES.some((first) => sameName(first, name)) && !keep.some((kept) => sameName(kept, name)),
  );

const NOTHING: TypeDetails = { states: [], fields: [], rules: [], pages: [] };

/** Plans one of our types: a new one, the remainder of an interrupted run, or the gaps of a complete one. */
export function planType(existing: ExistingType | undefined, wanted: WantedType, names: ReadonlyMap<string, string>, planning: Planning): void {
  const { name } = wanted;
  const details = existing === undefined ? NOTHING : (existing.details ?? NOTHING);
  const isNew = existing === undefined;
  const isUnfinished = isNew || existing.description.endsWith(UNFINISHED);
  if (!isNew && !isOurs(existing, details, wanted)) {
    planning.refusals.push({
      kind: 'type',
      message: `The process already has a work item type ${existing.name} (${existing.referenceName}) that the setup did not make.`,
      advice: 'Types cannot be renamed. Delete that type if nobody needs it, or set ML Agile up in another process.',
    });
    return;
  }
  const steps: Step[] = [];
  if (isNew) {
    const { color, icon, description } = wanted;
    steps.push({ kind: 'create-type', type: name, description: `${description} ${UNFINISHED}`, color, icon });
  }
  planStates(name, details, wanted, isUnfinished, isNew, steps, planning);
  planFields(name, details, wanted.fields, names, steps);
  planForm(name, details, wanted.form, names, steps);
  for (const rule of wanted.rules) {
    if (!details.rules.some((existingRule) => sameName(existingRule.name, rule.name))) steps.push({ kind: 'add-rule', type: name, rule });
  }
  if (isUnfinished) steps.push({ kind: 'finish-type', type: name, description: wanted.description });
  planning.steps.push(...steps);
}

/** A type is ours if it has the suffix or, later, any field that only the setup adds. */
const isOurs = (existing: ExistingType, details: TypeDetails, wanted: WantedType) =>
  existing.customization === 'custom' &&
  (existing.description.endsWith(UNFINISHED) || details.fields.some((field) => wanted.fields.some((wantedField) => sameName(wantedField, field))));

function planStates(
  type: string,
  details: TypeDetails,
  wanted: WantedType,
  isUnfinished: boolean,
  isNew: boolean,
  steps: Step[],
  { refusals, notes }: Planning,
): void {
  for (const state of wanted.states) {
    const present = details.states.find((existingState) => sameName(existingState.name, state.name));
    if (present !== undefined) {
      if (present.category !== state.category) notes.push(`The state ${state.name} of ${type} has the category ${present.category}; it stays so.`);
      continue;
    }
    const completedState = details.states.find(({ category, isHidden }) => category === 'Completed' && !isHidden);
    // A type has one completed state: adding ours would replace one that the team chose.
    if (state.category === 'Completed' && !isUnfinished && completedState !== undefined) {
      refusals.push({
        kind: 'state',
        message: `${type} is completed with the state ${completedState.name}, where the setup needs ${state.name}; a type has one completed state.`,
        advice: `Add the state ${state.name} with the category Completed to ${type} yourself; Azure DevOps then removes ${completedState.name}.`,
      });
      continue;
    }
    steps.push({ kind: 'add-state', type, state });
  }
  const keep = wanted.states.map(({ name }) => name);
  if (isNew || (isUnfinished && firstStatesOf(details.states, keep).length > 0)) steps.push({ kind: 'remove-first-states', type, keep });
}

function planFields(type: string, details: TypeDetails, fields: readonly string[], names: ReadonlyMap<string, string>, steps: Step[]): void {
  for (const field of fields) {
    if (!details.fields.some((existingField) => sameName(existingField, field)))
      steps.push({ kind: 'add-type-field', type, field, name: names.get(field) ?? field });
  }
}

/** Adds missing fields to the form. A group that was moved or renamed keeps its fields. */
function planForm(type: string, details: TypeDetails, form: readonly WantedGroup[], names: ReadonlyMap<string, string>, steps: Step[]): void {
  const pages = new Set<string>();
  for (const { page, section, label, fields } of form) {
    const absent = fields.filter((field) => !hasControl(details, field));
    if (absent.length === 0) continue;
    if (groupNamed(details, label) === undefined) {
      if (page !== null && pageNamed(details, page) === undefined && !pages.has(page)) {
        pages.add(page);
        steps.push({ kind: 'add-page', type, page });
      }
      steps.push({ kind: 'add-group', type, page, section, group: label });
    }
    for (const field of absent) steps.push({ kind: 'add-control', type, group: label, field, name: names.get(field) ?? field });
  }
}

/** Adds missing cards to the forms. A card that was moved stays where it is. */
export function planControls(snapshot: ProcessSnapshot, wanted: WantedProcess, extension: string, steps: Step[]): void {
  for (const { name: type, control } of wanted.types) {
    const details = typeNamed(snapshot, type)?.details ?? NOTHING;
    const contribution = `${extension}.${control.contribution}`;
    if (hasControl(details, contribution)) continue;
    const { page, section, label: group, height } = control;
    if (groupNamed(details, group) === undefined) steps.push({ kind: 'add-group', type, page, section, group, order: 0 });
    steps.push({ kind: 'place-control', type, group, contribution, height });
  }
}

/** Plans the additions to one of the team's own types: two fields and a group on its form. */
export function planRequirementType(
  existing: ExistingType,
  wanted: WantedProcess['requirements'],
  names: ReadonlyMap<string, string>,
  planning: Planning,
): void {
  const { name, color, icon, description, referenceName, customization } = existing;
  const details = existing.details ?? NOTHING;
  if (customization === 'system') planning.steps.push({ kind: 'derive-type', type: name, inheritsFrom: referenceName, color, icon, description });
  planFields(name, details, wanted.fields, names, planning.steps);
  planForm(name, details, wanted.form, names, planning.steps);
}
