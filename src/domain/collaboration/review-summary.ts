import { needsThreads, reviewedRequest, type CompletedRequest } from '../sprint/mlops.ts';
import type { PersonKey } from '../shared/work-item.ts';
import { reviewersOf } from '../team/reviews.ts';
import type { Roles } from '../team/roles.ts';
import type { SprintDays } from '../shared/sprint-days.ts';
import { crossRoleReviews, mlopsReviews, type CrossRoleReviews, type MlopsReviews } from './metrics.ts';

export interface ReviewSummary {
  /** Completed by people, with or without a role. */
  completed: number;
  reviews: CrossRoleReviews;
  /** null while no data scientist is configured. */
  mlops: MlopsReviews | null;
  /** Requests that may be MLOps, or in whose threads a data scientist may have commented. */
  mlopsOpen: number;
}

/**
 * Reviews of completed pull requests across roles and of MLOps by data scientists. Across roles only standing votes count: threads are read for a few requests
 * only, and counting them would bias the share. For MLOps, comments and votes that a push reset count as well, as in the sprint check.
 *
 * @param pool the people who could have reviewed, from whom chance draws.
 */
export function summariseReviews(completed: readonly CompletedRequest[], roles: Roles, pool = reviewPool(completed, roles, null)): ReviewSummary {
  const ofPeople = completed.filter(({ request }) => !request.isByBot);
  const mlops = ofPeople.filter(({ isMlops }) => isMlops === true).map(({ request }) => reviewedRequest(request, true));
  return {
    completed: ofPeople.length,
    reviews: crossRoleReviews(votedRequests(ofPeople), pool),
    mlops: mlopsReviews(mlops, roles),
    mlopsOpen: ofPeople.filter(({ request, isMlops }) => isMlops === null || (isMlops && needsThreads(request, roles))).length,
  };
}

/**
 * The people who could have reviewed: the members of the team, and those who wrote or reviewed one of the requests. People of other teams don't change what
 * chance would give.
 *
 * @param members null if they could not be read.
 */
function reviewPool(completed: readonly CompletedRequest[], roles: Roles, members: readonly PersonKey[] | null): Roles {
  const ofPeople = votedRequests(completed.filter(({ request }) => !request.isByBot));
  return roles.among([...(members ?? []), ...ofPeople.flatMap((request) => [request.author, ...reviewersOf(request)])]);
}

/** The same requests with only their standing votes. */
export const votedRequests = (completed: readonly CompletedRequest[]) =>
  completed.map(({ request, isMlops }) => reviewedRequest({ ...request, speakers: null }, isMlops === true));

export interface CollaborationSummary extends ReviewSummary {
  /** Oldest first, one for each sprint of the period. */
  bySprint: (SprintDays & ReviewSummary)[];
  /** Completed in the period on a day outside its sprints; included in the totals. */
  betweenSprints: number;
}

/** @param members of the team; null if they could not be read. */
export function summariseBySprint(
  completed: readonly CompletedRequest[],
  { roles, members, sprints }: { roles: Roles; members: readonly PersonKey[] | null; sprints: readonly SprintDays[] },
): CollaborationSummary {
  const pool = reviewPool(completed, roles, members);
  const isIn = ({ start, finish }: SprintDays, { request: { closedOn } }: CompletedRequest) =>
    closedOn !== null && closedOn >= start && closedOn <= finish;
  return {
    ...summariseReviews(completed, roles, pool),
    bySprint: sprints.map((sprint) => ({
      ...sprint,
      ...summariseReviews(
        completed.filter((completedRequest) => isIn(sprint, completedRequest)),
        roles,
        pool,
      ),
    })),
    betweenSprints: completed.filter(
      (completedRequest) => !completedRequest.request.isByBot && !sprints.some((sprint) => isIn(sprint, completedRequest)),
    ).length,
  };
}
