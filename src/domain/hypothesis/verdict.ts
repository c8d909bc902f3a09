/** How a result is held against its plan. */
export type Criterion = 'Threshold' | 'Difference' | 'Non-inferiority' | 'Expert judgement';

/** Which way is better. */
export type Direction = 'Higher is better' | 'Lower is better';

/** The part of a registered plan that decides. All values are in the unit of the metric. */
export interface Plan {
  criterion: Criterion;
  direction: Direction;
  /** Threshold: the value to reach. Difference: the improvement to reach. Non-inferiority: the margin that may be lost. Expert judgement: the votes needed. */
  threshold: number;
  /** Value of the comparator; 0 where the observed value is a difference already. Not used by a threshold or by experts. */
  comparatorValue: number;
}

export interface Interval {
  low: number;
  high: number;
}

export interface Result {
  observed: number;
  /** 95 % interval of the observed value; null when there is only a point. */
  interval: Interval | null;
  /** Seeds or folds; null when nobody said. */
  runs: number | null;
}

export interface Verdict {
  suggestion: 'Accepted' | 'Rejected' | 'Inconclusive';
  /** What the suggestion rests on; a point estimate alone is shown greyed. */
  basis: 'interval' | 'point' | 'votes';
  /** Distance from the plan in the unit of the metric, positive when it is met. */
  gap: number;
  gapInterval: Interval | null;
  /** The interval decides, but ends close to the threshold: within a tenth of its own width. */
  isBarely: boolean;
  /** A single run hides how much the result depends on the split. */
  isSingleRun: boolean;
}

/**
 * What the numbers suggest; the team decides.
 *
 * Let g be the distance from the plan, signed so that better is positive: with s = 1 where higher is better and −1 where lower is better,
 * g = s·(observed − threshold) for a threshold, s·(observed − comparator) − threshold for a difference, and s·(observed − comparator) + margin for
 * non-inferiority. An interval of g that is all ≥ 0 suggests acceptance, all < 0 rejection; one that straddles zero is inconclusive. This is the usual
 * reading of a confidence interval against a margin.
 *
 * @returns null while a number is missing.
 * @see Piaggio et al. (2012), Reporting of noninferiority and equivalence randomized trials, JAMA 308(24), figure 1
 */
export function suggestVerdict(plan: Plan, { observed, interval, runs }: Result): Verdict | null {
  if (![plan.threshold, plan.comparatorValue, observed].every(Number.isFinite)) return null;
  if (plan.criterion === 'Expert judgement') {
    const gap = observed - plan.threshold;
    return { suggestion: gap >= 0 ? 'Accepted' : 'Rejected', basis: 'votes', gap, gapInterval: null, isBarely: false, isSingleRun: false };
  }
  const gapOf = (value: number) => distance(plan, value);
  const gap = gapOf(observed);
  const gapInterval = interval === null ? null : ordered(gapOf(interval.low), gapOf(interval.high));
  return {
    suggestion: gapInterval === null ? (gap >= 0 ? 'Accepted' : 'Rejected') : suggestionOf(gapInterval),
    basis: gapInterval === null ? 'point' : 'interval',
    gap,
    gapInterval,
    isBarely: gapInterval !== null && endsNearZero(gapInterval),
    isSingleRun: runs === 1,
  };
}

function distance({ criterion, direction, threshold, comparatorValue }: Plan, value: number): number {
  const sign = direction === 'Higher is better' ? 1 : -1;
  switch (criterion) {
    case 'Difference':
      return settle(sign * (value - comparatorValue) - threshold, value, comparatorValue, threshold);
    case 'Non-inferiority':
      return settle(sign * (value - comparatorValue) + threshold, value, comparatorValue, threshold);
    default:
      return settle(sign * (value - threshold), value, threshold);
  }
}

/** 0.3 − 0.1 − 0.2 is −2.8e−17 in floating point; what is nothing beside its own terms is zero, so that a threshold met exactly is met. */
function settle(gap: number, ...terms: number[]): number {
  const scale = Math.max(...terms.map(Math.abs));
  return Math.abs(gap) <= scale * 1e-12 ? 0 : gap;
}

function suggestionOf({ low, high }: Interval): Verdict['suggestion'] {
  if (low >= 0) return 'Accepted';
  return high < 0 ? 'Rejected' : 'Inconclusive';
}

const BARELY = 0.1;

/** A share of the width has no unit, so it reads the same in percent and in milliseconds. */
function endsNearZero({ low, high }: Interval): boolean {
  const distance = low >= 0 ? low : -high;
  return distance >= 0 && distance < BARELY * (high - low);
}

const ordered = (a: number, b: number): Interval => ({ low: Math.min(a, b), high: Math.max(a, b) });
