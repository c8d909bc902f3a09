/**
 * What a field without markup holds, letter for letter: `p < 0.05, n > 30` is no markup there. The form gives dates as `Date`, the service as text; both
 * read as ISO 8601.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The parts of a list that a person typed with semicolons or commas into a field without markup. */
export function listOf(value: unknown): string[] {
  return plainText(value)
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Compares names as people do: without regard to case or surrounding space. */
export const sameName = (left: string, right: string): boolean => left.trim().toLowerCase() === right.trim().toLowerCase();
