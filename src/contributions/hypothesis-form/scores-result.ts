import type { Estimate, Refusal } from '../../domain/estimation/estimate.ts';
import {
  correctedResampledInterval,
  intervalOfCount,
  intervalOfScores,
  pairedInterval,
  type CountRefusal,
  type ScoresRefusal,
} from '../../domain/estimation/from-scores.ts';
import { isComparison, isPercentUnit, shareScale } from '../../domain/estimation/metric-scale.ts';
import { readNumber, readNumberList, type CommaMeaning, type NumberList, type SingleNumber } from '../../domain/estimation/number-list.ts';
import { roundInterval, type RoundedInterval } from '../../domain/estimation/round-interval.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { numberIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';

/** What the numbers are. */
export type ScoresKind = 'seeds' | 'folds' | 'repeated' | 'count';

/** What was typed. */
export interface ScoresInput {
  kind: ScoresKind;
  scores: string;
  /** Scores of the comparator; empty for one model. */
  comparator: string;
  /** What the commas of each list are; null while that is not asked or answered. */
  commas: { scores: CommaMeaning | null; comparator: CommaMeaning | null };
  folds: string;
  repeats: string;
  successes: string;
  trials: string;
}

export type ScoresProblem =
  | ScoresRefusal
  | CountRefusal
  /** A share of none. */
  | 'no-cases'
  /** A number of folds, repeats, successes or trials that can be read in two ways, or in none. */
  | 'number-unclear'
  | 'mixed-percent'
  /** Shares cannot be put into the unit of the plan. */
  | 'unit-unclear'
  /** The plan takes the result as a difference, its comparator being 0. */
  | 'count-not-difference'
  | 'comparator-value-missing'
  /** The comparator's scores average another value than the plan compares with. */
  | 'comparator-differs';

export type ScoresResult = Unfinished | ScoresInterval;

type Unfinished =
  | { kind: 'empty' }
  | { kind: 'question'; list: 'scores' | 'comparator'; written: string; meanings: readonly CommaMeaning[] }
  | { kind: 'not-a-number'; written: string }
  /** @param numbers that its sentence tells. */
  | { kind: 'problem'; problem: ScoresProblem; numbers: readonly number[] };

export interface ScoresInterval {
  kind: 'result';
  estimate: Estimate;
  /** Whether it is the difference of two models. */
  isDifference: boolean;
  /** In the unit of the plan and rounded… */
  shown: RoundedInterval;
  /** …and as the fields take it: a difference on top of the comparator's value. */
  stored: RoundedInterval;
}

/** The interval of what was typed, or the next thing that is missing. */
export function resultOf(input: ScoresInput, fields: FieldValues): ScoresResult {
  return input.kind === 'count' ? resultOfCount(input, fields) : resultOfScores(input, fields);
}

const problem = (reason: ScoresProblem, ...numbers: number[]): Unfinished => ({ kind: 'problem', problem: reason, numbers });

function resultOfCount({ successes, trials }: ScoresInput, fields: FieldValues): ScoresResult {
  const [k, n] = [readNumber(successes), readNumber(trials)];
  const unread = unreadOf(k) ?? unreadOf(n);
  if (unread !== null) return unread;
  if (k.kind !== 'number' || n.kind !== 'number') return { kind: 'empty' };
  if (k.isPercent || n.isPercent) return problem('not-whole');
  const estimate = intervalOfCount(k.value, n.value);
  if (estimate.kind === 'refusal') return problem(estimate.reason === 'too-few' ? 'no-cases' : estimate.reason);
  if (isComparison(fields) && numberIn(fields, ML_FIELDS.comparatorValue) === 0) return problem('count-not-difference');
  const scale = shareScale(fields);
  return scale === null ? problem('unit-unclear') : resultIn(estimate, scale, 0, false);
}

function resultOfScores(input: ScoresInput, fields: FieldValues): ScoresResult {
  const own = readNumberList(input.scores, input.commas.scores);
  const other = readNumberList(isComparison(fields) ? input.comparator : '', input.commas.comparator);
  const unread = unreadList('scores', own) ?? unreadList('comparator', other);
  if (unread !== null) return unread;
  if (own.kind !== 'numbers' || other.kind !== 'numbers' || own.values.length === 0) return { kind: 'empty' };
  const isPaired = other.values.length > 0;
  if (isPaired && own.isPercent !== other.isPercent) return problem('mixed-percent');
  // 85% is 0.85 where the plan is not in per cent.
  const scale = own.isPercent && !isPercentUnit(fields) ? shareScale(fields) : 100;
  if (scale === null) return problem('unit-unclear');
  const factor = own.isPercent ? scale / 100 : 1;

  const design = designOf(input, own.values.length);
  if (design.kind !== 'independent' && design.kind !== 'resampled') return design;
  const estimate = isPaired
    ? pairedInterval(own.values, other.values, design)
    : design.kind === 'resampled'
      ? correctedResampledInterval(own.values, design)
      : intervalOfScores(own.values);
  if (estimate.kind === 'refusal') return problemOf(estimate, own.values.length, other.values.length, design);
  if (!isPaired) return resultIn(estimate, factor, 0, false);
  const comparatorValue = numberIn(fields, ML_FIELDS.comparatorValue);
  if (comparatorValue === null) return problem('comparator-value-missing');
  const comparatorMean = (other.values.reduce((sum, value) => sum + value, 0) / other.values.length) * factor;
  // 0 says that the result is the difference itself.
  if (comparatorValue !== 0 && !isRounded(comparatorMean, comparatorValue)) return problem('comparator-differs', comparatorMean, comparatorValue);
  return resultIn(estimate, factor, comparatorValue, true);
}

type ReadDesign = { kind: 'independent' } | { kind: 'resampled'; folds: number; repeats: number };

function designOf({ kind, folds, repeats }: ScoresInput, count: number): ReadDesign | Unfinished {
  if (kind === 'folds') return { kind: 'resampled', folds: Math.max(2, count), repeats: 1 };
  if (kind !== 'repeated') return { kind: 'independent' };
  const [foldCount, repeatCount] = [readNumber(folds), readNumber(repeats)];
  const unread = unreadOf(foldCount) ?? unreadOf(repeatCount);
  if (unread !== null) return unread;
  if (foldCount.kind !== 'number' || repeatCount.kind !== 'number') return { kind: 'empty' };
  return { kind: 'resampled', folds: foldCount.value, repeats: repeatCount.value };
}

function problemOf({ reason }: Refusal<ScoresRefusal>, own: number, other: number, design: ReadDesign): Unfinished {
  if (reason === 'lengths-differ') return problem(reason, own, other);
  if (reason === 'count-differs' && design.kind === 'resampled') return problem(reason, own, design.folds, design.repeats);
  return problem(reason);
}

/** @param onTop what a stored difference is added to. */
function resultIn(estimate: Estimate, factor: number, onTop: number, isDifference: boolean): ScoresInterval {
  const inUnit = (by: number) =>
    roundInterval({ estimate: estimate.estimate * factor + by, low: estimate.low * factor + by, high: estimate.high * factor + by });
  return { kind: 'result', estimate, isDifference, shown: inUnit(0), stored: inUnit(onTop) };
}

/** Whether a value rounds to another at the decimals of that one. */
function isRounded(value: number, rounded: number): boolean {
  const decimals = (String(rounded).split('.')[1] ?? '').length;
  return Math.abs(value - rounded) <= 0.5 * 10 ** -decimals * (1 + 1e-9);
}

function unreadOf(number: SingleNumber): Unfinished | null {
  if (number.kind === 'question') return problem('number-unclear');
  return number.kind === 'not-a-number' ? { kind: 'not-a-number', written: number.written } : null;
}

function unreadList(list: 'scores' | 'comparator', numbers: NumberList): Unfinished | null {
  switch (numbers.kind) {
    case 'question':
      return { ...numbers, list };
    case 'not-a-number':
      return numbers;
    case 'mixed-percent':
      return problem('mixed-percent');
    default:
      return null;
  }
}

/** The native fields of a result. */
export function fieldsOf({ estimate, stored }: ScoresInterval): Record<string, number> {
  return {
    [ML_FIELDS.observed]: stored.estimate,
    [ML_FIELDS.ciLow]: stored.low,
    [ML_FIELDS.ciHigh]: stored.high,
    [estimate.method === 'wilson' ? ML_FIELDS.sampleSize : ML_FIELDS.runs]: estimate.n,
  };
}
