import type { CalendarDate } from '../shared/calendar-date.ts';
import type { PersonKey } from '../shared/work-item.ts';
import type { Role, Roles } from './roles.ts';

/** A pull request as far as it ties people together. */
export interface ReviewedRequest {
  id: number;
  author: PersonKey;
  /** Opened by a service: nobody's work, and nobody's review. */
  isByBot: boolean;
  status: 'active' | 'completed' | 'abandoned';
  openedOn: CalendarDate;
  completedOn: CalendarDate | null;
  /** People whose vote stands; no groups, no bots. */
  voters: readonly PersonKey[];
  isMlops: boolean;
  /** Only where the threads were read. */
  talk?: ReviewTalk;
}

/** What threads tell and the list of requests does not: votes that a push reset, comments, and when. */
export interface ReviewTalk {
  openedAt: Date;
  closedAt: Date | null;
  /** People who were asked to review, whether or not they did. */
  asked: readonly PersonKey[];
  /** The first vote or comment of each person, bots left out. */
  firstWords: readonly { person: PersonKey; at: Date }[];
}

/** Who looked at a request: everybody but its author who voted, as threads say also where a push reset the vote, or commented. */
export function reviewersOf({ author, voters, talk }: Pick<ReviewedRequest, 'author' | 'voters' | 'talk'>): PersonKey[] {
  const spoke = talk === undefined ? [] : talk.firstWords.map(({ person }) => person);
  const reviewers = new Set([...voters, ...spoke].map((person) => person.toLowerCase()));
  reviewers.delete(author.toLowerCase());
  return [...reviewers];
}

/** Whether somebody of a role wrote a request or looked at it. */
export const isSeenBy = (role: Role, request: Pick<ReviewedRequest, 'author' | 'voters' | 'talk'>, roles: Roles): boolean =>
  [request.author, ...reviewersOf(request)].some((person) => roles.roleOf(person) === role);
