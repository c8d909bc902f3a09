import type { CalendarDate } from '../domain/shared/calendar-date.ts';

/** A format that is made when it is first used: the first one takes a browser some 20 ms. */
function lazyFormat(options: Intl.DateTimeFormatOptions): { format: (instant: Date) => string } {
  let formatter: Intl.DateTimeFormat | undefined;
  return { format: (instant) => (formatter ??= new Intl.DateTimeFormat('en-GB', options)).format(instant) };
}

// Format calendar dates in UTC, so that they do not shift to another day.
const DAY = lazyFormat({ day: 'numeric', timeZone: 'UTC' });
const DAY_MONTH = lazyFormat({ day: 'numeric', month: 'long', timeZone: 'UTC' });
const DAY_MONTH_YEAR = lazyFormat({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT = lazyFormat({ day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHORT_YEAR = lazyFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const TIME = lazyFormat({ hour: '2-digit', minute: '2-digit' });

const at = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`);

/** `2 – 15 November`, `26 October – 8 November`, `21 December 2026 – 3 January 2027`. */
export function dateRange(start: CalendarDate, finish: CalendarDate): string {
  if (start.slice(0, 4) !== finish.slice(0, 4)) return `${DAY_MONTH_YEAR.format(at(start))} – ${DAY_MONTH_YEAR.format(at(finish))}`;
  return `${(start.slice(0, 7) === finish.slice(0, 7) ? DAY : DAY_MONTH).format(at(start))} – ${DAY_MONTH.format(at(finish))}`;
}

export const shortDay = (date: CalendarDate): string => SHORT.format(at(date));

/** `2 Nov 2026` */
export const dayOfYear = (date: CalendarDate): string => SHORT_YEAR.format(at(date));

/** `10:32` in the user's time zone. */
export const timeOf = (instant: Date): string => TIME.format(instant);

const DAY_OF_YEAR = lazyFormat({ day: 'numeric', month: 'short', year: 'numeric' });

/** `2 Nov 2026`, the day of an instant in the user's time zone. */
export const dayOfInstant = (instant: Date): string => DAY_OF_YEAR.format(instant);
