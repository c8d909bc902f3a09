import { pathOf, type RestClient } from '../rest-client.ts';
import { readWorkItems } from './read.ts';
import type { WorkItem } from './service-types.ts';

/** The filter of the work item list; empty strings match any value. */
export interface WorkItemFilter {
  text: string;
  type: string;
  state: string;
  /** A unique name, or `@none` for unassigned items. */
  assignedTo: string;
}

export const NOBODY = '@none';
const PAGE_SIZE = 100;

/** Every quote inside a WIQL text is doubled. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * The query of one page, newest items first.
 *
 * Pages continue below the last id of the previous page, so that new items neither repeat nor hide a row, and the host never sends all ids at once.
 */
export function queryOf({ text, type, state, assignedTo }: WorkItemFilter, belowId: number | null): string {
  const wanted = text.trim();
  const conditions = ['[System.TeamProject] = @project'];
  if (/^#?[1-9]\d{0,8}$/.test(wanted)) conditions.push(`[System.Id] = ${wanted.replace('#', '')}`);
  else if (wanted !== '') conditions.push(`[System.Title] CONTAINS ${quoted(wanted)}`);
  if (type !== '') conditions.push(`[System.WorkItemType] = ${quoted(type)}`);
  if (state !== '') conditions.push(`[System.State] = ${quoted(state)}`);
  if (assignedTo !== '') conditions.push(`[System.AssignedTo] = ${assignedTo === NOBODY ? "''" : quoted(assignedTo)}`);
  if (belowId !== null) conditions.push(`[System.Id] < ${belowId}`);
  return `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')} ORDER BY [System.Id] DESC`;
}

export const LIST_FIELDS = [
  'System.Id',
  'System.Title',
  'System.WorkItemType',
  'System.State',
  'System.AssignedTo',
  'System.AreaPath',
  'System.Tags',
  'System.ChangedDate',
];

export interface WorkItemPage {
  items: WorkItem[];
  /** Where the next page starts; null: this was the last one. */
  nextBelowId: number | null;
}

export async function readPage(
  rest: RestClient,
  project: string,
  filter: WorkItemFilter,
  belowId: number | null,
  signal?: AbortSignal,
): Promise<WorkItemPage> {
  const { workItems } = await rest.post<{ workItems: { id: number }[] }>(
    `${pathOf(project)}/_apis/wit/wiql`,
    { query: queryOf(filter, belowId) },
    { query: { $top: PAGE_SIZE }, signal },
  );
  const ids = workItems.map(({ id }) => id);
  const items = await readWorkItems(rest, project, ids, LIST_FIELDS, signal);
  return { items, nextBelowId: ids.length === PAGE_SIZE ? (ids.at(-1) ?? null) : null };
}
