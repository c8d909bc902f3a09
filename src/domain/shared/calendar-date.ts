/** A day of the calendar, `YYYY-MM-DD`; not an instant, so it is the same day wherever it is read. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const DAY_MS = 86_400_000;

/** @throws RangeError when the text is no day of the calendar. */
export function calendarDate(text: string): CalendarDate {
  const day = calendarDateOrNull(text);
  if (day === null) throw new RangeError(`'${text}' is not a calendar date.`);
  return day;
}

/** The same for a text that may be none; null then. */
export const calendarDateOrNull = (text: string): CalendarDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDays(toDays(text)) === text ? (text as CalendarDate) : null;

/**
 * The day of an iteration's start or finish as the service sends it (`2026-11-02T00:00:00Z`): the date part is meant, whatever the reader's time zone.
 *
 * @returns null for an iteration without dates.
 */
export function iterationDate(text: string | null | undefined): CalendarDate | null {
  return text === null || text === undefined || text === '' ? null : calendarDate(text.slice(0, 10));
}

/**
 * The day on which an instant falls in a time zone.
 *
 * @param instant ISO 8601 with offset
 * @param timeZone IANA name, such as `Europe/Lisbon`
 */
export function dayOf(instant: string, timeZone: string): CalendarDate {
  const parts = formatterOf(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return calendarDate(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`);
}

/**
 * The day that a person meant who filled a date field. Written by a tool it is midnight UTC and means that date;
 * picked in the form it is midnight in the time zone of the person, which is the best we know of the reader's.
 */
export function dayOfField(value: string, timeZone: string): CalendarDate {
  return /T00:00:00(\.0+)?Z$/.test(value) || value.length === 10 ? calendarDate(value.slice(0, 10)) : dayOf(value, timeZone);
}

/** The same for a field that may be empty or hold no date; null then. */
export const dayOfFieldOrNull = (value: unknown, timeZone: string): CalendarDate | null =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? dayOfField(value, timeZone) : null;

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDays(toDays(date) + days);

/** Days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toDays(to) - toDays(from);

const toDays = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const fromDays = (days: number): CalendarDate => (Number.isNaN(days) ? '' : new Date(days * DAY_MS).toISOString().slice(0, 10)) as CalendarDate;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
