/**
 * The literal text of a field without markup, in which `p < 0.05, n > 30` is plain text. Dates come as `Date` from the form and as text from the service; both
 * become ISO 8601.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The entries of a list typed with semicolons or commas into a plain text field. */
export function listOf(value: unknown): string[] {
  return plainText(value)
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Compares names ignoring case and surrounding space. */
export const sameName = (left: string, right: string): boolean => left.trim().toLowerCase() === right.trim().toLowerCase();
