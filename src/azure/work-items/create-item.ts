import type { JsonPatchOperation } from 'azure-devops-extension-api/WebApi';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { pathOf, type Client } from '../client/client.ts';

/**
 * Creates a work item.
 *
 * @param fields by reference name.
 * @returns its id.
 * @throws RequestError; after a lost answer the item may exist.
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/create
 */
export async function createItem(
  client: Client,
  projectId: string,
  type: string,
  fields: Readonly<Record<string, string | number>>,
): Promise<WorkItemId> {
  const operations = Object.entries(fields).map(([field, value]) => ({ op: 'add', path: `/fields/${field}`, value }));
  const { id } = await client.post<{ id: WorkItemId }>(`${pathOf(projectId)}/_apis/wit/workitems/$${pathOf(type)}`, {
    body: operations as unknown as JsonPatchOperation[],
    contentType: 'application/json-patch+json',
  });
  return id;
}
