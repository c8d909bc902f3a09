import { digitsOf } from './number-marks.ts';

/** What a person typed into a field for a number. */
export type TypedNumber =
  | { kind: 'number'; value: number }
  /** `1,234` is a decimal to some and a thousand to others. */
  | { kind: 'ambiguous'; readings: readonly [decimal: number, thousands: number] }
  | { kind: 'none' };

const SIGN_DIGITS_EXPONENT = /^([+\-−]?)([\d.,\u00A0\u2009\u202F '’]+)(e[+-]?\d+)?$/i;
const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;

/**
 * Reads a number as people of any language type it. A comma is a decimal comma unless the digits around it can be thousands.
 *
 * @param isWhole for a field of whole numbers, where a group of three digits can only be thousands.
 */
export function readTypedNumber(text: string, isWhole: boolean): TypedNumber {
  const parts = SIGN_DIGITS_EXPONENT.exec(text.trim());
  if (parts === null) return { kind: 'none' };
  const [, sign, run, exponent = ''] = parts;
  const valueOf = (digits: string) => Number(`${sign === '' || sign === '+' ? '' : '-'}${digits}${exponent}`);
  const number = (digits: string): TypedNumber => {
    const value = valueOf(digits);
    return Number.isFinite(value) && (!isWhole || Number.isInteger(value)) ? { kind: 'number', value } : { kind: 'none' };
  };
  if (isWhole && GROUPED.test(run!)) return number(run!.replaceAll(/[.,]/g, ''));
  const digits = digitsOf(run!);
  if (digits.kind === 'open') return { kind: 'ambiguous', readings: [valueOf(digits.decimal), valueOf(digits.thousands)] };
  return digits.kind === 'plain' ? number(digits.digits) : { kind: 'none' };
}
