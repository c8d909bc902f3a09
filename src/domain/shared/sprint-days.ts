import type { CalendarDate } from './calendar-date.ts';

/** The date range of a sprint, including both ends. */
export interface SprintDays {
  name: string;
  start: CalendarDate;
  finish: CalendarDate;
}
