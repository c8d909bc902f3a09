import type { CalendarDate } from '../shared/calendar-date.ts';
import type { PersonKey } from '../shared/work-item.ts';
import type { Role, Roles } from './roles.ts';

/** The parts of a pull request that connect people. */
export interface ReviewedRequest {
  id: number;
  author: PersonKey;
  /** Whether it was opened by a service; such requests count neither as work nor as a review. */
  isByBot: boolean;
  status: 'active' | 'completed' | 'abandoned';
  openedOn: CalendarDate;
  completedOn: CalendarDate | null;
  /** People whose vote stands, without groups and bots. */
  voters: readonly PersonKey[];
  isMlops: boolean;
  /** Missing if the threads were not read. */
  talk?: ReviewTalk;
}

/** Data only available from threads: votes that a push reset, comments, and times. */
export interface ReviewTalk {
  openedAt: Date;
  closedAt: Date | null;
  /** People asked to review, whether or not they did. */
  requestedReviewers: readonly PersonKey[];
  /** The first vote or comment of each person, without bots. */
  firstResponses: readonly { person: PersonKey; at: Date }[];
}

/** The reviewers of a request: everyone except its author who voted, including votes that a push reset, or commented. */
export function reviewersOf({ author, voters, talk }: Pick<ReviewedRequest, 'author' | 'voters' | 'talk'>): PersonKey[] {
  const spoke = talk === undefined ? [] : talk.firstResponses.map(({ person }) => person);
  const reviewers = new Set([...voters, ...spoke].map((person) => person.toLowerCase()));
  reviewers.delete(author.toLowerCase());
  return [...reviewers];
}

/** Whether someone with a role wrote or reviewed a request. */
export const isSeenBy = (role: Role, request: Pick<ReviewedRequest, 'author' | 'voters' | 'talk'>, roles: Roles): boolean =>
  [request.author, ...reviewersOf(request)].some((person) => roles.roleOf(person) === role);
