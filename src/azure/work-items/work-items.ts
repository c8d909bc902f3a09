import type { JsonPatchOperation } from 'azure-devops-extension-api/WebApi';
import type { WorkItem as ServiceWorkItem, WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { PersonKey, WorkItem, WorkItemId } from '../../domain/shared/work-item.ts';
import { loadWithLinks } from '../client/batches.ts';
import { pathOf, type Client } from '../client/client.ts';
import { linkOf } from './links.ts';
import { RequestError } from '../client/request-error.ts';
import type { TeamProcess } from '../team/team.ts';

/** Options for converting work items of the service. */
export interface ItemOptions {
  categoryOf: TeamProcess['categoryOf'];
  /** Time zone in which an instant becomes a day. */
  timeZone: string;
}

/**
 * Work items by id with all fields and links, in the requested order. Loads all fields, because the service does not accept a field list together with links.
 *
 * @returns `items` that exist and that the user may see, and `hidden`: the ids that the service omits (deleted, or in an area the user may not see).
 * @throws RequestError; a failure is never returned as an empty list.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get-work-items-batch
 */
export async function loadWorkItems(
  client: Client,
  projectId: string,
  ids: readonly WorkItemId[],
  options: ItemOptions,
  signal?: AbortSignal,
): Promise<{ items: WorkItem[]; hidden: WorkItemId[] }> {
  const serviceItems = await loadWithLinks({ client, project: { id: projectId } }, ids, signal);
  const items = serviceItems.map((item) => toWorkItem(item, options));
  const visibleIds = new Set(items.map(({ id }) => id));
  return { items, hidden: ids.filter((id) => !visibleIds.has(id)) };
}

/** The current state of a work item. */
export async function loadWorkItem(client: Client, projectId: string, id: WorkItemId, options: ItemOptions, signal?: AbortSignal): Promise<WorkItem> {
  const item = await client.get<ServiceWorkItem>(`${pathOf(projectId)}/_apis/wit/workitems/${id}`, {
    query: { $expand: 'relations' },
    signal,
  });
  return toWorkItem(item, options);
}

/** Another user changed the item since it was read. */
export class StaleWorkItemError extends Error {
  readonly current: WorkItem;
  constructor(current: WorkItem) {
    super(`Work item ${current.id} was changed by someone else.`);
    this.name = 'StaleWorkItemError';
    this.current = current;
  }
}

export type WorkItemChange = { field: string; value: string | number | null } | { link: NewLink };

/** A link to add; artifact links need the service's name for their kind, such as `Pull Request`. */
export interface NewLink {
  rel: string;
  url: string;
  comment?: string;
  name?: string;
}

/**
 * Changes a work item only if it is still at revision `rev`.
 *
 * @throws StaleWorkItemError with the current item; nothing was written.
 */
export async function updateWorkItem(
  client: Client,
  projectId: string,
  { id, rev }: Pick<WorkItem, 'id' | 'rev'>,
  changes: readonly WorkItemChange[],
  options: ItemOptions,
): Promise<WorkItem> {
  const operations = [{ op: 'test', path: '/rev', value: rev }, ...changes.map(operationOf)] as unknown as JsonPatchOperation[];
  try {
    const item = await client.patch<ServiceWorkItem>(`${pathOf(projectId)}/_apis/wit/workitems/${id}`, {
      body: operations,
      contentType: 'application/json-patch+json',
      query: { $expand: 'relations' },
    });
    return toWorkItem(item, options);
  } catch (error) {
    if (error instanceof RequestError && error.status === 412) throw new StaleWorkItemError(await loadWorkItem(client, projectId, id, options));
    throw error;
  }
}

function operationOf(change: WorkItemChange): Record<string, unknown> {
  if ('field' in change) {
    return change.value === null
      ? { op: 'remove', path: `/fields/${change.field}` }
      : { op: 'add', path: `/fields/${change.field}`, value: change.value };
  }
  const { rel, url, comment, name } = change.link;
  return { op: 'add', path: '/relations/-', value: { rel, url, attributes: { ...(comment && { comment }), ...(name && { name }) } } };
}

function toWorkItem({ id, rev, fields, relations }: ServiceWorkItem, { categoryOf, timeZone }: ItemOptions): WorkItem {
  const text = (field: string): string => {
    const value: unknown = fields[field];
    return typeof value === 'string' ? value : '';
  };
  const day = (field: string): CalendarDate => dayOf(text(field), timeZone);
  const stateChanged = 'Microsoft.VSTS.Common.StateChangeDate';
  return {
    id,
    rev,
    type: text('System.WorkItemType'),
    title: text('System.Title'),
    state: text('System.State'),
    category: categoryOf(text('System.WorkItemType'), text('System.State')),
    areaPath: text('System.AreaPath'),
    iterationPath: text('System.IterationPath'),
    tags: text('System.Tags')
      .split(';')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    assignedTo: personOf(fields['System.AssignedTo']),
    createdOn: day('System.CreatedDate'),
    stateChangedOn: day(text(stateChanged) === '' ? 'System.ChangedDate' : stateChanged),
    fields,
    links: ((relations as WorkItemRelation[] | null | undefined) ?? []).flatMap((relation) => linkOf(relation, timeZone) ?? []),
  };
}

/** The unique name in lower case; old servers write `Name <mail>` as text. */
export function personOf(identity: unknown): PersonKey | null {
  if (typeof identity === 'string') return (/<([^>]+)>$/.exec(identity)?.[1] ?? identity).toLowerCase() || null;
  const { uniqueName } = (identity ?? {}) as { uniqueName?: unknown };
  return typeof uniqueName === 'string' ? uniqueName.toLowerCase() : null;
}
