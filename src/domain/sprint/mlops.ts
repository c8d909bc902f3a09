import type { ReviewedRequest } from '../team/reviews.ts';
import { matchesGlob } from '../shared/glob.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { Settings } from '../settings/settings.ts';
import type { Roles } from '../team/roles.ts';
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
  return isMlopsChange(paths, mlopsPaths);
}

/** Whether one of the changed files lies in one of the paths; null where the files were not read. */
export const isMlopsChange = (files: readonly string[] | null, globs: readonly string[]): boolean | null =>
  files === null ? null : files.some((path) => globs.some((glob) => matchesGlob(path, glob)));

/** A pull request as the metrics of collaboration take it. */
export const reviewedRequest = ({ speakers, createdOn, closedOn, ...request }: PullRequest, isMlops: boolean): ReviewedRequest => ({
  ...request,
  isMlops,
  voters: [...request.voters, ...(speakers ?? [])],
  openedOn: createdOn,
  completedOn: request.status === 'completed' ? closedOn : null,
});

/** A completed pull request with what is known of it: whether it is MLOps, null where that is open. */
export interface CompletedRequest {
  request: PullRequest;
  isMlops: boolean | null;
}

/** No data scientist's vote stands, and the threads that may hold their word were not read. */
export const needsThreads = ({ author, voters, speakers }: PullRequest, roles: Roles): boolean =>
  speakers === null && ![author, ...voters].some((person) => roles.roleOf(person) === 'data-science');

/**
 * What has to be read to know whether data scientists reviewed the MLOps requests among some: the changed files of those that no tag decides, and the
 * threads of those that are MLOps, or may be, where no data scientist's vote stands.
 *
 * @param max of each; the newest come first. Of a request whose files are not read, a thread tells nothing.
 */
export function openMlopsQuestions(requests: readonly CompletedRequest[], roles: Roles, max: number): Record<'files' | 'threads', PullRequest[]> {
  // Where nobody is a data scientist, no review can be one's.
  if (roles.count('data-science') === 0) return { files: [], threads: [] };
  const newest = requests.toSorted((a, b) => b.request.id - a.request.id);
  const files = newest.filter(({ isMlops }) => isMlops === null).slice(0, max);
  const threads = newest
    .filter((completed) => (completed.isMlops === true || files.includes(completed)) && needsThreads(completed.request, roles))
    .slice(0, max);
  return { files: files.map(({ request }) => request), threads: threads.map(({ request }) => request) };
}
