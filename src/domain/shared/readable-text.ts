import { plainText } from './text.ts';

/**
 * The visible text of a field that may hold HTML; an empty paragraph left by the editor (`<div><br></div>`) is empty. Dates come as `Date` from the form and as
 * text from the service; both become ISO 8601.
 */
export function readableText(value: unknown): string {
  if (typeof value !== 'string') return plainText(value);
  if (!value.includes('<') && !value.includes('&')) return value.trim();
  // A picture counts as content although it has no text.
  const withPictures = value.replaceAll(/<img\b[^>]*>/gi, ' [picture] ');
  return withPictures
    .replaceAll(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(nbsp|amp|lt|gt|quot|#39);/gi, (_entity, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
    .replaceAll(/[\s\u00a0\u200b]+/g, ' ')
    .trim();
}

/** What people type where a form wants a text and they have none to give. */
const FILLERS: readonly string[] = [
  '',
  'na',
  'no',
  'none',
  'nil',
  'null',
  'nothing',
  'tbd',
  'todo',
  'x',
  'xx',
  'xxx',
  'nochange',
  'nochanges',
  'nodeviation',
  'nodeviations',
];

/** Phrases that say that there is nothing to say. */
const NOTHING =
  /^(?:not applicable|(?:same )?as planned|(?:there (?:was|were|is|are) )?(?:no|none|nothing)(?: (?:deviations?|changes?|guardrails?))?(?: (?:(?:from|to) (?:the )?plan|to report|so far|yet|planned|needed))?)$/;

/** Whether a text says something: `n/a`, `-`, `None so far.` and `TBD` do not. */
export function saysSomething(text: string): boolean {
  const words = text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return !FILLERS.includes(words.replaceAll(' ', '')) && !NOTHING.test(words) && !isPlaceholder(text);
}

export const isBlank = (value: unknown): boolean => readableText(value) === '';

/** Whether a text says nothing although a required field is filled: it is empty, or only signs (`-`, `...`, `?`), or stands for a later text (`TBD`). */
export const isPlaceholder = (text: string): boolean =>
  !/[\p{L}\p{N}]/u.test(text) || /^\W*(?:tbd|tba|tbc|todo|to do|to be (?:defined|determined|done|decided|added|confirmed)|x{2,})\W*$/i.test(text);

const ENTITIES: Readonly<Record<string, string>> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
