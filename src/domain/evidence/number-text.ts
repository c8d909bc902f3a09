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

const GROUPED_BY_COMMA = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const GROUPED_BY_POINT = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const GROUPED_BY_SPACE = /^[1-9]\d{0,2}(?:[\u00A0\u202F '’]\d{3})+(?:[.,]\d+)?$/;
const DECIMAL_COMMA = /^\d*,\d+(?:e[+-]?\d+)?$/i;

/**
 * Reads a number as people and spreadsheets write it: `0.85`, `0,85`, `1,234.5`, `1.234,5`, `1 234,5`, `−.85`, `85.3 %`. One group of three digits after a
 * comma may be decimals or thousands.
 *
 * @param hasDecimalCommas whether other numbers of the file have them, so that one group of three after a point is open too.
 * @returns null if the text is anything else.
 */
export function readNumber(text: string, at: number, { hasDecimalCommas = false } = {}): WrittenNumber | null {
  const written = text.trim();
  const sign = /^[+\-−]/.exec(written)?.[0] ?? '';
  const unit = written.endsWith('%') ? '%' : '';
  const body = written.slice(sign.length, unit === '' ? undefined : -1).trim();
  const result = (digits: string, thousands: string | null = null): WrittenNumber | null => {
    const factor = sign === '-' || sign === '−' ? -1 : 1;
    const value = Number(digits);
    if (!Number.isFinite(value)) return null;
    return { value: factor * value, written, at, unit, ifThousands: thousands === null ? null : factor * Number(thousands) };
  };
  const digits = body.replace(/[.,\u00A0\u202F '’]/g, '');
  if (hasDecimalCommas && GROUPED_BY_POINT.test(body) && body.split('.').length === 2 && !body.includes(',')) return result(body, digits);
  if (SIGNED.test(body)) return /^[+-]/.test(body) ? null : result(body);
  if (GROUPED_BY_COMMA.test(body)) {
    const isOpen = body.split(',').length === 2 && !body.includes('.');
    return isOpen ? result(body.replace(',', '.'), digits) : result(body.replaceAll(',', ''));
  }
  if (DECIMAL_COMMA.test(body)) return result(body.replace(',', '.'));
  if (GROUPED_BY_POINT.test(body)) return result(body.replaceAll('.', '').replace(',', '.'));
  return GROUPED_BY_SPACE.test(body) ? result(body.replace(/[\u00A0\u202F '’]/g, '').replace(',', '.')) : null;
}

/** What to say of a text in the place of a number: it is none, such as NaN or a number too large, or not understood. */
export const remarkOn = (text: string): 'not-finite' | 'not-understood' => (isNotFinite(text) || SIGNED.test(text) ? 'not-finite' : 'not-understood');
