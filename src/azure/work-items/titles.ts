import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { loadFields } from '../client/batches.ts';
import type { Client } from '../client/client.ts';

/** Titles of work items by id, without those that the user may not see; no request for an empty list. @throws RequestError */
export async function loadTitles(
  client: Client,
  projectId: string,
  ids: readonly WorkItemId[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<WorkItemId, string>> {
  const items = await loadFields({ client, project: { id: projectId } }, ids, ['System.Id', 'System.Title'], signal);
  return new Map(items.map(({ id, fields }) => [id, String(fields['System.Title'] ?? '')]));
}
