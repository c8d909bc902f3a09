import type { GitPullRequest, IdentityRefWithVote } from 'azure-devops-extension-api/Git';
import { addDays, dayOf, type CalendarDate } from '../domain/shared/calendar-date.ts';
import type { PullRequest } from '../domain/sprint/snapshot.ts';
import { inPages, pathOf, type Client } from './client.ts';
import { isService } from './history.ts';
import { personOf } from './work-items.ts';

/** More than this many in one window is no sprint of one team; the reader is told. */
const MAX_PULL_REQUESTS = 2_000;

/** What is asked of the window: requests opened in it, or closed in it. */
type TimeRange = 'created' | 'closed';

/**
 * Pull requests of the project that were opened or closed between two days, both included, in any state.
 *
 * @returns `isCut` when the window holds more than 2,000 of them.
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests/get-pull-requests-by-project
 */
export async function readPullRequests(
  client: Client,
  projectId: string,
  window: { from: CalendarDate; to: CalendarDate; timeZone: string },
  signal?: AbortSignal,
): Promise<{ pullRequests: PullRequest[]; isCut: boolean }> {
  const [created, closed] = await Promise.all((['created', 'closed'] as const).map((range) => readRange(client, projectId, range, window, signal)));
  const byId = new Map([...created!, ...closed!].map((one) => [one.pullRequestId, one]));
  const within = (day: CalendarDate | null) => day !== null && day >= window.from && day <= window.to;
  const pullRequests = [...byId.values()]
    .map((one) => toPullRequest(one, window.timeZone))
    .filter(({ createdOn, closedOn }) => within(createdOn) || within(closedOn));
  return { pullRequests, isCut: created!.length >= MAX_PULL_REQUESTS || closed!.length >= MAX_PULL_REQUESTS };
}

function readRange(
  client: Client,
  projectId: string,
  range: TimeRange,
  { from, to }: { from: CalendarDate; to: CalendarDate },
  signal?: AbortSignal,
): Promise<GitPullRequest[]> {
  return inPages(async (page) => {
    const { value } = await client.get<{ value: GitPullRequest[] }>(`${pathOf(projectId)}/_apis/git/pullrequests`, {
      query: {
        'searchCriteria.status': 'all',
        'searchCriteria.queryTimeRangeType': range,
        // A day more on either side, since a day begins at other instants in other time zones.
        'searchCriteria.minTime': `${addDays(from, -1)}T00:00:00Z`,
        'searchCriteria.maxTime': `${addDays(to, 2)}T00:00:00Z`,
        ...page,
      },
      ...(signal && { signal }),
    });
    return value;
  }, MAX_PULL_REQUESTS);
}

function toPullRequest(request: GitPullRequest, timeZone: string): PullRequest {
  const { pullRequestId, repository, title, status, createdBy, sourceRefName, labels, lastMergeCommit } = request;
  const closedDate = request.closedDate as unknown as string | undefined;
  return {
    id: pullRequestId,
    repositoryId: repository.id.toLowerCase(),
    title,
    status: String(status) as PullRequest['status'],
    createdOn: dayOf(request.creationDate as unknown as string, timeZone),
    closedOn: closedDate === undefined || closedDate === null ? null : dayOf(closedDate, timeZone),
    author: personOf(createdBy) ?? '',
    voters: (request.reviewers ?? []).filter(hasVoted).flatMap((reviewer) => personOf(reviewer) ?? []),
    sourceBranch: sourceRefName.replace(/^refs\/heads\//, ''),
    isByBot: isService(createdBy.descriptor),
    labels: (labels ?? []).map(({ name }) => name),
    mergeCommitId: lastMergeCommit?.commitId ?? null,
    linkedItems: null,
    paths: null,
    speakers: null,
  };
}

/** A group that was asked to review is no reviewer; neither is a person who said nothing. */
const hasVoted = ({ vote, isContainer, descriptor }: IdentityRefWithVote): boolean =>
  // The descriptor is missing on old servers.
  vote !== 0 && !isContainer && !(descriptor as string | undefined)?.startsWith('vssgp.');
