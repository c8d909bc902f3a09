/**
 * What a person reads in a field that may hold HTML; an editor's empty paragraph (`<div><br></div>`) reads as nothing. The form gives dates as `Date`, the
 * service as text: both read as ISO 8601.
 */
export function readableText(value: unknown): string {
  if (typeof value !== 'string') return plainText(value);
  if (!value.includes('<') && !value.includes('&')) return value.trim();
  // A picture says something although it has no text.
  const withPictures = value.replaceAll(/<img\b[^>]*>/gi, ' [picture] ');
  return withPictures
    .replaceAll(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(nbsp|amp|lt|gt|quot|#39);/gi, (_entity, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
    .replaceAll(/[\s\u00a0\u200b]+/g, ' ')
    .trim();
}

/**
 * What a field without markup holds, letter for letter: `p < 0.05, n > 30` is no markup there. The form gives dates as `Date`, the service as text; both
 * read as ISO 8601.
 */
export function plainText(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  return typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export const isBlank = (value: unknown): boolean => readableText(value) === '';

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The parts of a list that a person typed with semicolons or commas into a field without markup. */
export function listOf(value: unknown): string[] {
  return plainText(value)
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Compares names as people do: without regard to case or surrounding space. */
export const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
