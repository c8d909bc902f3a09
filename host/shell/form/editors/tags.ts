import type { FieldValue } from '../model/fields.ts';

/** The tags in the text that a work item holds. */
export const tagsOf = (value: FieldValue): string[] =>
  String(value)
    .split(';')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** The field text with more tags; tags are compared case-insensitively. */
export const withTag = (tags: readonly string[], added: string): string =>
  [...tags, ...tagsOf(added).filter((tag) => !tags.some((existing) => existing.toLowerCase() === tag.toLowerCase()))].join('; ');
