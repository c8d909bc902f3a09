import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import type { BacklogLevel, ProcessDefinition, StateCategory, WorkItemState, WorkItemType } from './definition.ts';
import { beforeChange } from './lag.ts';
import { commonFields } from './notation.ts';
import { copyOfDefinition, definitionOf, saveDefinition, fieldOf, type Process } from './processes.ts';
import type { FieldTypes } from './fields.ts';

/** Changes the definition of a process: the callback gets a copy, which is stored when it returns. */
export function editProcess<T>(db: Database, processId: string, work: (definition: ProcessDefinition) => T): T {
  const before = definitionOf(db, processId);
  const definition = copyOfDefinition(db, processId);
  const result = work(definition);
  beforeChange(db, processId, before);
  saveDefinition(db, processId, definition);
  return result;
}

/** Reads the types of the organisation's fields. */
export const fieldTypesOf =
  (db: Database): FieldTypes =>
  (referenceName) =>
    fieldOf(db, referenceName)?.type;

/** A type by reference name or name, in any case. */
export function typeIn(definition: ProcessDefinition, nameOrRef: string): WorkItemType | undefined {
  const wanted = nameOrRef.toLowerCase();
  return definition.types.find((type) => type.referenceName.toLowerCase() === wanted || type.name.toLowerCase() === wanted);
}

const CATEGORY_ORDER: readonly StateCategory[] = ['Proposed', 'InProgress', 'Resolved', 'Completed', 'Removed'];

/** The states that a new custom type starts with, by the process it is based on. */
const FIRST_STATES: Readonly<Record<string, readonly [string, StateCategory, string][]>> = {
  Basic: [
    ['To do', 'Proposed', 'b2b2b2'],
    ['Doing', 'InProgress', '007acc'],
    ['Done', 'Completed', '339933'],
  ],
  other: [
    ['New', 'Proposed', 'b2b2b2'],
    ['Active', 'InProgress', '007acc'],
    ['Closed', 'Completed', '339933'],
  ],
};

export interface NewType {
  name: string;
  description?: string;
  color?: string;
  icon?: string;
  isDisabled?: boolean;
}

/** The part of a reference name that comes from the process. */
const prefixOf = (process: Process) => process.name.replaceAll(/[^A-Za-z0-9]/g, '');

const referenceNameOf = (process: Process, name: string) => `${prefixOf(process)}.${name.replaceAll(/[^A-Za-z0-9]/g, '')}`;

/** Creates a custom type with the initial states, fields and form of every type. */
export function createType(definition: ProcessDefinition, process: Process, baseName: string, source: NewType): WorkItemType {
  const states = (FIRST_STATES[baseName] ?? FIRST_STATES['other']!).map(([name, category, color]) => newState(name, category, color));
  const type: WorkItemType = {
    name: source.name,
    referenceName: referenceNameOf(process, source.name),
    description: source.description ?? '',
    color: source.color ?? '009ccc',
    icon: source.icon ?? 'icon_clipboard',
    isDisabled: source.isDisabled ?? false,
    inherits: null,
    customization: 'custom',
    states,
    fields: commonFields(states[0]!.name),
    categories: [],
  };
  definition.types.push(type);
  return type;
}

/** Turns a system type into one that this process may change. Items and clients still use its name. */
export function deriveType(type: WorkItemType, process: Process, source: Partial<NewType>): void {
  type.inherits = type.referenceName;
  type.customization = 'inherited';
  type.referenceName = referenceNameOf(process, type.name);
  updateType(type, source);
}

export function updateType(type: WorkItemType, source: Partial<NewType>): void {
  if (source.description !== undefined) type.description = source.description;
  if (source.color !== undefined) type.color = source.color;
  if (source.icon !== undefined) type.icon = source.icon;
  if (source.isDisabled !== undefined) type.isDisabled = source.isDisabled;
}

/** The id of a state: its own, or for a system state an id derived from its name. */
export function stateId(state: WorkItemState): string {
  if (state.id !== undefined) return state.id;
  const hex = createHash('sha256').update(`state ${state.name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const newState = (name: string, category: StateCategory, color: string): WorkItemState => ({
  name,
  category,
  color,
  id: randomUUID(),
  customization: 'custom',
});

/** Every state with its number in the order of the type; hidden ones follow those of their category. */
export function numberedStates(type: WorkItemType): { state: WorkItemState; order: number; isHidden: boolean }[] {
  const hidden = new Set(type.hiddenStates);
  const all = [...type.states, ...(type.hiddenStates ?? [])].toSorted(
    (a, b) => CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category),
  );
  return all.map((state, index) => ({ state, order: index + 1, isHidden: hidden.has(state) }));
}

/**
 * Adds a state behind the others of its category, or at the given number. A new state of the completed category replaces the previous one:
 * that state is removed, or hidden if it came from the system type.
 */
export function addState(type: WorkItemType, source: { name: string; category: StateCategory; color: string; order?: number | null }): WorkItemState {
  const state = newState(source.name, source.category, source.color);
  if (source.category === 'Completed')
    for (const completed of type.states.filter(({ category }) => category === 'Completed')) removeState(type, completed);
  const before = type.states.filter(({ category }) => CATEGORY_ORDER.indexOf(category) < CATEGORY_ORDER.indexOf(source.category)).length;
  const same = type.states.filter(({ category }) => category === source.category).length;
  const wanted = source.order === null || source.order === undefined ? before + same : source.order - 1;
  type.states.splice(Math.max(before, Math.min(wanted, before + same)), 0, state);
  startWithFirstState(type);
  return state;
}

/** Removes a custom state; a state of the system type is hidden instead. */
export function removeState(type: WorkItemType, state: WorkItemState): void {
  type.states = type.states.filter((candidate) => candidate !== state);
  if (state.customization !== 'custom') type.hiddenStates = [...(type.hiddenStates ?? []), state];
  startWithFirstState(type);
}

/** Shows a state of the system type again. */
export function unhideState(type: WorkItemType, state: WorkItemState): void {
  type.hiddenStates = (type.hiddenStates ?? []).filter((hidden) => hidden !== state);
  type.states = [...type.states, state].toSorted((a, b) => CATEGORY_ORDER.indexOf(a.category) - CATEGORY_ORDER.indexOf(b.category));
  startWithFirstState(type);
}

/** Colour, category and number of a custom state; a new category or number moves it. */
export function changeState(type: WorkItemType, state: WorkItemState, change: { color?: string; category?: StateCategory; order?: number }): void {
  if (change.color !== undefined) state.color = change.color;
  const category = change.category ?? state.category;
  if (category === state.category && change.order === undefined) return;
  state.category = category;
  const remaining = type.states.filter((candidate) => candidate !== state);
  const before = remaining.filter((candidate) => CATEGORY_ORDER.indexOf(candidate.category) < CATEGORY_ORDER.indexOf(category)).length;
  const same = remaining.filter((candidate) => candidate.category === category).length;
  remaining.splice(Math.max(before, Math.min((change.order ?? before + same + 1) - 1, before + same)), 0, state);
  type.states = remaining;
  startWithFirstState(type);
}

/** New items start in the first proposed state; the field's default value says so to clients. */
function startWithFirstState(type: WorkItemType): void {
  const first = type.states.find(({ category }) => category === 'Proposed') ?? type.states[0];
  const field = type.fields.find(({ referenceName }) => referenceName === 'System.State');
  if (first !== undefined && field !== undefined) field.defaultValue = first.name;
}

/** The backlog level that a type is on; a type is on one at most. */
export const levelOf = (definition: ProcessDefinition, type: WorkItemType): BacklogLevel | undefined =>
  definition.backlogs.find(({ workItemTypes }) => workItemTypes.includes(type.name));

/** Puts a type on a backlog level, and so into the category that goes with it. */
export function addToLevel(level: BacklogLevel, type: WorkItemType, isDefault: boolean): void {
  if (!level.workItemTypes.includes(type.name)) level.workItemTypes.push(type.name);
  if (!type.categories.includes(level.id)) type.categories.push(level.id);
  if (isDefault || level.defaultWorkItemType === '') level.defaultWorkItemType = type.name;
}

export function removeFromLevel(level: BacklogLevel, type: WorkItemType): void {
  level.workItemTypes = level.workItemTypes.filter((name) => name !== type.name);
  type.categories = type.categories.filter((category) => category !== level.id);
  if (level.defaultWorkItemType === type.name) level.defaultWorkItemType = level.workItemTypes[0] ?? '';
}

/** Adds a portfolio level on top of the others. */
export function addLevel(definition: ProcessDefinition, source: { name: string; color: string; referenceName?: string }): BacklogLevel {
  const id = source.referenceName ?? `Custom.${randomUUID()}`;
  const level: BacklogLevel = {
    id,
    name: source.name,
    type: 'portfolio',
    rank: Math.max(...definition.backlogs.map(({ rank }) => rank)) + 1,
    color: source.color,
    behaviorId: id,
    workItemTypes: [],
    defaultWorkItemType: '',
    customization: 'custom',
  };
  definition.backlogs.push(level);
  return level;
}
