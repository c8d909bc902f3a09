import type { WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import { chainItem, chainOf, linkedItemIds, nextIds, type Chain, type ChainItem } from '../../domain/eda-finding/chain.ts';
import type { Link, WorkItemId } from '../../domain/shared/work-item.ts';
import { BATCH_SIZE, loadWithLinks } from '../client/batches.ts';
import type { Client } from '../client/client.ts';
import { linkOf } from '../work-items/links.ts';

/**
 * The items that a finding leads to: one request for its linked items, another for the stories of its hypotheses, and none if there are no links.
 *
 * @throws RequestError
 */
export async function loadChain(client: Client, projectId: string, id: WorkItemId, links: readonly Link[], signal?: AbortSignal): Promise<Chain> {
  const load = (ids: WorkItemId[]) => loadItems(client, projectId, ids, signal);
  const near = await load(linkedItemIds(links));
  const far = await load(nextIds(id, near).slice(0, BATCH_SIZE));
  return chainOf(links, [...near, ...far]);
}

async function loadItems(client: Client, projectId: string, ids: readonly WorkItemId[], signal?: AbortSignal): Promise<ChainItem[]> {
  const items = await loadWithLinks({ client, project: { id: projectId } }, ids, signal);
  return items.map(({ id, fields, relations }) =>
    chainItem(
      id,
      fields,
      ((relations as WorkItemRelation[] | null | undefined) ?? []).flatMap((relation) => linkOf(relation, 'UTC') ?? []),
    ),
  );
}
