import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { loadWithLinks, type ProjectContext } from '../client/batches.ts';
import { linkOf } from '../work-items/links.ts';

/** One request; more items than this are not worth waiting for, since one link already tells that reviews are elsewhere. */
const MAX_ITEMS = 200;

/**
 * The number of pull requests on GitHub that some work items link to, each counted once. Azure DevOps knows nothing else of them: no authors, reviewers or files.
 *
 * @throws RequestError
 */
export async function countGitHubRequests(context: ProjectContext, ids: readonly WorkItemId[], signal?: AbortSignal): Promise<number> {
  const items = await loadWithLinks(context, ids.slice(0, MAX_ITEMS), signal);
  const keys = items.flatMap(({ relations }) =>
    (relations ?? []).flatMap((relation) => {
      const link = linkOf(relation, 'UTC');
      return link?.kind === 'artifact' && link.artifact.kind === 'github-pull-request' ? `${link.artifact.repository} ${link.artifact.number}` : [];
    }),
  );
  return new Set(keys).size;
}
