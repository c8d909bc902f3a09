import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import type { WorkItemId } from '../domain/shared/work-item.ts';
import { inBatches, pathOf, type Client } from './client.ts';

const BATCH_SIZE = 200;

/** Titles of work items by id; those that the reader may not see are missing. No request for none. @throws RequestError */
export async function readTitles(
  client: Client,
  projectId: string,
  ids: readonly WorkItemId[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<WorkItemId, string>> {
  const found = await inBatches(ids, BATCH_SIZE, (batch) =>
    client.post<{ value: (ServiceWorkItem | null)[] }>(`${pathOf(projectId)}/_apis/wit/workitemsbatch`, {
      body: { ids: batch, fields: ['System.Id', 'System.Title'], errorPolicy: 'omit' },
      idempotent: true,
      ...(signal && { signal }),
    }),
  );
  const items = found.flatMap(({ value }) => value).filter((item) => item !== null);
  return new Map(items.map(({ id, fields }) => [id, String(fields['System.Title'] ?? '')]));
}
