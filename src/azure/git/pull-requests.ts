import type { GitPullRequest, IdentityRefWithVote } from 'azure-devops-extension-api/Git';
import { addDays, dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { PersonKey } from '../../domain/shared/work-item.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { inPages, pathOf, type Client } from '../client/client.ts';
import { isService } from '../work-items/history.ts';
import { personOf } from '../work-items/work-items.ts';

/** Maximum pull requests per window; beyond it, the result is marked as cut. */
const MAX_PULL_REQUESTS = 2_000;

/** The service's maximum, so that most projects need only one page. */
const PAGE_SIZE = 1_000;

/** Whether to find requests that were opened or closed in the window. */
type TimeRange = 'created' | 'closed';

/** A range of days, both inclusive, in a time zone. */
export interface RequestWindow {
  from: CalendarDate;
  to: CalendarDate;
  timeZone: string;
}

/**
 * Pull requests of the project that were opened or closed in a window, in any state.
 *
 * @returns `isCut` if there are more than 2,000.
 * @see https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests/get-pull-requests-by-project
 */
export async function loadPullRequests(
  client: Client,
  projectId: string,
  window: RequestWindow,
  signal?: AbortSignal,
): Promise<{ pullRequests: PullRequest[]; isCut: boolean }> {
  const { requests, isCut } = await loadAskedRequests(client, projectId, window, signal);
  return { pullRequests: requests.map(({ request }) => request), isCut };
}

/** A pull request with the data to measure the wait for its review. */
export interface AskedRequest {
  request: PullRequest;
  openedAt: Date;
  closedAt: Date | null;
  /** Requested reviewers, whether or not they voted; without groups. */
  requestedReviewers: readonly PersonKey[];
}

/** Like `loadPullRequests`, with requested reviewers and the instants of opening and closing. */
export async function loadAskedRequests(
  client: Client,
  projectId: string,
  window: RequestWindow,
  signal?: AbortSignal,
): Promise<{ requests: AskedRequest[]; isCut: boolean }> {
  const [created, closed] = await Promise.all(
    (['created', 'closed'] as const).map((range) => loadRange(client, projectId, { range, status: 'all' }, window, signal)),
  );
  const byId = new Map([...created!, ...closed!].map((request) => [request.pullRequestId, request]));
  const requests = [...byId.values()]
    .map((request) => toAskedRequest(request, window.timeZone))
    .filter(({ request: { createdOn, closedOn } }) => isWithin(createdOn, window) || isWithin(closedOn, window));
  return { requests, isCut: created!.length >= MAX_PULL_REQUESTS || closed!.length >= MAX_PULL_REQUESTS };
}

/** Pull requests of the project that were completed in a window; needs half the requests of loading every state. */
export async function loadCompletedRequests(
  client: Client,
  projectId: string,
  window: RequestWindow,
  signal?: AbortSignal,
): Promise<{ pullRequests: PullRequest[]; isCut: boolean }> {
  const requests = await loadRange(client, projectId, { range: 'closed', status: 'completed' }, window, signal);
  const pullRequests = requests.map((request) => toPullRequest(request, window.timeZone)).filter(({ closedOn }) => isWithin(closedOn, window));
  return { pullRequests, isCut: requests.length >= MAX_PULL_REQUESTS };
}

const isWithin = (day: CalendarDate | null, { from, to }: RequestWindow): boolean => day !== null && day >= from && day <= to;

function loadRange(
  client: Client,
  projectId: string,
  { range, status }: { range: TimeRange; status: 'all' | 'completed' },
  { from, to }: RequestWindow,
  signal?: AbortSignal,
): Promise<GitPullRequest[]> {
  return inPages(
    async (page) => {
      const { value } = await client.get<{ value: GitPullRequest[] }>(`${pathOf(projectId)}/_apis/git/pullrequests`, {
        query: {
          'searchCriteria.status': status,
          'searchCriteria.queryTimeRangeType': range,
          // Pad by a day on either side, because the service uses UTC.
          'searchCriteria.minTime': `${addDays(from, -1)}T00:00:00Z`,
          'searchCriteria.maxTime': `${addDays(to, 2)}T00:00:00Z`,
          ...page,
        },
        answer: 'pull requests',
        signal,
      });
      return value;
    },
    MAX_PULL_REQUESTS,
    PAGE_SIZE,
  );
}

function toPullRequest(request: GitPullRequest, timeZone: string): PullRequest {
  const { pullRequestId, repository, title, status, createdBy, sourceRefName, targetRefName, labels, lastMergeCommit } = request;
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
    sourceBranch: branchOf(sourceRefName),
    targetBranch: branchOf(targetRefName),
    isByBot: isService(createdBy.descriptor),
    labels: (labels ?? []).map(({ name }) => name),
    mergeCommitId: lastMergeCommit?.commitId ?? null,
    linkedItems: null,
    paths: null,
    changedGlobs: null,
    speakers: null,
  };
}

const branchOf = (ref: string): string => ref.replace(/^refs\/heads\//, '');

function toAskedRequest(request: GitPullRequest, timeZone: string): AskedRequest {
  const { creationDate, closedDate, reviewers } = request as unknown as {
    creationDate: string;
    closedDate?: string;
    reviewers?: IdentityRefWithVote[];
  };
  return {
    request: toPullRequest(request, timeZone),
    openedAt: new Date(creationDate),
    closedAt: closedDate ? new Date(closedDate) : null,
    requestedReviewers: (reviewers ?? []).filter((reviewer) => !isGroup(reviewer)).flatMap((reviewer) => personOf(reviewer) ?? []),
  };
}

/** Groups and people without a vote are no reviewers. */
const hasVoted = (reviewer: IdentityRefWithVote): boolean => reviewer.vote !== 0 && !isGroup(reviewer);

const isGroup = ({ isContainer, descriptor }: IdentityRefWithVote): boolean =>
  // Old servers send no descriptor.
  isContainer || (descriptor as string | undefined)?.startsWith('vssgp.') === true;
