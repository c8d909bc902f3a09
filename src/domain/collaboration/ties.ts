import type { PersonKey } from '../shared/work-item.ts';
import { reviewersOf, type ReviewedRequest } from '../team/reviews.ts';
import type { Roles } from '../team/roles.ts';

/** A review between two people whose roles are known. */
export interface ReviewTie {
  author: PersonKey;
  reviewer: PersonKey;
}

/** The reviews of some requests, one tie for each reviewer. Who has no role, and what a bot opened, ties nobody. */
export function reviewTies(requests: readonly ReviewedRequest[], roles: Roles): ReviewTie[] {
  return requests
    .filter(({ isByBot, author }) => !isByBot && roles.roleOf(author) !== null)
    .flatMap((request) =>
      reviewersOf(request)
        .filter((reviewer) => roles.roleOf(reviewer) !== null)
        .map((reviewer) => ({ author: request.author.toLowerCase(), reviewer })),
    );
}
