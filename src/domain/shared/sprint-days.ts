import type { CalendarDate } from './calendar-date.ts';

/** A sprint as far as days are sorted into it; both days belong to it. */
export interface SprintDays {
  name: string;
  start: CalendarDate;
  finish: CalendarDate;
}
