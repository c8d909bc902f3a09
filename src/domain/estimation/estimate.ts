/** An estimate with its 95 % interval, and what that rests on. */
export interface Estimate {
  kind: 'estimate';
  estimate: number;
  low: number;
  high: number;
  /** Scores, pairs of scores, trials or rows behind it. */
  n: number;
  method: Method;
  /** What has to hold for the interval to be a 95 % interval. */
  assumptions: readonly Assumption[];
  /** What to know about this interval in particular. */
  cautions: readonly Caution[];
}

/** An estimate that cannot be made, and why. */
export interface Refusal<Reason extends string> {
  kind: 'refusal';
  reason: Reason;
}

type Method = 't' | 'corrected-t' | 'wilson' | 'percentile-bootstrap';

export type Assumption =
  /** Each score comes from a run of its own, such as one with another seed. */
  | 'independent-scores'
  /** The scores are spread roughly like a normal distribution. */
  | 'normal-scores'
  /** Runs share training rows; the variance is widened by how much they share, which is a rule of thumb. */
  | 'shared-training-rows'
  /** Each trial succeeds or fails by itself, with the same probability. */
  | 'independent-trials'
  /** No two rows belong together, such as two visits of one customer. */
  | 'independent-rows';

export type Caution =
  /** With one degree of freedom the interval is 12.7 standard errors wide on each side. */
  | 'two-scores'
  /** Every score lies within 0 and 1 and the interval does not. */
  | 'beyond-unit-range'
  /** None or all of the trials succeeded, so that one end of the interval is the bound itself. */
  | 'at-bound'
  /** Some resamples had no value of the metric and were left out. */
  | 'resamples-left-out'
  /** Percentile intervals of few rows are too narrow. */
  | 'few-rows';

export const refusal = <Reason extends string>(reason: Reason): Refusal<Reason> => ({ kind: 'refusal', reason });
