import { externalInternal, type ExternalInternal } from '../../domain/collaboration/chance.ts';
import { reviewLatency, type Latency } from '../../domain/collaboration/metrics.ts';
import { votedRequests } from '../../domain/collaboration/review-summary.ts';
import { reviewTies } from '../../domain/collaboration/ties.ts';
import { type ReviewedRequest } from '../../domain/team/reviews.ts';
import { reviewedRequest } from '../../domain/sprint/mlops.ts';
import { loadRepositories } from '../sprint/agreement.ts';
import { pathOf } from '../client/client.ts';
import { loadWork } from './collaboration-items.ts';
import { loadPeriod, type CollaborationContext, type Period } from './collaboration-period.ts';
import { loadWords, withLinkedItems } from '../git/pull-request-details.ts';
import { loadAskedRequests, type AskedRequest } from '../git/pull-requests.ts';
import { loadEach, unlessRefused } from '../client/refusals.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import { inAreas, quoted } from '../client/wiql.ts';

/** Loaded only on demand, because the threads of each pull request need a request of their own. */
export interface CollaborationDetails {
  latency: Latency[];
  /** Number of pull requests whose threads were read, out of `opened`. */
  threadsRead: number;
  opened: number;
  /** null: too few people or pairs of people. */
  index: ExternalInternal | null;
  /** The completed pull requests of each repository, as a path below the organization. */
  lists: { name: string; path: string }[];
  /** The query that lists the items with the MLOps tag in the team's areas; null for a team without areas. */
  mlopsWiql: string | null;
}

/** Threads are read only for this many pull requests, newest first. */
const MAX_THREADS = 150;

/**
 * How long reviews wait, by role, and whether they cross the roles more than chance would: every pull request of the period in any state, and the threads of
 * the newest ones.
 *
 * @throws CollaborationUnavailableError | RequestError
 */
export async function loadCollaborationDetails(
  context: CollaborationContext,
  sprintCount: number,
  signal?: AbortSignal,
): Promise<CollaborationDetails> {
  const { project } = context;
  const period = await loadPeriod(context, sprintCount, signal);
  const { window, settings, roles, areas } = period;
  const [requests, repositories] = await Promise.all([loadTeamRequests(context, period, signal), unlessRefused(loadRepositories(context, signal))]);
  const ofRoles = requests
    .filter(({ request }) => !request.isByBot && roles.roleOf(request.author) !== null)
    .toSorted((a, b) => b.request.id - a.request.id);
  const words = await loadEach(
    ofRoles.slice(0, MAX_THREADS),
    ({ request }) => request.id,
    (askedRequest) => loadWords(context, askedRequest.request, signal),
  );
  const reviewed = ofRoles.flatMap((askedRequest): ReviewedRequest[] => {
    const firstResponses = words.get(askedRequest.request.id);
    return firstResponses === undefined ? [] : [withTalk(askedRequest, firstResponses)];
  });
  const completed = requests.filter(({ request }) => request.status === 'completed' && isBetween(request.closedOn, window));
  const voted = votedRequests(completed.map(({ request }) => ({ request, isMlops: null })));
  const used = new Set(completed.map(({ request }) => request.repositoryId));
  return {
    latency: reviewLatency(reviewed, roles, { now: context.now(), timeZone: window.timeZone }),
    threadsRead: reviewed.length,
    opened: ofRoles.length,
    index: externalInternal(reviewTies(voted, roles), roles),
    lists: (repositories ?? [])
      .filter(({ id }) => used.has(id.toLowerCase()))
      .map(({ name }) => ({ name, path: `${pathOf(project.name)}/_git/${pathOf(name)}/pullrequests?_a=completed` })),
    mlopsWiql: areas.length === 0 ? null : mlopsQuery(project.name, settings.tags.mlops, areas),
  };
}

/** The team's pull requests in any state, or those of the project if the team's items are not readable. */
async function loadTeamRequests(context: CollaborationContext, period: Period, signal?: AbortSignal): Promise<AskedRequest[]> {
  const { requests } = await loadAskedRequests(context.client, context.project.id, period.window, signal);
  const pullRequests = requests.map(({ request }) => request);
  const work = await loadWork(context, period, withLinkedItems(context, pullRequests, signal), signal);
  const teamRequestIds = work === null ? null : new Set(work.requests.map(({ id }) => id));
  return requests.filter(({ request }) => teamRequestIds?.has(request.id) ?? true);
}

const withTalk = (
  { request, openedAt, closedAt, requestedReviewers }: AskedRequest,
  firstResponses: NonNullable<ReviewedRequest['talk']>['firstResponses'],
) => ({
  ...reviewedRequest(request, false),
  talk: { openedAt, closedAt, requestedReviewers, firstResponses },
});

const isBetween = (day: string | null, { from, to }: { from: string; to: string }): boolean => day !== null && day >= from && day <= to;

const mlopsQuery = (projectName: string, tag: string, areas: readonly TeamArea[]): string =>
  [
    'SELECT [System.Id], [System.WorkItemType], [System.Title], [System.State], [System.IterationPath] FROM WorkItems',
    `WHERE [System.TeamProject] = ${quoted(projectName)} AND [System.Tags] CONTAINS ${quoted(tag)} AND (${inAreas(areas)})`,
    'ORDER BY [System.IterationPath], [System.Id]',
  ].join(' ');
