/** What the digits of a number say, with its decimal and thousands marks. */
export type Digits =
  /** One reading: canonical decimal digits such as `1234.5`. `marks` says what the number proves about the marks of its text. */
  | { kind: 'plain'; digits: string; marks: Marks }
  /** `1,234`, or `1.234` in a text with decimal commas: two readings. */
  | { kind: 'open'; decimal: string; thousands: string; mark: ',' | '.' }
  /** Several numbers without a space between them, such as `0.81,0.83`; lengths of the pieces, which commas separate. */
  | { kind: 'list'; pieces: string[] }
  /** Dates, versions, and what is no number. */
  | { kind: 'none' };

type Marks = 'none' | 'decimal-point' | 'decimal-comma' | 'grouping-point';

const GROUPED = /^\d{1,3}(?:([.,'’_])\d{3})(?:\1\d{3})*$/;
const SPACES = /^[1-9]\d{0,2}(?:[ \u00A0\u2009\u202F]\d{3})+(?![\d \u00A0\u2009\u202F])/;

/**
 * Says what the marks of a number are, wherever it is written: in a field, a cell, a list or a text. `1,234` has two readings, `0,234` and `.85` have one, and so has
 * `1.234` unless its text has decimal commas (`reopened`).
 *
 * @param run a number without sign and exponent: ASCII digits with points, commas, middle dots, apostrophes, underscores and single spaces between them.
 */
export function digitsOf(run: string): Digits {
  // A middle dot is a decimal point in medical journals, and a multiplication elsewhere.
  const text = /^\d+[·٫]\d+$/.test(run) ? run.replace(/[·٫]/, '.') : run.replace(SPACES, withoutMarks);
  if (/^\d+$/.test(text)) return plain(text, 'none');
  if (/^(?:\d+\.\d*|\.\d+)$/.test(text)) return plain(text.startsWith('.') ? `0${text}` : text, 'decimal-point');
  if (/^\d*,\d+$/.test(text)) return withComma(text);
  const marks = text.replaceAll(/\d/g, '');
  if (GROUPED.test(text)) return grouped(text, marks);
  const mixed = /^(.*[.,'’_]\d{3})([.,])(\d+)$/.exec(text);
  if (mixed !== null && /^[1-9]/.test(text) && GROUPED.test(mixed[1]!) && !mixed[1]!.includes(mixed[2]!))
    return plain(
      `${withoutMarks(mixed[1]!)}.${mixed[3]}`,
      mixed[1]!.includes('.') ? 'grouping-point' : mixed[2] === ',' ? 'decimal-comma' : 'decimal-point',
    );
  const pieces = text.split(',');
  return pieces.length > 1 && pieces.every((piece) => /^\d*\.?\d+$/.test(piece)) ? { kind: 'list', pieces } : { kind: 'none' };
}

function withComma(text: string): Digits {
  const [whole, fraction] = text.split(',') as [string, string];
  const decimal = `${whole === '' ? '0' : whole}.${fraction}`;
  const mayBeThousands = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return mayBeThousands ? { kind: 'open', decimal, thousands: whole + fraction, mark: ',' } : plain(decimal, 'decimal-comma');
}

function grouped(text: string, marks: string): Digits {
  // `1.5.2` is no group of three; `1.234.567` is, and so is `1,234,567`.
  return text.startsWith('0') ? { kind: 'none' } : plain(withoutMarks(text), marks.startsWith('.') ? 'grouping-point' : 'none');
}

const withoutMarks = (text: string) => text.replaceAll(/\D/g, '');

const plain = (digits: string, marks: Marks): Digits => ({ kind: 'plain', digits, marks });

/** `1.234` has a second reading where its text writes decimals with a comma. */
export function reopened(digits: Digits, run: string): Digits {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(run) ? { kind: 'open', decimal: run, thousands: run.replace('.', ''), mark: '.' } : digits;
}

/** Number of digits after the last mark of a number as it is written, such as 2 of `1.234,56` and 4 of `1.5e-3`. */
export const decimalsOf = (written: string): number => {
  const [mantissa, exponent] = written.toLowerCase().replace('−', '-').split('e');
  return Math.max(0, (/[.,](\d+)[^.,]*$/.exec(mantissa!)?.[1]?.length ?? 0) - Number(exponent ?? 0));
};

/** The number without the noise of binary fractions, rounded half up to at most `decimals` (0 to 100) digits after the point. */
export const settled = (value: number, decimals: number): number => Number(value.toFixed(Math.min(decimals, 100)));
