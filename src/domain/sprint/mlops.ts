import type { ReviewedRequest } from '../team/reviews.ts';
import { matchesGlob } from '../shared/glob.ts';
import { sameName } from '../shared/text.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { Settings } from '../settings/settings.ts';
import type { Roles } from '../team/roles.ts';
import type { PullRequest } from './snapshot.ts';

/**
 * Whether a pull request changes how models are run: its labels or a linked item include the tag, or a changed file is in one of the paths.
 *
 * @returns null without a tag if neither the changed files nor the changed folders were read.
 */
export function isMlopsRequest(
  { labels, linkedItems, paths, changedGlobs }: PullRequest,
  mlopsIds: ReadonlySet<WorkItemId>,
  { tags, mlopsPaths }: Pick<Settings, 'tags' | 'mlopsPaths'>,
): boolean | null {
  if (labels.some((label) => sameName(label, tags.mlops)) || linkedItems?.some((id) => mlopsIds.has(id)) === true) return true;
  if (mlopsPaths.length === 0) return false;
  return isMlopsChange({ paths, changedGlobs }, mlopsPaths);
}

/** Whether a changed file is in one of the paths; null if neither the files were read nor every path was asked for. */
export function isMlopsChange({ paths, changedGlobs }: Pick<PullRequest, 'paths' | 'changedGlobs'>, globs: readonly string[]): boolean | null {
  if (paths !== null) return paths.some((path) => globs.some((glob) => matchesGlob(path, glob)));
  const changes = globs.map((glob) => changedGlobs?.[glob]);
  if (changes.includes(true)) return true;
  return changes.includes(undefined) ? null : false;
}

/** Converts a pull request for the collaboration metrics. */
export const reviewedRequest = ({ speakers, createdOn, closedOn, ...request }: PullRequest, isMlops: boolean): ReviewedRequest => ({
  ...request,
  isMlops,
  voters: [...request.voters, ...(speakers ?? [])],
  openedOn: createdOn,
  completedOn: request.status === 'completed' ? closedOn : null,
});

/** A completed pull request, and whether it is MLOps; null if that is undecided. */
export interface CompletedRequest {
  request: PullRequest;
  isMlops: boolean | null;
}

/** Whether no vote of a data scientist stands and the threads, which may contain their comments, were not read. */
export const needsThreads = ({ author, voters, speakers }: PullRequest, roles: Roles): boolean =>
  speakers === null && ![author, ...voters].some((person) => roles.roleOf(person) === 'data-science');

/**
 * What has to be read to know whether data scientists reviewed the MLOps requests: the changed files of requests that no tag decides, and the threads of
 * requests that are or may be MLOps without a standing vote of a data scientist.
 *
 * @param max limit for each, newest first. Threads are useless for a request whose files are not read.
 */
export function openMlopsQuestions(requests: readonly CompletedRequest[], roles: Roles, max: number): Record<'files' | 'threads', PullRequest[]> {
  // Without data scientists there is no review to look for.
  if (roles.count('data-science') === 0) return { files: [], threads: [] };
  const newest = requests.toSorted((a, b) => b.request.id - a.request.id);
  const files = newest.filter(({ isMlops }) => isMlops === null).slice(0, max);
  const threads = newest
    .filter((completed) => (completed.isMlops === true || files.includes(completed)) && needsThreads(completed.request, roles))
    .slice(0, max);
  return { files: files.map(({ request }) => request), threads: threads.map(({ request }) => request) };
}
