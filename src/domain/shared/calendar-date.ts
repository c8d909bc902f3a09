/** A calendar date, `YYYY-MM-DD`; not an instant, so it is the same in every time zone. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

const DAY_MS = 86_400_000;

/** @throws RangeError if the text is not a valid date. */
export function calendarDate(text: string): CalendarDate {
  const day = calendarDateOrNull(text);
  if (day === null) throw new RangeError(`'${text}' is not a calendar date.`);
  return day;
}

/** Like `calendarDate`, but null if the text is not a valid date. */
export const calendarDateOrNull = (text: string): CalendarDate | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDays(toDays(text)) === text ? (text as CalendarDate) : null;

/**
 * The start or finish date of an iteration as the service sends it (`2026-11-02T00:00:00Z`): only the date part counts, in every time zone.
 *
 * @returns null for an iteration without dates.
 */
export function iterationDate(text: string | null | undefined): CalendarDate | null {
  return text === null || text === undefined || text === '' ? null : calendarDate(text.slice(0, 10));
}

/**
 * The date of an instant in a time zone.
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
 * The date meant by the value of a date field. Tools write midnight UTC of that date; the form writes midnight in the time zone of the person who picked it,
 * for which the reader's time zone is the best guess.
 */
export function dayOfField(value: string, timeZone: string): CalendarDate {
  return /T00:00:00(\.0+)?Z$/.test(value) || value.length === 10 ? calendarDate(value.slice(0, 10)) : dayOf(value, timeZone);
}

/** Like `dayOfField`, but null if the field is empty or not a date. */
export const dayOfFieldOrNull = (value: unknown, timeZone: string): CalendarDate | null =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? dayOfField(value, timeZone) : null;

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDays(toDays(date) + days);

/** Days from one date to another; negative if `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toDays(to) - toDays(from);

const toDays = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
const fromDays = (days: number): CalendarDate => (Number.isNaN(days) ? '' : new Date(days * DAY_MS).toISOString().slice(0, 10)) as CalendarDate;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Creating a formatter costs more than using it a hundred times, so they are cached. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
