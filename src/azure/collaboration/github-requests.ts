import { countGitHubRequests } from '../../domain/shared/link.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { loadWithLinks, type ProjectContext } from '../client/batches.ts';
import { linkOf } from '../work-items/links.ts';

/** One request; more items than this are not worth waiting for, since one link already tells that reviews are elsewhere. */
const MAX_ITEMS = 200;

/**
 * The number of pull requests on GitHub that some work items link to, each counted once.
 *
 * @throws RequestError
 */
export async function loadGitHubRequestCount(context: ProjectContext, ids: readonly WorkItemId[], signal?: AbortSignal): Promise<number> {
  const items = await loadWithLinks(context, ids.slice(0, MAX_ITEMS), signal);
  return countGitHubRequests(items.flatMap(({ relations }) => (relations ?? []).flatMap((relation) => linkOf(relation, 'UTC') ?? [])));
}
