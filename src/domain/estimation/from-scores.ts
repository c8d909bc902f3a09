import { wilsonInterval } from '../shared/statistics.ts';
import { refusal, type Caution, type Estimate, type Refusal } from './estimate.ts';
import { criticalT } from './student-t.ts';

/** Why scores give no interval. */
export type ScoresRefusal =
  /** A single score, or none, has no spread. */
  | 'too-few'
  /** Scores without spread are rounded, or one score repeated; an interval of no width would claim certainty. */
  | 'all-equal'
  | 'not-finite'
  /** Two models have different numbers of scores, so that they cannot be paired by position. */
  | 'lengths-differ'
  /** The number of scores is not folds × repeats. */
  | 'count-differs'
  /** Folds below 2, repeats below 1, or a test share that is not between 0 and 1. */
  | 'not-a-design';

/** How scores came about. */
export type Design =
  /** Runs of their own, such as with other seeds. */
  | { kind: 'independent' }
  /** Cross-validation, or random splits into training and test rows where `folds` are the splits of one repeat. */
  | { kind: 'resampled'; folds: number; repeats: number; testFraction?: number };

export type ScoresEstimate = Estimate | Refusal<ScoresRefusal>;

/**
 * The t interval of scores of independent runs of one model: `mean ± t(0.975, n − 1) · s/√n`.
 *
 * @param scores one per run, in the unit of the metric.
 * @see Student (1908), The probable error of a mean, Biometrika 6(1)
 */
export function intervalOfScores(scores: readonly number[]): ScoresEstimate {
  return intervalOf(scores, magnitudeOf(scores), { kind: 'independent' });
}

/**
 * The interval of scores of cross-validation, repeated or not, whose training sets overlap: a t interval with the variance s² · (1/J + n₂/n₁) of J scores in
 * place of s²/J, n₂/n₁ being the test rows for each training row. Without the correction the interval is too narrow, the more so the more repeats there are.
 *
 * @param scores one per fold and repeat, in any order.
 * @param design with the share of the rows in each test set; 1 / folds if left out.
 * @see Nadeau and Bengio (2003), Inference for the generalization error, Machine Learning 52(3)
 * @see Bouckaert and Frank (2004), Evaluating the replicability of significance tests for comparing learning algorithms, PAKDD, for repeated cross-validation
 */
export function correctedResampledInterval(
  scores: readonly number[],
  design: { folds: number; repeats: number; testFraction?: number },
): ScoresEstimate {
  return intervalOf(scores, magnitudeOf(scores), { kind: 'resampled', ...design });
}

/**
 * The interval of the mean difference a − b of two models that were scored on the same folds or with the same seeds.
 *
 * @param a scores of the first model…
 * @param b …and of the second in the same order; the scores at one position are a pair.
 */
export function pairedInterval(a: readonly number[], b: readonly number[], design: Design): ScoresEstimate {
  if (a.length !== b.length) return refusal('lengths-differ');
  const differences = a.map((score, index) => score - b[index]!);
  const estimate = intervalOf(differences, Math.max(magnitudeOf(a), magnitudeOf(b)), design);
  // Differences have no range of their own to stay within.
  return estimate.kind === 'refusal' ? estimate : { ...estimate, cautions: estimate.cautions.filter((caution) => caution !== 'beyond-unit-range') };
}

/** Spread below this share of the scores is rounding: 0.85 − 0.80 and 0.75 − 0.70 differ by 1e-16. */
const ROUNDING = 1e-12;

const magnitudeOf = (values: readonly number[]): number => values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** @param magnitude largest absolute score, against which rounding is measured. */
function intervalOf(values: readonly number[], magnitude: number, design: Design): ScoresEstimate {
  const n = values.length;
  if (!values.every(Number.isFinite)) return refusal('not-finite');
  const sharedVariance = sharedVarianceOf(design);
  if (sharedVariance === null) return refusal('not-a-design');
  if (n < 2) return refusal('too-few');
  if (design.kind === 'resampled' && n !== design.folds * design.repeats) return refusal('count-differs');
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / (n - 1), 0);
  if (Math.sqrt(variance) <= ROUNDING * magnitude) return refusal('all-equal');
  const half = criticalT(n - 1) * Math.sqrt(variance * (1 / n + sharedVariance));
  const [low, high] = [mean - half, mean + half];
  // Scores near the largest number overflow.
  if (![low, high].every(Number.isFinite)) return refusal('not-finite');
  const isUnitRange = values.every((value) => value >= 0 && value <= 1);
  const cautions: Caution[] = [
    ...(n === 2 ? ['two-scores' as const] : []),
    ...(isUnitRange && (low < 0 || high > 1) ? ['beyond-unit-range' as const] : []),
  ];
  return design.kind === 'independent'
    ? { kind: 'estimate', estimate: mean, low, high, n, method: 't', assumptions: ['independent-scores', 'normal-scores'], cautions }
    : { kind: 'estimate', estimate: mean, low, high, n, method: 'corrected-t', assumptions: ['shared-training-rows', 'normal-scores'], cautions };
}

/** The share n₂/n₁ of the variance that runs have in common; null if the design cannot be. */
function sharedVarianceOf(design: Design): number | null {
  if (design.kind === 'independent') return 0;
  const { folds, repeats, testFraction = 1 / folds } = design;
  const isDesign = Number.isSafeInteger(folds) && folds >= 2 && Number.isSafeInteger(repeats) && repeats >= 1 && testFraction > 0 && testFraction < 1;
  return isDesign ? testFraction / (1 - testFraction) : null;
}

/** Why a count gives no interval. */
export type CountRefusal = 'too-few' | 'not-finite' | 'not-whole' | 'k-above-n';

/**
 * The share of k successes in n trials with Wilson's interval.
 *
 * @param k successes, 0 to n.
 * @param n trials, at least 1.
 * @see wilsonInterval
 */
export function intervalOfCount(k: number, n: number): Estimate | Refusal<CountRefusal> {
  if (!Number.isFinite(k) || !Number.isFinite(n)) return refusal('not-finite');
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(n) || k < 0) return refusal('not-whole');
  if (n < 1) return refusal('too-few');
  if (k > n) return refusal('k-above-n');
  return {
    kind: 'estimate',
    estimate: k / n,
    ...wilsonInterval(k, n),
    n,
    method: 'wilson',
    assumptions: ['independent-trials'],
    cautions: k === 0 || k === n ? ['at-bound'] : [],
  };
}
