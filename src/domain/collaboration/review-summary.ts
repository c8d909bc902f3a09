import { needsThreads, reviewedRequest, type CompletedRequest } from '../sprint/mlops.ts';
import type { Roles } from '../team/roles.ts';
import type { SprintDays } from '../shared/sprint-days.ts';
import { crossRoleReviews, mlopsReviews, type CrossRoleReviews, type MlopsReviews } from './metrics.ts';

export interface ReviewSummary {
  /** Completed by people, whether or not they have a role. */
  completed: number;
  reviews: CrossRoleReviews;
  /** null while nobody is a data scientist. */
  mlops: MlopsReviews | null;
  /** Requests of which it is open whether they are MLOps, or whether a data scientist spoke in their threads. */
  mlopsOpen: number;
}

/**
 * Reviews of completed pull requests across roles and of MLOps by data scientists. Across roles the votes that stand count, for threads are read of few
 * requests only and those few would weigh more; for MLOps, as in the sprint check, so does what people said before a push reset their vote.
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

/** The same requests as the standing votes tell them. */
export const votedRequests = (completed: readonly CompletedRequest[]) =>
  completed.map(({ request, isMlops }) => reviewedRequest({ ...request, speakers: null }, isMlops === true));

export interface CollaborationSummary extends ReviewSummary {
  /** Oldest first, one for each sprint of the period. */
  bySprint: (SprintDays & ReviewSummary)[];
  /** Completed in the period, but on a day that belongs to none of the sprints; part of the totals. */
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
