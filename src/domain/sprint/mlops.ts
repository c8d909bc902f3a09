import type { ReviewedRequest } from '../team/reviews.ts';
import { matchesGlob } from '../shared/glob.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { Settings } from '../settings/settings.ts';
import type { PullRequest } from './snapshot.ts';

/**
 * Whether a pull request changes how models are run: its label or a linked item carries the tag, or a changed file lies in one of the paths.
 *
 * @returns null where neither tag says so and the changed files were not read.
 */
export function isMlopsRequest(
  { labels, linkedItems, paths }: PullRequest,
  mlopsIds: ReadonlySet<WorkItemId>,
  { tags, mlopsPaths }: Pick<Settings, 'tags' | 'mlopsPaths'>,
): boolean | null {
  if (labels.some((label) => sameName(label, tags.mlops)) || linkedItems?.some((id) => mlopsIds.has(id)) === true) return true;
  if (mlopsPaths.length === 0) return false;
  return paths === null ? null : paths.some((path) => mlopsPaths.some((glob) => matchesGlob(path, glob)));
}

/** A pull request as the metrics of collaboration take it. */
export const reviewedRequest = ({ speakers, createdOn, closedOn, ...request }: PullRequest, isMlops: boolean): ReviewedRequest => ({
  ...request,
  isMlops,
  voters: [...request.voters, ...(speakers ?? [])],
  openedOn: createdOn,
  completedOn: request.status === 'completed' ? closedOn : null,
});
