import { calendarDate, type CalendarDate } from '../shared/calendar-date.ts';

/** Small readers for documents that anybody may have written: each takes what it understands and never throws. */

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
/** Longer names and patterns are a mistake, or a way to slow everybody's page down. */
export const MAX_TEXT = 256;
/** So many patterns are looked at. */
export const MAX_PATTERNS = 100;

export const isShortText = (value: unknown): value is string => isText(value) && value.length <= MAX_TEXT;
export const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 1;
export const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

export const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

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

/** The members of an object that are of the right kind; the others keep their default, and what has no default is left out. */
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
