import { decisionDay, isImpossibleDecision, type DecisionDates } from '../hypothesis/decision-day.ts';
import { ML_FIELDS } from '../process/ml-fields.ts';
import { dayOfFieldOrNull, type CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItem } from '../shared/work-item.ts';

interface Calendar {
  timeZone: string;
  today: CalendarDate;
}

const datesOf = ({ fields, createdOn, stateChangedOn }: WorkItem, timeZone: string): DecisionDates => ({
  decidedOn: dayOfFieldOrNull(fields[ML_FIELDS.decidedOn], timeZone),
  createdOn,
  stateSince: stateChangedOn,
});

/** The decision day of a hypothesis, see `decisionDay`; null if it is undecided. */
export const decisionDayOf = (item: WorkItem, { timeZone, today }: Calendar): CalendarDate | null =>
  item.category === 'Completed' ? decisionDay(datesOf(item, timeZone), today) : null;

/** Whether the recorded date of a decided hypothesis cannot be used. */
export const isMisdated = (item: WorkItem, { timeZone, today }: Calendar): boolean =>
  item.category === 'Completed' && isImpossibleDecision(datesOf(item, timeZone), today);
