import type { ReviewedRequest } from '../../src/domain/team/reviews.ts';
import { calendarDate } from '../../src/domain/shared/calendar-date.ts';

/** A completed pull request with its votes. */
export const reviewedRequest = (author: string, voters: string[], overrides: Partial<ReviewedRequest> = {}): ReviewedRequest => ({
  id: 1,
  author,
  isByBot: false,
  status: 'completed',
  openedOn: calendarDate('2026-11-03'),
  completedOn: calendarDate('2026-11-04'),
  voters,
  isMlops: true,
  ...overrides,
});
