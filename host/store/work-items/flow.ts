import { initialState, stateOf, type StateCategory, type WorkItemType } from '../processes/definition.ts';
import type { StoredFields } from './values.ts';

const COMMON = 'Microsoft.VSTS.Common.';

/** The default reasons of the service, by type and state, then by state alone. */
const REASONS: Readonly<Record<string, string>> = {
  'Bug:Resolved': 'Fixed',
  'Bug:Done': 'Work finished',
  'Product Backlog Item:New': 'New backlog item',
  'Bug:New': 'New',
  'Feature:New': 'New feature',
  'Epic:New': 'New epic',
  'Task:Active': 'Work started',
  'Task:Closed': 'Completed',
  'To Do': 'Added to backlog',
  Doing: 'Started',
  Done: 'Completed',
  New: 'New',
  Proposed: 'New',
  Active: 'Implementation started',
  'In Progress': 'Work started',
  Approved: 'Approved by the Product Owner',
  Committed: 'Commitment made by the team',
  Resolved: 'Code complete and unit tests pass',
  Closed: 'Acceptance tests pass',
  Removed: 'Removed from the backlog',
  Open: 'New',
};

/** The default reason of a state: that of the service, else the text for custom states. */
export function reasonFor(type: WorkItemType, state: string): string {
  const reason = type.customization === 'custom' ? undefined : (REASONS[`${type.name}:${state}`] ?? REASONS[state]);
  return reason ?? `Moved to state ${state}`;
}

/** State, reason and default values of a new item. @throws when the type has no states. */
export function initialFields(type: WorkItemType): StoredFields {
  const state = initialState(type);
  if (state === undefined) throw new Error(`The type ${type.name} has no states.`);
  const fields: StoredFields = { 'System.WorkItemType': type.name, 'System.State': state.name, 'System.Reason': reasonFor(type, state.name) };
  for (const { referenceName, defaultValue } of type.fields) {
    if (defaultValue !== undefined && fields[referenceName] === undefined) fields[referenceName] = defaultValue;
  }
  return fields;
}

/**
 * What a change of state sets by itself: the dates and people of activation, resolution and closing, as far as the type has them.
 *
 * A proposed state clears them all; one in progress clears resolution and closing; a resolved one clears closing.
 */
export function applyStateChange(type: WorkItemType, fields: StoredFields, by: string, at: string, explicitFields: ReadonlySet<string>): void {
  const state = String(fields['System.State']);
  const category = stateOf(type, state)?.category ?? 'InProgress';
  const has = new Set(type.fields.map(({ referenceName }) => referenceName));
  const set = (name: string, value: string) => {
    const referenceName = COMMON + name;
    if (has.has(referenceName) && !explicitFields.has(referenceName)) fields[referenceName] = value;
  };
  const clear = (...names: string[]) => {
    for (const name of names) if (!explicitFields.has(COMMON + name)) delete fields[COMMON + name];
  };
  if (!explicitFields.has(`${COMMON}StateChangeDate`)) fields[`${COMMON}StateChangeDate`] = at;
  const stamp = (name: string) => {
    set(`${name}Date`, at);
    set(`${name}By`, by);
  };
  if (clearedBy[category].length > 0) clear(...clearedBy[category]);
  if (category === 'InProgress') stamp('Activated');
  if (category === 'Resolved') {
    if (fields[`${COMMON}ActivatedDate`] === undefined) stamp('Activated');
    stamp('Resolved');
    set('ResolvedReason', String(fields['System.Reason']));
  }
  if (category === 'Completed') stamp('Closed');
}

const RESOLUTION = ['ResolvedDate', 'ResolvedBy', 'ResolvedReason'];
const CLOSING = ['ClosedDate', 'ClosedBy'];
const clearedBy: Record<StateCategory, readonly string[]> = {
  Proposed: ['ActivatedDate', 'ActivatedBy', ...RESOLUTION, ...CLOSING],
  InProgress: [...RESOLUTION, ...CLOSING],
  Resolved: CLOSING,
  Completed: [],
  Removed: CLOSING,
};
