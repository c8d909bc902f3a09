import type { WorkItemUpdate } from 'azure-devops-extension-api/WorkItemTracking';
import type { Update } from '../../domain/hypothesis/seal.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { inPages, pathOf, type Client } from '../client/client.ts';
import { personOf } from './work-items.ts';

/**
 * The history of a work item, oldest first: what each update changed, when and by whom.
 *
 * The instant is the new value of System.ChangedDate; `revisedDate` says when an update was replaced, with the year 9999 for the newest. An
 * update of links alone may have no fields; its date is then that of the links.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/updates/list
 */
export async function loadUpdates(client: Client, projectId: string, id: WorkItemId, signal?: AbortSignal): Promise<Update[]> {
  const updates = await inPages(async (page) => {
    const { value } = await client.get<{ value: WorkItemUpdate[] }>(`${pathOf(projectId)}/_apis/wit/workItems/${id}/updates`, {
      query: page,
      answer: 'updates',
      signal,
    });
    return value;
  });
  return updates.flatMap(toUpdate);
}

function toUpdate({ fields, relations, revisedBy }: WorkItemUpdate): Update[] {
  const changes = (fields ?? {}) as unknown as Record<string, { oldValue?: unknown; newValue?: unknown }>;
  const links = (relations?.added ?? []).map(({ attributes }) => (attributes ?? {}) as Record<string, unknown>);
  const changed = changes['System.ChangedDate']?.newValue ?? links.map((link) => link['resourceCreatedDate'] ?? link['authorizedDate'])[0];
  if (typeof changed !== 'string') return [];
  return [
    {
      at: new Date(changed),
      by: personOf(revisedBy) ?? '',
      isByService: isService((revisedBy as { descriptor?: unknown } | undefined)?.descriptor),
      linkComments: links.flatMap(({ comment }) => (typeof comment === 'string' ? [comment] : [])),
      fields: Object.fromEntries(Object.entries(changes).map(([field, { oldValue, newValue }]) => [field, { from: oldValue, to: newValue }])),
    },
  ];
}

/** Descriptors of service identities: build services, service principals and the service itself. */
export const isService = (descriptor: unknown): boolean => typeof descriptor === 'string' && /^(svc|s2s|aadsp|tfs)\./i.test(descriptor);
