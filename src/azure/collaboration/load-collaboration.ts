import { groupMatrix, type GroupMatrix } from '../../domain/collaboration/group-matrix.ts';
import { reviewTiesOfGroups } from '../../domain/collaboration/group-ties.ts';
import { groupsOfSeveral } from '../../domain/team/groups.ts';
import { sharedItems, type ShareOf } from '../../domain/collaboration/metrics.ts';
import { summariseBySprint, votedRequests, type CollaborationSummary } from '../../domain/collaboration/review-summary.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { isMlopsRequest, type CompletedRequest } from '../../domain/sprint/mlops.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import { inBackground } from '../client/background.ts';
import { loadWork } from './collaboration-items.ts';
import { CollaborationUnavailableError, loadPeriod, type CollaborationContext, type Period } from './collaboration-period.ts';
import { loadMlopsReviews } from '../git/mlops-reviews.ts';
import { withLinkedItems } from '../git/pull-request-details.ts';
import { loadCompletedRequests } from '../git/pull-requests.ts';
import { unlessRefused } from '../client/refusals.ts';
import { RequestError } from '../client/request-error.ts';
import { loadTeamMembers } from '../team/people.ts';

/** Plain data without people, so that it can be cached for the next visit. */
export interface CollaborationReading {
  /** ISO 8601. */
  asOf: string;
  from: CalendarDate;
  to: CalendarDate;
  /** `mlops` and `mlopsOpen` are not valid yet, because changed files and threads are still loading. */
  isPart: boolean;
  summary: CollaborationSummary;
  /** null: the work items are not readable, or the team has no sprints or areas. */
  sharedItems: ShareOf | null;
  reviews: GroupMatrix;
  /** null for the same reasons as `sharedItems`. */
  links: GroupMatrix | null;
  /** Pull requests on GitHub, whose reviews are unknown, out of all that items link to; null without any. */
  gitHub: { requests: number; linked: number } | null;
  /** Number of groups with one person, whose reviews are left out. */
  singles: number;
  /** What was read only in part. */
  cut: readonly ('requests' | 'items')[];
  /** The query that lists the stories of `sharedItems`; null without any, or with too many to name in an address. */
  wiql: string | null;
}

/** An address may hold about 2,000 characters. */
const MAX_LISTED_STORIES = 250;
/** Maximum requests of one kind that a widget sends; the newest pull requests come first. */
const MAX_REVIEWED_REQUESTS = 150;

/**
 * How data scientists and developers work together over a team's last sprints. Loads in waves: the period; completed pull requests and the items of the
 * sprints; what links to the requests; then, both bounded, the changed files of requests that no tag decides and the threads of MLOps requests in which a
 * data scientist may have commented. Without access to work items, the reviews are still returned.
 *
 * @param sprintCount number of sprints, counted back from the current one.
 * @param onPart called with a partial result before files and threads are read, which only the MLOps share needs.
 * @throws CollaborationUnavailableError | RequestError
 */
export async function loadCollaboration(
  context: CollaborationContext,
  sprintCount: number,
  signal?: AbortSignal,
  onPart?: (reading: CollaborationReading) => void,
): Promise<CollaborationReading> {
  const period = await loadPeriod(context, sprintCount, signal);
  const { sprints, window, settings, roles } = period;
  const asOf = context.now().toISOString();
  const loadingRequests = loadRequests(context, period, signal);
  const [{ pullRequests, isCut }, members, work] = await Promise.all([
    loadingRequests,
    unlessRefused(loadTeamMembers(context.client, context.project.id, context.team.id, signal)),
    loadWork(
      context,
      period,
      loadingRequests.then(({ pullRequests: requests }) => requests),
      signal,
    ),
  ]);
  const groups = groupsOfSeveral(settings.groups);
  const touched = work?.workers.filter(({ people }) => roles.of(people).size > 0) ?? [];
  const readingOf = (completed: readonly CompletedRequest[], isPart: boolean): CollaborationReading => ({
    asOf,
    from: window.from,
    to: window.to,
    isPart,
    summary: summariseBySprint(completed, {
      roles,
      members: members?.map(({ identity }) => identity.uniqueName ?? '') ?? null,
      sprints: sprints.map(({ name, start, finish }) => ({ name, start, finish })),
    }),
    sharedItems:
      work === null
        ? null
        : sharedItems(
            touched.map(({ people }) => people),
            roles,
          ),
    reviews: groupMatrix(
      groups.map(({ name }) => name),
      reviewTiesOfGroups(votedRequests(completed), groups),
    ),
    links:
      work === null
        ? null
        : groupMatrix(
            settings.groups.map(({ name }) => name),
            work.linkTies,
          ),
    gitHub:
      work === null || work.gitHubRequests === 0
        ? null
        : { requests: work.gitHubRequests, linked: work.gitHubRequests + work.requests.filter(({ linkedItems }) => linkedItems?.length).length },
    singles: settings.groups.length - groups.length,
    cut: [...(isCut ? (['requests'] as const) : []), ...(work?.isCut === true ? (['items'] as const) : [])],
    wiql: touched.length === 0 || touched.length > MAX_LISTED_STORIES ? null : storiesQuery(touched.map(({ id }) => id)),
  });
  const requestsOfTeam = work?.requests ?? pullRequests;
  onPart?.(
    readingOf(
      requestsOfTeam.map((request) => ({ request, isMlops: null })),
      true,
    ),
  );
  return readingOf(await withMlops(inBackground(context), requestsOfTeam, work?.mlopsIds ?? new Set(), period, signal), false);
}

interface RequestsReading {
  pullRequests: PullRequest[];
  isCut: boolean;
}

/** Completed requests with their linked items, without those of bots. */
async function loadRequests(context: CollaborationContext, { window }: Period, signal?: AbortSignal): Promise<RequestsReading> {
  const { pullRequests, isCut } = await loadCompletedRequests(context.client, context.project.id, window, signal).catch((error: unknown) => {
    // The user is signed in, so either the user or the extension has no access to code.
    if (error instanceof RequestError && (error.kind === 'forbidden' || error.kind === 'unauthorized'))
      throw new CollaborationUnavailableError('no-code');
    throw error;
  });
  const ofPeople = pullRequests.filter(({ isByBot }) => !isByBot);
  return { pullRequests: await withLinkedItems(context, ofPeople, signal), isCut };
}

/** Adds to each request whether it is MLOps, and who commented if no data scientist voted. */
async function withMlops(
  context: CollaborationContext,
  requests: readonly PullRequest[],
  mlopsIds: ReadonlySet<WorkItemId>,
  { settings, roles }: Period,
  signal?: AbortSignal,
): Promise<CompletedRequest[]> {
  const decide = (request: PullRequest): CompletedRequest => ({ request, isMlops: isMlopsRequest(request, mlopsIds, settings) });
  const bounds = { roles, mlopsPaths: settings.mlopsPaths, max: MAX_REVIEWED_REQUESTS };
  const { paths, changedGlobs, speakers } = await loadMlopsReviews(context, [requests.map(decide)], bounds, false, signal);
  return requests.map((request) =>
    decide({
      ...request,
      paths: paths.get(request.id) ?? null,
      changedGlobs: changedGlobs.get(request.id) ?? null,
      speakers: speakers.get(request.id) ?? null,
    }),
  );
}

const storiesQuery = (ids: readonly WorkItemId[]): string =>
  `SELECT [System.Id], [System.WorkItemType], [System.Title], [System.State], [System.IterationPath] FROM WorkItems WHERE [System.Id] IN (${ids.join(', ')}) ` +
  'ORDER BY [System.IterationPath], [System.Id]';
