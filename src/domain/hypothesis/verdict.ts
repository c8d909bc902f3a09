/** How a result is compared with its plan. */
export type Criterion = 'Threshold' | 'Difference' | 'Non-inferiority' | 'Expert judgement';

/** Which way is better. */
export type Direction = 'Higher is better' | 'Lower is better';

/** The part of a registered plan that determines the verdict. All values are in the unit of the metric. */
export interface Plan {
  criterion: Criterion;
  direction: Direction;
  /** Threshold: the value to reach. Difference: the improvement to reach. Non-inferiority: the margin that may be lost. Expert judgement: the votes needed. */
  threshold: number;
  /** Value of the comparator; 0 if the observed value is already a difference. Unused for thresholds and experts. */
  comparatorValue: number;
}

export interface Interval {
  low: number;
  high: number;
}

export interface Result {
  observed: number;
  /** 95 % interval of the observed value; null if there is only a point estimate. */
  interval: Interval | null;
  /** Number of seeds or folds; null if not stated. */
  runs: number | null;
}

export interface Verdict {
  suggestion: 'Accepted' | 'Rejected' | 'Inconclusive';
  /** The basis of the suggestion; one based on a point estimate alone is grayed out. */
  basis: 'interval' | 'point' | 'votes';
  /** Distance from the criterion in the unit of the metric, positive if it is met. */
  gap: number;
  gapInterval: Interval | null;
  /** Whether the interval decides but ends close to the threshold, within a tenth of its width. */
  isBarely: boolean;
  /** Whether there is only one run, which hides the variance between splits. */
  isSingleRun: boolean;
}

/**
 * The verdict that the numbers suggest; the team decides.
 *
 * Let g be the distance from the plan, signed so that better is positive: with s = 1 where higher is better and −1 where lower is better, g = s·(observed −
 * threshold) for a threshold, s·(observed − comparator) − threshold for a difference, and s·(observed − comparator) + margin for non-inferiority. An interval
 * of g that is all ≥ 0 suggests acceptance, all < 0 rejection; one that straddles zero is inconclusive. This is the usual interpretation of a confidence
 * interval against a margin.
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

/** Treats a gap that is negligible next to its terms as zero (0.3 − 0.1 − 0.2 is −2.8e−17), so that a threshold met exactly counts as met. */
function settle(gap: number, ...terms: number[]): number {
  const scale = Math.max(...terms.map(Math.abs));
  return Math.abs(gap) <= scale * 1e-12 ? 0 : gap;
}

function suggestionOf({ low, high }: Interval): Verdict['suggestion'] {
  if (low >= 0) return 'Accepted';
  return high < 0 ? 'Rejected' : 'Inconclusive';
}

const BARELY = 0.1;

/** Relative to the width of the interval, so that the unit does not matter. */
function endsNearZero({ low, high }: Interval): boolean {
  const distance = low >= 0 ? low : -high;
  return distance >= 0 && distance < BARELY * (high - low);
}

const ordered = (a: number, b: number): Interval => ({ low: Math.min(a, b), high: Math.max(a, b) });
