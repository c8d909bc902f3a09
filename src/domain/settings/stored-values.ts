import { calendarDate, type CalendarDate } from '../shared/calendar-date.ts';
import { objectOf } from '../shared/json.ts';

/** Parsers for documents that anyone may have edited: each takes what it understands and never throws. */

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
/** Longer names and patterns are a mistake, or an attempt to slow the page down for everyone. */
export const MAX_TEXT = 256;
/** Patterns beyond this number are ignored. */
export const MAX_PATTERNS = 100;

export const isShortText = (value: unknown): value is string => isText(value) && value.length <= MAX_TEXT;
export const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1;

export function isTimeZone(value: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function dateOf(value: unknown): CalendarDate | null {
  try {
    return isText(value) ? calendarDate(value) : null;
  } catch {
    return null;
  }
}

/** The valid members of an object; invalid ones fall back to their default, or are omitted if they have none. */
export function membersOf<Member, Members extends Readonly<Record<keyof Members, Member>>>(
  value: unknown,
  defaults: Members,
  isRight: (member: unknown) => member is Member,
): Members {
  const stored = objectOf(value);
  return Object.fromEntries(
    Object.entries<Member>(defaults).map(([key, fallback]) => [key, isRight(stored[key]) ? stored[key] : fallback]),
  ) as unknown as Members;
}
