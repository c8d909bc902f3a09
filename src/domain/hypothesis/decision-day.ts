import type { CalendarDate } from '../shared/calendar-date.ts';

/** What a hypothesis says about the day of its decision. */
export interface DecisionDates {
  /** The date in `Decided on`; null where it is empty. */
  decidedOn: CalendarDate | null;
  createdOn: CalendarDate;
  /** The day on which it came into the state that it is in. */
  stateSince: CalendarDate;
}

/** Whether the written date can't be the day of the decision: it lies ahead, or before the hypothesis was created. */
export const isImpossibleDecision = ({ decidedOn, createdOn }: Pick<DecisionDates, 'decidedOn' | 'createdOn'>, today: CalendarDate): boolean =>
  decidedOn !== null && (decidedOn > today || decidedOn < createdOn);

/**
 * The day on which a decided hypothesis was decided: the written date, and where it is missing or impossible the day on which the state became Decided.
 * A hypothesis that isn't decided has no such day; the caller knows which are.
 */
export const decisionDay = (dates: DecisionDates, today: CalendarDate): CalendarDate =>
  dates.decidedOn === null || isImpossibleDecision(dates, today) ? dates.stateSince : dates.decidedOn;
