import type { PersonKey } from '../shared/work-item.ts';
import { reviewersOf, type ReviewedRequest } from '../team/reviews.ts';
import type { Roles } from '../team/roles.ts';

/** A review between two people whose roles are known. */
export interface ReviewTie {
  author: PersonKey;
  reviewer: PersonKey;
}

/** One tie per request and reviewer. Requests by bots, and people without a role, are skipped. */
export function reviewTies(requests: readonly ReviewedRequest[], roles: Roles): ReviewTie[] {
  return requests
    .filter(({ isByBot, author }) => !isByBot && roles.roleOf(author) !== null)
    .flatMap((request) =>
      reviewersOf(request)
        .filter((reviewer) => roles.roleOf(reviewer) !== null)
        .map((reviewer) => ({ author: request.author.toLowerCase(), reviewer })),
    );
}
