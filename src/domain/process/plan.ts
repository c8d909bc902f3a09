import { REQUIREMENT_BEHAVIOR, BACKLOG_WARNING, type WantedProcess } from './ml-definition.ts';
import type { ProcessField } from './ml-process.ts';
import { limitRefusals } from './plan-limits.ts';
import type { Planning, Refusal } from './planning.ts';
import { planControls, planRequirementType, planType } from './plan-type.ts';
import { sameName } from '../shared/text.ts';
import { typeNamed, type ExistingField, type ProcessSnapshot } from './snapshot.ts';
import type { Step } from './steps.ts';

export interface Plan {
  /** In an order in which they can be applied; empty if anything is refused. */
  steps: readonly Step[];
  refusals: readonly Refusal[];
  /** Warnings to show before applying. */
  warnings: readonly string[];
  /** Differences from the wanted process that are kept, because they may be intentional. */
  notes: readonly string[];
}

export interface PlanOptions {
  /** Names of ML types to put on the backlog of stories; see BACKLOG_WARNING. */
  backlog?: readonly string[];
  /** Id of the installed extension, `publisher.extension`, whose cards are placed on the forms; if it is missing, the forms have native fields only. */
  extension?: string;
}

/**
 * The steps that add what is missing in a process, in an order in which they can be applied.
 *
 * Removes nothing but the states that Azure DevOps adds to a new type, and only during the setup of that type. The plan can be interrupted: planning again
 * after any number of steps returns the remaining ones.
 */
export function planProcess(snapshot: ProcessSnapshot, wanted: WantedProcess, options: PlanOptions = {}): Plan {
  if (snapshot.process.isSystem) return refused([systemProcess(snapshot)]);
  const refusals: Refusal[] = [];
  const notes: string[] = [];
  const steps: Step[] = [];
  const names = new Map<string, string>();
  for (const field of wanted.fields) names.set(field.referenceName, planField(snapshot, field, { steps, refusals, notes }));
  const requirements = snapshot.types.filter(
    ({ name, behaviors, isDisabled }) =>
      behaviors.includes(REQUIREMENT_BEHAVIOR) && !isDisabled && !wanted.types.some((type) => sameName(type.name, name)),
  );
  if (requirements.length === 0) refusals.push(noRequirementType(snapshot));
  for (const type of requirements) planRequirementType(type, wanted.requirements, names, { steps, refusals, notes });
  for (const type of wanted.types) planType(typeNamed(snapshot, type.name), type, names, { steps, refusals, notes });
  if (options.extension !== undefined && refusals.length === 0) planControls(snapshot, wanted, options.extension, steps);
  const warnings = planBacklog(snapshot, wanted, options.backlog ?? [], { steps, refusals, notes });
  refusals.push(...limitRefusals(snapshot, steps));
  if (refusals.length > 0) return refused(refusals, notes);
  return { steps: inOrder(steps), refusals: [], warnings, notes };
}

const refused = (refusals: readonly Refusal[], notes: readonly string[] = []): Plan => ({ steps: [], refusals, warnings: [], notes });

/** Lists before the fields that use them, fields before types; cards last, since nothing depends on them. */
function inOrder(steps: readonly Step[]): Step[] {
  const rank = (step: Step) =>
    placesCard(step)
      ? 5
      : step.kind === 'create-list' || step.kind === 'extend-list'
        ? 0
        : step.kind === 'create-field'
          ? 1
          : step.kind === 'finish-type'
            ? 4
            : step.kind === 'add-behavior'
              ? 3
              : 2;
  return steps.toSorted((a, b) => rank(a) - rank(b));
}

/** Only groups for cards are placed anywhere but at the end of a section. */
const placesCard = (step: Step) => step.kind === 'place-control' || (step.kind === 'add-group' && step.order !== undefined);

const systemProcess = ({ process }: ProcessSnapshot): Refusal => ({
  kind: 'system-process',
  message: `${process.name} is one of the processes of Azure DevOps itself. Nobody can change it.`,
  advice:
    `Create a process that inherits from it (Organization settings, Boards, Process, ${process.name}, Create inherited process). ` +
    `${moveAdvice('it')} Then run the setup again.`,
});

/** How to move a project to another process, which cannot be automated. */
export const moveAdvice = (process: string): string =>
  `Move the project to ${process}: Organization settings, Boards, Process, the process it follows now, Projects, Change process. Its items stay as they are.`;

const noRequirementType = ({ process }: ProcessSnapshot): Refusal => ({
  kind: 'requirement',
  message: `${process.name} has no work item type on the backlog of stories.`,
  advice: 'Enable the type that your team writes stories with (Organization settings, Boards, Process), then run the setup again.',
});

/** The list name of a field: its reference name without the `Custom.` prefix. */
export const listName = (referenceName: string): string => referenceName.replace('Custom.', '');

/** Plans one field. @returns its display name. */
function planField(snapshot: ProcessSnapshot, wanted: ProcessField, planning: Planning): string {
  const present = snapshot.fields.find((field) => sameName(field.referenceName, wanted.referenceName));
  if (present !== undefined) {
    checkField(present, wanted, planning);
    extendList(snapshot, present, wanted, planning);
    return present.name;
  }
  const fieldCalled = (name: string) => snapshot.fields.find((field) => sameName(field.name, name));
  const nameOwner = fieldCalled(wanted.name);
  const name = nameOwner === undefined ? wanted.name : `ML ${wanted.name}`;
  const list = wanted.values === undefined ? null : listName(wanted.referenceName);
  if (nameOwner !== undefined) {
    const prefixedNameOwner = fieldCalled(name);
    if (prefixedNameOwner !== undefined) {
      planning.refusals.push({
        kind: 'field',
        message: `The field names ${wanted.name} and ${name} belong to ${nameOwner.referenceName} and ${prefixedNameOwner.referenceName}.`,
        advice: `Names of fields cannot be changed. Delete ${prefixedNameOwner.referenceName} if nobody needs it (Organization settings, Boards, Process, Fields).`,
      });
      return name;
    }
    planning.notes.push(`The field name ${wanted.name} belongs to ${nameOwner.referenceName}, so ${wanted.referenceName} is called ${name}.`);
  }
  if (
    list !== null &&
    !snapshot.lists.some(
      (existingList) => sameName(existingList.name, list) && existingList.items !== null && sameItems(existingList.items, wanted.values!),
    )
  ) {
    planning.steps.push({ kind: 'create-list', name: list, items: wanted.values! });
  }
  planning.steps.push({ kind: 'create-field', field: wanted, name, list });
  return name;
}

const sameItems = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((item, index) => item === right[index]);

const kindOf = ({ type, isPicklist, isIdentity }: Pick<ExistingField, 'type' | 'isPicklist' | 'isIdentity'>) =>
  isIdentity ? 'a person' : isPicklist || type.startsWith('picklist') ? `a list of values (${type.replace('picklist', '').toLowerCase()})` : type;

/** An existing field with our reference name must have our type, since the type can never be changed. */
function checkField(present: ExistingField, wanted: ProcessField, { refusals }: Planning): void {
  const presentKind = kindOf(present);
  const wantedKind = kindOf({ type: wanted.type, isPicklist: wanted.values !== undefined, isIdentity: false });
  if (presentKind === wantedKind) return;
  refusals.push({
    kind: 'field',
    message: `The organization already has a field ${present.referenceName} (${present.name}): it holds ${presentKind}, but ${wantedKind} is needed.`,
    advice:
      `The type of a field cannot be changed. Delete ${present.referenceName} if nobody needs it (Organization settings, Boards, Process, Fields), ` +
      'or keep its values somewhere else first. Then run the setup again.',
  });
}

function extendList(snapshot: ProcessSnapshot, present: ExistingField, wanted: ProcessField, planning: Planning): void {
  const list = snapshot.lists.find(({ id }) => id === present.listId);
  if (wanted.values === undefined || list === undefined || list.items === null) return;
  const items = list.items;
  const added = wanted.values.filter((value) => !items.some((item) => sameName(item, value)));
  if (added.length > 0) planning.steps.push({ kind: 'extend-list', name: list.name, listId: list.id, items: [...items, ...added], added });
}

function planBacklog(snapshot: ProcessSnapshot, wanted: WantedProcess, names: readonly string[], planning: Planning): string[] {
  const warnings: string[] = [];
  for (const name of names) {
    const type = wanted.types.find((wantedType) => sameName(wantedType.name, name));
    if (type === undefined) {
      planning.refusals.push({
        kind: 'backlog',
        message: `${name} is none of the types that the setup makes.`,
        advice: `Choose among ${wanted.types.map((wantedType) => wantedType.name).join(', ')}.`,
      });
      continue;
    }
    const present = typeNamed(snapshot, type.name);
    const [level] = present?.behaviors ?? [];
    if (level === REQUIREMENT_BEHAVIOR) continue;
    if (level !== undefined) {
      planning.refusals.push({
        kind: 'backlog',
        message: `${type.name} is on another backlog level (${level}), and a type can be on one level only.`,
        advice: 'Take it from that level first (Organization settings, Boards, Process, Backlog levels), or leave it there.',
      });
      continue;
    }
    planning.steps.push({ kind: 'add-behavior', type: type.name, behavior: REQUIREMENT_BEHAVIOR });
    warnings.push(BACKLOG_WARNING);
  }
  return [...new Set(warnings)];
}
