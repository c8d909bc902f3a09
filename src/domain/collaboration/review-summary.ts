import { needsThreads, reviewedRequest, type CompletedRequest } from '../sprint/mlops.ts';
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
 */
export function summariseReviews(completed: readonly CompletedRequest[], roles: Roles): ReviewSummary {
  const ofPeople = completed.filter(({ request }) => !request.isByBot);
  const mlops = ofPeople.filter(({ isMlops }) => isMlops === true).map(({ request }) => reviewedRequest(request, true));
  return {
    completed: ofPeople.length,
    reviews: crossRoleReviews(votedRequests(ofPeople), roles),
    mlops: mlopsReviews(mlops, roles),
    mlopsOpen: ofPeople.filter(({ request, isMlops }) => isMlops === null || (isMlops && needsThreads(request, roles))).length,
  };
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

export function summariseBySprint(completed: readonly CompletedRequest[], roles: Roles, sprints: readonly SprintDays[]): CollaborationSummary {
  const isIn = ({ start, finish }: SprintDays, { request: { closedOn } }: CompletedRequest) =>
    closedOn !== null && closedOn >= start && closedOn <= finish;
  return {
    ...summariseReviews(completed, roles),
    bySprint: sprints.map((sprint) => ({
      ...sprint,
      ...summariseReviews(
        completed.filter((completedRequest) => isIn(sprint, completedRequest)),
        roles,
      ),
    })),
    betweenSprints: completed.filter(
      (completedRequest) => !completedRequest.request.isByBot && !sprints.some((sprint) => isIn(sprint, completedRequest)),
    ).length,
  };
}
