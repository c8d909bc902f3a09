import { suggestVerdict, type Plan } from '../hypothesis/verdict.ts';
import { wilsonInterval, Z, type Range } from '../shared/statistics.ts';
import { criticalT } from './student-t.ts';

/** How the uncertainty of a result can be foreseen. */
export type Spread =
  /** The metric is the share of some of the cases: all for accuracy, the positives for recall. @param ofCases share of the sample that it is taken of, 0 to 1. */
  | { kind: 'share'; ofCases: number }
  /** ROC AUC. @param positives share of the sample, 0 to 1. */
  | { kind: 'roc-auc'; positives: number }
  /** The standard deviation of the scores of a pilot's runs, or of the differences of paired runs, in the unit of the metric. */
  | { kind: 'pilot'; deviation: number; isPaired: boolean };

/** A test before it is run. */
export interface PlannedTest {
  plan: Plan;
  /** The result that is expected, as `Observed` would hold it; null to learn about the width only. */
  expected: number | null;
  /** Cases of the sample, or runs with a pilot's spread; null if not planned. */
  size: number | null;
  spread: Spread;
}

/** What a planned test can tell. */
export interface Foresight {
  kind: 'foresight';
  /** Half the width of the interval with the planned size, in the unit of the metric; null without one. */
  halfWidth: number | null;
  /** Whether a result as expected would be accepted or rejected with the planned size; null without a size or an expected value. */
  decides: boolean | null;
  /** Distance of the expected value from the criterion, positive if it meets it; null without an expected value. */
  gap: number | null;
  /** The smallest size with which a result as expected decides; null beyond `MAX_SIZE` or without an expected value. */
  enough: number | null;
  /** The smallest size with which a test decides with 80 % probability if the true value is the expected one; null as above. */
  likely: number | null;
  unit: 'cases' | 'runs';
  /** Whether both models are taken as scored on samples of their own. */
  isUnpaired: boolean;
}

/** Why nothing can be foreseen. */
export type ForesightRefusal =
  /** Experts' votes are counted; there is no interval. */
  | 'no-interval'
  /** A share or a ROC AUC is not between 0 and 1. */
  | 'not-a-share'
  /** At 0 and 1 the formula for ROC AUC has no spread. */
  | 'auc-at-bound'
  /** The expected value is the threshold itself, which no sample tells apart. */
  | 'at-threshold'
  /** The result is a difference, so that the level of the shares, which their spread depends on, is not known. */
  | 'level-unknown'
  /** Improvements and margins are positive amounts. */
  | 'negative-improvement'
  /** Sizes are whole; runs are at least 2, since one run has no spread. */
  | 'not-a-size'
  | 'not-a-spread'
  | 'not-finite';

/** Larger samples and more runs are not looked for. */
export const MAX_SIZE = { cases: 10_000_000, runs: 10_000 } as const;

/** The 80 % quantile of the standard normal distribution. */
const Z_80 = 0.8416212335729143;

/**
 * Foresees whether the interval of a planned test would decide. The verdict is that of `suggestVerdict` on the expected value with the interval that the
 * planned size gives it: Wilson's for shares, Hanley and McNeil's for ROC AUC, Student's t for runs with the spread of a pilot. A difference of two models takes
 * samples of the same size for each, independent of each other unless the pilot gives the spread of paired differences: for shares Newcombe's interval from two
 * Wilson intervals, otherwise the root of both squared standard errors. Pairing narrows the interval, so that this errs on the side of more.
 *
 * `likely` asks the same of a result that is 0.84 standard errors closer to the threshold than expected, which one in five results is.
 *
 * @see Wilson (1927), JASA 22(158)
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17, method 10
 * @see Hanley and McNeil (1982), The meaning and use of the area under a ROC curve, Radiology 143(1)
 */
export function canDecide({ plan, expected, size, spread }: PlannedTest): Foresight | { kind: 'refusal'; reason: ForesightRefusal } {
  const reason = problemOf(plan, expected, size, spread);
  if (reason !== null) return { kind: 'refusal', reason };
  const isUnpaired = isComparison(plan) && !(spread.kind === 'pilot' && spread.isPaired);
  const intervalAt = (value: number, at: number) => intervalOf(plan, spread, isUnpaired, value, at);
  const unit = spread.kind === 'pilot' ? 'runs' : 'cases';
  const around = expected ?? boundaryOf(plan);
  const planned = size === null ? null : intervalAt(around, size);
  const halfWidth = planned === null ? null : (planned.high - planned.low) / 2;
  if (expected === null) return { kind: 'foresight', halfWidth, decides: null, gap: null, enough: null, likely: null, unit, isUnpaired };

  const gap = gapAt(plan, expected);
  const decidesWith = (value: number, at: number) =>
    suggestVerdict(plan, { observed: value, interval: intervalAt(value, at), runs: null })?.suggestion !== 'Inconclusive';
  const towards = Math.sign(boundaryOf(plan) - expected);
  // The interval is about two standard errors wide on each side.
  const unlucky = (at: number) => {
    const { low, high } = intervalAt(expected, at);
    return expected + (towards * (Z_80 / Z) * (high - low)) / 2;
  };
  const isBefore = (value: number) => Math.sign(boundaryOf(plan) - value) === towards;
  return {
    kind: 'foresight',
    halfWidth,
    decides: size === null ? null : decidesWith(expected, size),
    gap,
    enough: smallest(unit, (at) => decidesWith(expected, at)),
    likely: smallest(unit, (at) => isBefore(unlucky(at)) && decidesWith(unlucky(at), at)),
    unit,
    isUnpaired,
  };
}

const isComparison = ({ criterion }: Plan): boolean => criterion === 'Difference' || criterion === 'Non-inferiority';

function problemOf(plan: Plan, expected: number | null, size: number | null, spread: Spread): ForesightRefusal | null {
  const { criterion, threshold, comparatorValue } = plan;
  if (criterion === 'Expert judgement') return 'no-interval';
  if (![threshold, comparatorValue, expected ?? 0, size ?? 0].every(Number.isFinite)) return 'not-finite';
  if (isComparison(plan) && threshold < 0) return 'negative-improvement';
  if (size !== null && (!Number.isSafeInteger(size) || size < (spread.kind === 'pilot' ? 2 : 1))) return 'not-a-size';
  if (spread.kind === 'pilot' && size !== null && size > MAX_SIZE.runs) return 'not-a-size';
  if (spread.kind === 'pilot') return spread.deviation > 0 && Number.isFinite(spread.deviation) ? atThreshold(plan, expected) : 'not-a-spread';
  const part = spread.kind === 'share' ? spread.ofCases : spread.positives;
  // All cases may count for a share, while an AUC needs both kinds.
  if (!(part > 0) || part > 1 || (spread.kind === 'roc-auc' && part === 1)) return 'not-a-spread';
  if (isComparison(plan) && comparatorValue === 0) return 'level-unknown';
  const levels = [...(isComparison(plan) ? [comparatorValue] : []), expected ?? boundaryOf(plan)];
  if (levels.some((level) => level < 0 || level > 1)) return 'not-a-share';
  if (spread.kind === 'roc-auc' && levels.some((level) => level === 0 || level === 1)) return 'auc-at-bound';
  return atThreshold(plan, expected);
}

const atThreshold = (plan: Plan, expected: number | null) => (expected !== null && gapAt(plan, expected) === 0 ? 'at-threshold' : null);

const gapAt = (plan: Plan, value: number): number => suggestVerdict(plan, { observed: value, interval: null, runs: null })?.gap ?? Number.NaN;

/** The value at which the criterion is just met. */
function boundaryOf({ criterion, direction, threshold, comparatorValue }: Plan): number {
  const sign = direction === 'Higher is better' ? 1 : -1;
  if (criterion === 'Difference') return comparatorValue + sign * threshold;
  return criterion === 'Non-inferiority' ? comparatorValue - sign * threshold : threshold;
}

/** The interval around a value with a size; where two models are compared, that of their difference, put around the value. */
function intervalOf({ comparatorValue }: Plan, spread: Spread, isUnpaired: boolean, value: number, size: number): Range {
  if (spread.kind === 'pilot') {
    const degrees = isUnpaired ? 2 * (size - 1) : size - 1;
    const half = criticalT(degrees) * spread.deviation * Math.sqrt((isUnpaired ? 2 : 1) / size);
    return { low: value - half, high: value + half };
  }
  if (spread.kind === 'roc-auc') {
    const error = (area: number) => aucStandardError(area, size * spread.positives, size * (1 - spread.positives));
    const half = Z * (isUnpaired ? Math.hypot(error(value), error(comparatorValue)) : error(value));
    return { low: value - half, high: value + half };
  }
  const trials = size * spread.ofCases;
  const own = shareInterval(value, trials);
  if (!isUnpaired) return own;
  const other = shareInterval(comparatorValue, trials);
  return {
    low: value - Math.hypot(value - own.low, other.high - comparatorValue),
    high: value + Math.hypot(own.high - value, comparatorValue - other.low),
  };
}

const shareInterval = (share: number, trials: number): Range => wilsonInterval(share * trials, trials);

/**
 * The standard error of the area under a ROC curve, `√((A(1 − A) + (p − 1)(Q₁ − A²) + (q − 1)(Q₂ − A²)) / pq)` with `Q₁ = A/(2 − A)` and `Q₂ = 2A²/(1 + A)`.
 *
 * @param area between 0 and 1, exclusive.
 * @param positives p, and negatives q: expected numbers, which need not be whole.
 * @see Hanley and McNeil (1982), The meaning and use of the area under a ROC curve, Radiology 143(1), equation 1
 */
export function aucStandardError(area: number, positives: number, negatives: number): number {
  const square = area * area;
  const both = area / (2 - area) - square;
  const either = (2 * square) / (1 + area) - square;
  const pairs = positives * negatives;
  // With less than one expected case of a kind the terms below would make the error smaller.
  return Math.sqrt((area * (1 - area) + Math.max(0, positives - 1) * both + Math.max(0, negatives - 1) * either) / pairs);
}

/** The smallest size that is enough, of a condition that stays true once it is; null if there is none up to the largest. */
function smallest(unit: 'cases' | 'runs', isEnough: (size: number) => boolean): number | null {
  let below = unit === 'runs' ? 1 : 0;
  let high = below + 1;
  while (!isEnough(high)) {
    if (high === MAX_SIZE[unit]) return null;
    below = high;
    high = Math.min(high * 2, MAX_SIZE[unit]);
  }
  while (high - below > 1) {
    const middle = Math.floor((below + high) / 2);
    if (isEnough(middle)) high = middle;
    else below = middle;
  }
  return high;
}
