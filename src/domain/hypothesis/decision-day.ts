import type { CalendarDate } from '../shared/calendar-date.ts';

/** The fields of a hypothesis that date its decision. */
export interface DecisionDates {
  /** The date in `Decided on`; null if empty. */
  decidedOn: CalendarDate | null;
  createdOn: CalendarDate;
  /** The day on which it entered its current state. */
  stateSince: CalendarDate;
}

/** Whether the recorded date cannot be the day of the decision: it is in the future, or before the hypothesis was created. */
export const isImpossibleDecision = ({ decidedOn, createdOn }: Pick<DecisionDates, 'decidedOn' | 'createdOn'>, today: CalendarDate): boolean =>
  decidedOn !== null && (decidedOn > today || decidedOn < createdOn);

/**
 * The decision day of a decided hypothesis: the recorded date or, if that is missing or impossible, the day on which the state became Decided. Call this only
 * for decided hypotheses.
 */
export const decisionDay = (dates: DecisionDates, today: CalendarDate): CalendarDate =>
  dates.decidedOn === null || isImpossibleDecision(dates, today) ? dates.stateSince : dates.decidedOn;
