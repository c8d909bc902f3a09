import { digitsOf } from '../shared/number-marks.ts';

/** What the commas of a text are. */
export type CommaMeaning = 'decimal' | 'thousands' | 'separator';

/** The numbers of a text, or what keeps them from being read. */
export type NumberList =
  | { kind: 'numbers'; values: readonly number[]; isPercent: boolean }
  /** The commas can be read in several ways, each of which gives other numbers. */
  | { kind: 'question'; written: string; meanings: readonly CommaMeaning[] }
  | { kind: 'not-a-number'; written: string }
  /** Some of the numbers are per cent and some are not. */
  | { kind: 'mixed-percent' };

const MEANINGS: readonly CommaMeaning[] = ['decimal', 'thousands', 'separator'];
/** A space that keeps a line together is between thousands in some languages, and between numbers in a copied page. */
const SPACED_GROUP = /\d{1,3}[\u00a0\u202f]\d{3}(?!\d)/;

/**
 * Reads numbers that are separated by space, line ends, semicolons, or commas: `0.81, 0.79`, `0,81; 0,79`, `[0.81 0.79]`, `81 % 79 %`. Arrays as Python prints
 * them are read as well. What a comma means is never assumed: `1,234` is a question, and `0,812` is none because no number is grouped like that.
 *
 * @param comma the answer to the question.
 * @returns no values for an empty text.
 */
export function readNumberList(text: string, comma: CommaMeaning | null = null): NumberList {
  const spaced = SPACED_GROUP.exec(text);
  if (spaced !== null) return { kind: 'not-a-number', written: spaced[0] };
  const chunks = text
    .replaceAll(/\b(?:np\.)?(?:array|float\d*)\(/g, ' ')
    .replaceAll(/[[\](){}'"]/g, ' ')
    .replaceAll('−', '-')
    .replaceAll(/\s{1,3}%/g, '%')
    // A comma before a space or at an end separates, whatever the others do.
    .split(/,?[\s;]+,?|,$/)
    .filter((chunk) => chunk !== '');
  const readings = MEANINGS.filter((meaning) => comma === null || comma === meaning).flatMap((meaning) => {
    const tokens = meaning === 'separator' ? chunks.flatMap(splitAtCommas) : chunks;
    const values = tokens.map((token) => numberOf(token.replace(/%$/, ''), meaning));
    return values.includes(null) ? [] : [{ meaning, values: values as number[], percent: tokens.filter((token) => token.endsWith('%')).length }];
  });
  const [first] = readings;
  if (first === undefined) return { kind: 'not-a-number', written: (chunks.find((chunk) => !isReadable(chunk)) ?? text.trim()).slice(0, 40) };
  const isAgreed = readings.every(({ values }) => String(values) === String(first.values));
  if (!isAgreed)
    return { kind: 'question', written: chunks.find((chunk) => chunk.includes(','))!.slice(0, 40), meanings: readings.map(({ meaning }) => meaning) };
  if (first.percent !== 0 && first.percent !== first.values.length) return { kind: 'mixed-percent' };
  return { kind: 'numbers', values: first.values, isPercent: first.percent > 0 };
}

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^([+-]?)([\d.,]+)(e[+-]?\d+)?$/i;

function numberOf(token: string, meaning: CommaMeaning): number | null {
  if (/^[+-]?(nan|inf(inity)?)$/i.test(token)) return Number.NaN;
  // Without a comma a point is a decimal one, whatever else a comma means.
  if (!token.includes(',')) return PLAIN.test(token) ? Number(token) : null;
  const parts = meaning === 'separator' ? null : WITH_COMMA.exec(token);
  if (parts === null) return null;
  const [, sign, run, exponent = ''] = parts;
  const digits = digitsOf(run!);
  const valueOf = (plain: string) => Number(`${sign}${plain}${exponent}`);
  if (digits.kind === 'open') return valueOf(digits[meaning as 'decimal' | 'thousands']);
  if (digits.kind !== 'plain') return null;
  const isDecimal = digits.marks === 'decimal-comma' || digits.marks === 'grouping-point';
  return isDecimal === (meaning === 'decimal') ? valueOf(digits.digits) : null;
}

/** `0,81` and `1,2,3,4` are not taken apart: without points or spaces between them, they may as well be decimals. */
function splitAtCommas(chunk: string): string[] {
  const parts = chunk.split(',');
  const isClear = parts.length === 1 || chunk.includes('.') || (parts.length > 2 && parts.length % 2 === 1) || parts.every(isGroup);
  return isClear ? parts : [chunk];
}

const isGroup = (part: string, index: number): boolean => (index === 0 ? /^[+-]?[1-9]\d{0,2}$/ : /^\d{3}$/).test(part);

const isReadable = (chunk: string): boolean => MEANINGS.some((meaning) => numberOf(chunk.replace(/%$/, ''), meaning) !== null);

/** One number, or what keeps it from being read; `empty` where there is no text. */
export type SingleNumber =
  { kind: 'number'; value: number; isPercent: boolean } | { kind: 'empty' } | { kind: 'question' | 'not-a-number'; written: string };

/** Reads the number of an input. `1,234` is a question, and several numbers are none. */
export function readNumber(text: string): SingleNumber {
  const list = readNumberList(text);
  if (list.kind === 'question') return { kind: 'question', written: list.written };
  if (list.kind !== 'numbers') return { kind: 'not-a-number', written: text.trim() };
  const [value, ...more] = list.values;
  if (value === undefined) return { kind: 'empty' };
  return more.length > 0 || !Number.isFinite(value)
    ? { kind: 'not-a-number', written: text.trim() }
    : { kind: 'number', value, isPercent: list.isPercent };
}
