import { digitsOf, reopened } from '../shared/number-marks.ts';

/** A number with the characters that say it. */
export interface WrittenNumber {
  value: number;
  written: string;
  /** Where in the text its value is written. */
  at: number;
  /** `%`; empty for a plain number. */
  unit: string;
  /** The value if the mark in it, read as a decimal one, separates thousands instead; null if the text leaves no choice. */
  ifThousands: number | null;
}

const NOT_FINITE = /^[+\-−]?(?:nan|inf|infinity)$/i;

export const isNotFinite = (text: string): boolean => NOT_FINITE.test(text.trim());

const SIGNED = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number of a notation that has only points, such as JSON; null if it is none, or too large to be finite. */
export function plainNumber(written: string, at: number): WrittenNumber | null {
  const value = SIGNED.test(written) ? Number(written) : Number.NaN;
  return Number.isFinite(value) ? { value, written, at, unit: '', ifThousands: null } : null;
}

const SIGN_DIGITS_EXPONENT = /^([+\-−]?)([\d.,\u00A0\u2009\u202F '’]+)(e[+-]?\d+)?$/i;

/** Characters of a cell that are looked at; more are no number. */
const MAX_NUMBER = 400;

/**
 * Reads a number as people and spreadsheets write it: `0.85`, `0,85`, `1,234.5`, `1.234,5`, `1 234,5`, `−.85`, `85.3 %`. One group of three digits after a
 * comma may be decimals or thousands.
 *
 * @param hasDecimalCommas whether other numbers of the file have them, so that one group of three after a point is open too.
 * @returns null if the text is anything else.
 */
export function readNumber(text: string, at: number, { hasDecimalCommas = false } = {}): WrittenNumber | null {
  const written = text.trim();
  const unit = written.endsWith('%') ? '%' : '';
  const body = written.slice(0, unit === '' ? undefined : -1).trim();
  const parts = body.length > MAX_NUMBER ? null : SIGN_DIGITS_EXPONENT.exec(body);
  if (parts === null) return null;
  const [, sign, run, exponent = ''] = parts;
  const read = digitsOf(run!);
  const digits = hasDecimalCommas ? reopened(read, run!) : read;
  if (digits.kind !== 'plain' && digits.kind !== 'open') return null;
  const valueOf = (decimal: string) => Number(`${sign === '' || sign === '+' ? '' : '-'}${decimal}${exponent}`);
  const value = valueOf(digits.kind === 'open' ? digits.decimal : digits.digits);
  return Number.isFinite(value) ? { value, written, at, unit, ifThousands: digits.kind === 'open' ? valueOf(digits.thousands) : null } : null;
}

/** What to say of a text in the place of a number: it is none, such as NaN or a number too large, or not understood. */
export const remarkOn = (text: string): 'not-finite' | 'not-understood' => (isNotFinite(text) || SIGNED.test(text) ? 'not-finite' : 'not-understood');

/** A number of a text that can only have a decimal comma, such as `0,85` or `12,5`, but not `[0,1]` or a part of `1,2,3`. */
const DECIMAL_COMMA = /(?<![\d.,[(])(?:0,\d+|\d+,(?!\d{3}(?!\d))\d+)(?![\d.,\])])/;

/** Whether a text writes decimals with a comma, so that `1.234` in it may be a thousand. */
export const hasDecimalCommas = (text: string): boolean => DECIMAL_COMMA.test(text);
