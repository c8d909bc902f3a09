/** Small readers for documents that anybody may have written: each takes what it understands and never throws. */

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
export const objectOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

export function isTimeZone(value: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function namesOf<Names extends Record<string, string>>(value: unknown, defaults: Names): Names {
  const stored = objectOf(value);
  const names = Object.entries(defaults).map(([key, fallback]) => [key, isText(stored[key]) ? stored[key] : fallback]);
  return Object.fromEntries(names) as Names;
}
