import { medianTime, sampleSizeOf, type MedianTime, type SampleSize } from '../shared/statistics.ts';
import type { PersonKey } from '../shared/work-item.ts';
import { ROLES, type Role, type Roles } from '../team/roles.ts';
import { businessHours } from './business-hours.ts';
import { chanceOfOtherRole } from './chance.ts';
import { isSeenBy, reviewersOf, type ReviewedRequest } from '../team/reviews.ts';

/** A part of a whole; the share is given only if the sample is large enough. */
export interface ShareOf {
  part: number;
  whole: number;
  sampleSize: SampleSize;
  /** null with fewer than 5 cases. */
  share: number | null;
}

function shareOf(part: number, total: number): ShareOf {
  const sampleSize = sampleSizeOf(total);
  return { part, whole: total, sampleSize, share: sampleSize === 'small' || sampleSize === 'enough' ? part / total : null };
}

export interface CrossRoleReviews extends ShareOf {
  /** The share expected if the same number of reviewers were drawn at random, averaged over the requests; null if the share is null. */
  chance: number | null;
  /** Requests without a reviewer who has a role; they are not part of the whole. */
  unreviewed: number;
}

/**
 * Completed pull requests reviewed by the other role, out of those reviewed by anyone with a role. Bots and people without a role do not count, either as
 * authors or as reviewers.
 */
export function crossRoleReviews(requests: readonly ReviewedRequest[], roles: Roles): CrossRoleReviews {
  let [part, total, chances, unreviewed] = [0, 0, 0, 0];
  for (const request of requests) {
    const role = roles.roleOf(request.author);
    if (request.status !== 'completed' || request.isByBot || role === null) continue;
    const reviewerRoles = reviewersOf(request).flatMap((person) => roles.roleOf(person) ?? []);
    if (reviewerRoles.length === 0) {
      unreviewed += 1;
      continue;
    }
    total += 1;
    if (reviewerRoles.some((reviewerRole) => reviewerRole !== role)) part += 1;
    chances += chanceOfOtherRole(roles.count(), roles.count(role), reviewerRoles.length);
  }
  const share = shareOf(part, total);
  return { ...share, chance: share.share === null ? null : chances / total, unreviewed };
}

export interface MlopsReviews extends ShareOf {
  /** Opened by a data scientist, which counts as reviewed; included in `part`. */
  byDataScience: number;
}

/**
 * Completed MLOps pull requests that a data scientist wrote, voted on or commented. Requests by bots do not count.
 *
 * @returns null while no data scientist is configured.
 */
export function mlopsReviews(requests: readonly ReviewedRequest[], roles: Roles): MlopsReviews | null {
  if (roles.count('data-science') === 0) return null;
  const completed = requests.filter(({ status, isMlops, isByBot }) => status === 'completed' && isMlops && !isByBot);
  const reviewed = completed.filter((request) => isSeenBy('data-science', request, roles));
  const authored = completed.filter(({ author }) => roles.roleOf(author) === 'data-science');
  return { ...shareOf(reviewed.length, completed.length), byDataScience: authored.length };
}

/** Stories worked on by both roles, out of those worked on by anyone with a role. */
export function sharedItems(workers: readonly (readonly PersonKey[])[], roles: Roles): ShareOf {
  const touched = workers.map((people) => roles.of(people)).filter(({ size }) => size > 0);
  return shareOf(touched.filter(({ size }) => size === ROLES.length).length, touched.length);
}

export interface Latency {
  author: Role;
  reviewer: Role;
  /** In business hours; null with fewer than 3 requests, or fewer than 3 people on either side. */
  hours: MedianTime | null;
}

const MIN_TO_SHOW = 3;

/**
 * Time to the first response of a role, by the role of the author: business hours from opening, over the requests on which someone of that role was asked or
 * responded. Requests without a response are censored at their end, or now if they are still open. Needs the threads of the requests.
 */
export function reviewLatency(requests: readonly ReviewedRequest[], roles: Roles, { now, timeZone }: { now: Date; timeZone: string }): Latency[] {
  return ROLES.flatMap((author) =>
    ROLES.map((reviewer) => {
      const waits = requests
        .filter((request) => !request.isByBot && roles.roleOf(request.author) === author)
        .flatMap((request) => waitOf(request, roles, reviewer, now, timeZone) ?? []);
      const authors = new Set(waits.map(({ by }) => by)).size;
      const isShown = waits.length >= MIN_TO_SHOW && authors >= MIN_TO_SHOW && roles.count(reviewer) >= MIN_TO_SHOW;
      return { author, reviewer, hours: isShown ? medianTime(waits) : null };
    }),
  );
}

function waitOf({ author, talk }: ReviewedRequest, roles: Roles, reviewer: Role, now: Date, timeZone: string) {
  if (talk === undefined) return null;
  const counts = (person: PersonKey) => person.toLowerCase() !== author.toLowerCase() && roles.roleOf(person) === reviewer;
  const words = talk.firstResponses.filter(({ person }) => counts(person)).map(({ at }) => at.getTime());
  if (words.length === 0 && !talk.requestedReviewers.some(counts)) return null;
  const end = words.length > 0 ? new Date(Math.min(...words)) : (talk.closedAt ?? now);
  return { by: author.toLowerCase(), time: businessHours(talk.openedAt, end, timeZone), isEvent: words.length > 0 };
}
