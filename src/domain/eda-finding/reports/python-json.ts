import { objectOf } from '../../shared/json.ts';

/** Before a key of digits, which JavaScript would put in front of all others. */
const MARK = '\u{E000}';

/** Strings with the colon of a key, and what Python writes for numbers that JSON has none for. */
const TOKENS = /"(?:[^"\\]|\\.)*"(?:\s*:)?|-?\b(?:NaN|Infinity)\b/g;
const WHOLE_NUMBER_KEY = /^"\d+"\s*:$/;

/**
 * Parses JSON as Python writes it: `NaN` and `Infinity` outside strings become null. Objects keep the order of their keys, also of those that look like whole
 * numbers, such as the years 2019, 2020, 2021; `keysOf` returns them.
 *
 * @returns undefined if the text is no JSON.
 */
export function parsePythonJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '').trimStart();
  if (!plain.startsWith('{') && !plain.startsWith('[')) return undefined;
  const marked = plain.replaceAll(TOKENS, (token) => {
    if (!token.startsWith('"')) return 'null';
    return WHOLE_NUMBER_KEY.test(token) ? `"${MARK}${token.slice(1)}` : token;
  });
  try {
    return JSON.parse(marked);
  } catch {
    return undefined;
  }
}

/** The members of an object in the order of the text, with their keys as written. */
export const entriesOf = (value: unknown): [key: string, value: unknown][] =>
  Object.entries(objectOf(value)).map(([key, member]) => [key.startsWith(MARK) ? key.slice(MARK.length) : key, member]);

/** A finite number, also one written as text. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A whole number of at least 0. */
export function countOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
