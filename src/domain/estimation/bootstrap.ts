import { randomNumbers } from '../shared/random.ts';
import { refusal, type Estimate, type Refusal } from './estimate.ts';
import { problemOfRows, weightedMetric, type RowMetric, type RowsRefusal, type WeightedMetric } from './row-metrics.ts';

// Looked up once, because it is called for millions of draws.
const { floor } = Math;

/** Why rows give no interval. */
export type BootstrapRefusal =
  | RowsRefusal
  /** Every resample has the same value, as with no error at all; an interval of no width would claim certainty. */
  | 'all-equal'
  /** More than half of the resamples have no value of the metric. */
  | 'mostly-undefined';

export interface BootstrapEstimate extends Estimate {
  /** Resamples drawn… */
  resamples: number;
  /** …and those of them that have no value of the metric, such as a single class, and are left out. */
  leftOut: number;
}

export interface BootstrapOptions {
  /** At least 100. */
  resamples: number;
  seed: number;
}

/** True classes or values, and what one model predicts for each of them. */
export interface Rows {
  labels: readonly number[];
  predictions: readonly number[];
}

/**
 * The percentile interval of a metric: rows are drawn with replacement, the metric is computed of each resample, and the interval ends at the 2.5 % and 97.5 %
 * quantiles. A seed gives the same interval each time.
 *
 * @see Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13
 */
export function bootstrapInterval(metric: RowMetric, rows: Rows, options: BootstrapOptions): BootstrapEstimate | Refusal<BootstrapRefusal> {
  const problem = problemOfRows(metric, rows.labels, rows.predictions);
  if (problem !== null) return refusal(problem);
  return percentileInterval(weightedMetric(metric, rows.labels, rows.predictions), rows.labels.length, options);
}

/**
 * The percentile interval of the difference of a metric between two models, first minus second. Both see the same rows in each resample, so that what makes a
 * row hard for both cancels.
 *
 * @param rows with the labels and the predictions of the first model.
 * @param comparator predictions of the second model for the same rows.
 */
export function bootstrapDifference(
  metric: RowMetric,
  rows: Rows,
  comparator: readonly number[],
  options: BootstrapOptions,
): BootstrapEstimate | Refusal<BootstrapRefusal> {
  const problem = problemOfRows(metric, rows.labels, rows.predictions) ?? problemOfRows(metric, rows.labels, comparator);
  if (problem !== null) return refusal(problem);
  const first = weightedMetric(metric, rows.labels, rows.predictions);
  const second = weightedMetric(metric, rows.labels, comparator);
  return percentileInterval((weights) => first(weights) - second(weights), rows.labels.length, options);
}

/** Below this the percentile interval is visibly too narrow, even for a mean. */
const FEW_ROWS = 50;
const ROUNDING = 1e-12;

function percentileInterval(metric: WeightedMetric, n: number, { resamples, seed }: BootstrapOptions): BootstrapEstimate | Refusal<BootstrapRefusal> {
  const estimate = metric(new Uint8Array(n).fill(1));
  if (!Number.isFinite(estimate)) return refusal('undefined-metric');
  const random = randomNumbers(seed);
  // How often each row was drawn: as good as the rows themselves, and the sorted order stays the same.
  const weights = new Uint32Array(n);
  const values = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample += 1) {
    weights.fill(0);
    for (let draw = 0; draw < n; draw += 1) weights[floor(random() * n)]! += 1;
    values[resample] = metric(weights);
  }
  const sorted = values.filter(Number.isFinite).toSorted();
  const leftOut = resamples - sorted.length;
  if (leftOut * 2 > resamples) return refusal('mostly-undefined');
  const magnitude = Math.max(Math.abs(sorted[0]!), Math.abs(sorted.at(-1)!));
  if (sorted.at(-1)! - sorted[0]! <= ROUNDING * magnitude) return refusal('all-equal');
  return {
    kind: 'estimate',
    estimate,
    low: quantileOf(sorted, 0.025),
    high: quantileOf(sorted, 0.975),
    n,
    method: 'percentile-bootstrap',
    assumptions: ['independent-rows'],
    cautions: [...(leftOut > 0 ? ['resamples-left-out' as const] : []), ...(n < FEW_ROWS ? ['few-rows' as const] : [])],
    resamples,
    leftOut,
  };
}

/** Linear between the order statistics. @see Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), definition 7 */
function quantileOf(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const value = sorted[below]!;
  return value + (position - below) * ((sorted[below + 1] ?? value) - value);
}
