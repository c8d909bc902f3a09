/** What a person typed into a field for a number. */
export type TypedNumber =
  | { kind: 'number'; value: number }
  /** `1,234` is a decimal to some and a thousand to others. */
  | { kind: 'ambiguous'; readings: readonly [decimal: number, thousands: number] }
  | { kind: 'none' };

const GROUPED = /^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/;
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** Marks of thousands, then another mark for decimals. */
const MIXED = /^([+-]?\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d+)$/;

/**
 * Reads a number as people of any language type it. A comma is a decimal comma unless the digits around it can be thousands.
 *
 * @param isWhole for a field of whole numbers, where a group of three digits can only be thousands.
 */
export function readTypedNumber(text: string, isWhole: boolean): TypedNumber {
  const plain = text
    .trim()
    .replace('−', '-')
    .replaceAll(/(?<=\d)[ \u00A0\u202F'’](?=\d{3}(?!\d))/g, '');
  const number = (digits: string): TypedNumber => {
    const value = digits === '' ? Number.NaN : Number(digits);
    return Number.isFinite(value) && (!isWhole || Number.isInteger(value)) ? { kind: 'number', value } : { kind: 'none' };
  };
  const withoutMarks = (digits: string) => digits.replaceAll(/[.,]/g, '');
  if (isWhole && GROUPED.test(plain)) return number(withoutMarks(plain));
  if (EITHER.test(plain)) return { kind: 'ambiguous', readings: [Number(plain.replace(',', '.')), Number(plain.replace(',', ''))] };
  const mixed = MIXED.exec(plain);
  if (mixed !== null) return number(`${withoutMarks(mixed[1]!)}.${mixed[3]!}`);
  // More than one mark of a kind can only be thousands.
  if (GROUPED.test(plain) && (plain.match(/[.,]/g)?.length ?? 0) > 1) return number(withoutMarks(plain));
  return number(plain.replace(',', '.'));
}
