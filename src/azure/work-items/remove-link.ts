import type { JsonPatchOperation } from 'azure-devops-extension-api/WebApi';
import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import { pathOf, type Client } from '../client/client.ts';
import { loadWorkItem, StaleWorkItemError, type ItemOptions } from './work-items.ts';

/**
 * Removes a link from a work item if the item is still at revision `rev`; does nothing if the link is gone.
 *
 * @throws StaleWorkItemError with the current item | RequestError
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/update
 */
export async function removeLink(
  client: Client,
  projectId: string,
  { id, rev }: Pick<WorkItem, 'id' | 'rev'>,
  link: { rel: string; url: string },
  options: ItemOptions,
): Promise<void> {
  const path = `${pathOf(projectId)}/_apis/wit/workitems/${id}`;
  // A link is named by its position in the answer of the same revision.
  const current = await client.get<ServiceWorkItem>(path, { query: { $expand: 'relations' } });
  if (current.rev !== rev) throw new StaleWorkItemError(await loadWorkItem(client, projectId, id, options));
  const index = (current.relations ?? []).findIndex(({ rel, url }) => rel === link.rel && targetOf(url) === targetOf(link.url));
  if (index === -1) return;
  const operations = [
    { op: 'test', path: '/rev', value: rev },
    { op: 'remove', path: `/relations/${index}` },
  ];
  await client.patch(path, { body: operations as unknown as JsonPatchOperation[], contentType: 'application/json-patch+json' });
}

/** What a link leads to: the service names a work item with its own address, with or without the project. */
const targetOf = (url: string): string => (/\/workItems\/\d+$/i.exec(url)?.[0] ?? url).toLowerCase();
