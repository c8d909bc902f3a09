import type { Candidate, Question, Remark, ScoreSeries } from '../candidate.ts';
import { intervalQuestions } from '../questions.ts';
import { spreadQuestion } from '../spread.ts';
import type { Core } from './core.ts';
import type { Quantity, Span } from './items.ts';
import { decimalsOf, settled } from '../../shared/number-marks.ts';
import { valueOf } from './quantity.ts';
import type { ScoreList, Statement } from './statements.ts';

const LONGEST_REMARK = 60;

export const remark = (kind: Remark['kind'], span: Span, text: string, from: string): Remark => ({
  kind,
  from,
  written: text.slice(span.start, Math.min(span.end, span.start + LONGEST_REMARK)),
});

type Reading = 'decimal' | 'thousands';

/**
 * Makes a candidate of a value and what is said beside it.
 *
 * @param text the text as it was pasted, without conversions
 * @returns null if the numbers cannot belong together, or are too large to be said
 */
export function candidateOf({ name, core }: Statement, text: string, from: string): Candidate | null {
  const { quantity, whole, interval, spread, halfWidth } = core;
  const numbers = [quantity, interval?.low, interval?.high, spread?.quantity, halfWidth?.quantity].filter((number) => number !== undefined);
  if (numbers.some((number) => !Number.isFinite(valueOf(number, 'thousands')))) return null;
  const unit = unitOf(core);
  if (unit === null || (whole !== null && (valueOf(whole) === 0 || valueOf(quantity) > valueOf(whole)))) return null;
  const open = numbers.find(({ digits }) => digits.kind === 'open');
  const asRead = (reading: Reading) => ({ value: valueOf(quantity, reading), interval: readInterval(core, reading) });
  const written = text.slice(quantity.start, quantity.end);
  const candidate = {
    name,
    ...asRead('decimal'),
    written,
    runs: agreed(core.runs),
    sampleSize: agreed(core.sizes),
    unit: whole === null ? unit : `of ${valueOf(whole)}`,
    scores: [],
    from,
  };
  const ends = interval === null ? halfWidth : { start: interval.low.start, end: interval.high.end };
  const intervalText = ends === null ? '' : text.slice(ends.start, ends.end);
  const questions = intervalQuestions(candidate, intervalText);
  if (open === undefined) return { ...candidate, questions: [...questions, ...askSpread(core, candidate, text)] };
  // Two open questions about the same numbers would have to be answered together.
  if (spread !== null || halfWidth !== null || questions.length > 0 || intervalQuestions(asRead('thousands'), '').length > 0) return null;
  const question: Question = {
    kind: 'decimal-or-thousands',
    written: text.slice(open.start, open.end),
    answers: [
      { meaning: 'decimal', changes: asRead('decimal') },
      { meaning: 'thousands', changes: asRead('thousands') },
    ],
  };
  return { ...candidate, questions: [question] };
}

/** One count, if all that are stated are the same. */
function agreed(counts: readonly (number | null)[]): number | null {
  const [first] = counts;
  return first !== undefined && first !== null && first > 0 && counts.every((count) => count === first) ? first : null;
}

/** The unit of the value and its interval together; null if they differ. `84.1–86.5%` gives the value its unit, if it lies between. */
function unitOf({ quantity, interval, spread, halfWidth }: Core): string | null {
  const others = [interval?.low, interval?.high, spread?.quantity, halfWidth?.quantity].flatMap((number) =>
    number === undefined || number.unit === '' ? [] : [number.unit],
  );
  const [first] = others;
  if (others.some((unit) => unit !== first) || first === undefined) return others.length === 0 ? quantity.unit : null;
  if (quantity.unit !== '') return quantity.unit === first ? first : null;
  const [low, high] = interval === null ? [0, Infinity] : [valueOf(interval.low), valueOf(interval.high)];
  const isBetween = interval !== null && valueOf(quantity) >= low && valueOf(quantity) <= high;
  const isSpreadBehind = interval === null && decimalsOf(digitsIn(quantity)) > 0 && valueOf(quantity) > 1;
  return isBetween || isSpreadBehind ? first : null;
}

const digitsIn = ({ digits }: Quantity) => (digits.kind === 'plain' ? digits.digits : digits.decimal);

function readInterval({ quantity, interval, halfWidth }: Core, reading: Reading): Candidate['interval'] {
  if (interval !== null) return { low: valueOf(interval.low, reading), high: valueOf(interval.high, reading), level: interval.level };
  if (halfWidth === null) return null;
  const decimals = Math.max(decimalsIn(quantity), decimalsIn(halfWidth.quantity));
  const [value, half] = [valueOf(quantity, reading), valueOf(halfWidth.quantity, reading)];
  return { low: settled(value - half, decimals), high: settled(value + half, decimals), level: halfWidth.level };
}

const digitsOf = (quantity: Quantity) => digitsIn(quantity) + quantity.exponent;

const decimalsIn = (quantity: Quantity) => decimalsOf(digitsOf(quantity));

/** Beside an interval a spread needs no question, since it isn't used. */
function askSpread({ quantity, spread, hints, sizes, interval, halfWidth }: Core, candidate: Omit<Candidate, 'questions'>, text: string): Question[] {
  if (spread === null || interval !== null || halfWidth !== null) return [];
  // `M = 0.85, SD = 0.02, n = 5` is the mean of five values.
  const runs = candidate.runs ?? (/^(?:m|mean)$/i.test(candidate.name) ? agreed(sizes) : null);
  const written = text.slice(spread.span.start, spread.span.end);
  const measured = { value: candidate.value, written: digitsOf(quantity), runs };
  const around = { value: valueOf(spread.quantity), written: digitsOf(spread.quantity) };
  const question = spreadQuestion(measured, around, written, spread.meaning ?? hints.spread ?? null);
  return question === null ? [] : [question];
}

/** Scores of runs as the text lists them. */
export function seriesOf({ name, quantities }: Pick<ScoreList, 'name' | 'quantities'>, from: string): ScoreSeries | null {
  const scores = quantities.map((quantity) => valueOf(quantity));
  const isPlain = quantities.every(({ digits, unit }) => digits.kind === 'plain' && unit === quantities[0]!.unit) && scores.every(Number.isFinite);
  const unit = quantities[0]?.unit ?? '';
  return isPlain && scores.length > 1 ? { name, scores, from, ...(unit !== '' && { unit }) } : null;
}

/** Whether a value as written is the mean of scores, rounded to its digits. */
export function isMeanOf({ value, written }: Pick<Candidate, 'value' | 'written'>, scores: readonly number[]): boolean {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return Math.abs(mean - value) <= 0.501 * 10 ** -decimalsOf(written);
}
