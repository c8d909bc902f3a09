import { randomNumbers, shuffled } from './random.ts';

/** The ends of a 95 % interval. */
export interface Range {
  low: number;
  high: number;
}

/** The 97.5 % quantile of the standard normal distribution. */
export const Z = 1.959963984540054;

/**
 * Wilson's score interval for a share, at 95 %: `(p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n)`. Unlike the Wald interval it stays within 0 and 1 and is
 * meaningful for 0 of n.
 *
 * @param trials at least 1.
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22(158)
 * @see Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, method 3
 */
export function wilsonInterval(successes: number, trials: number): Range {
  const share = successes / trials;
  const zz = Z * Z;
  const scale = 1 + zz / trials;
  const centre = (share + zz / (2 * trials)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials * trials));
  // At 0 and n the interval ends exactly at the bound, which floating point would miss.
  return { low: successes === 0 ? 0 : centre - half, high: successes === trials ? 1 : centre + half };
}

/** What a sample supports: nothing, counts only, a share with a warning, or a share. */
export type SampleSize = 'none' | 'counts-only' | 'small' | 'enough';

/** Below 5 cases a share is less informative than its counts; below 10 it is shown with a warning. */
export function sampleSizeOf(cases: number): SampleSize {
  if (cases === 0) return 'none';
  if (cases < 5) return 'counts-only';
  return cases < 10 ? 'small' : 'enough';
}

/** How long something took, or has lasted so far. */
export interface Duration {
  /** In any unit, not negative. */
  time: number;
  /** False: censored, because it is still in progress or ended in another way; it lasted at least this long. */
  isEvent: boolean;
}

/** The survival curve right after the time of an event. */
export interface SurvivalStep {
  time: number;
  /** Number of cases that lasted up to this time. */
  atRisk: number;
  events: number;
  /** Share of cases that last longer. */
  survival: number;
  /** Greenwood's sum Σ d/(n(n−d)) up to here; infinite once nothing is at risk. */
  greenwood: number;
}

/**
 * The Kaplan–Meier estimate `S(t) = Π (1 − d/n)` over the times of events. Cases censored at the time of an event count as at risk there.
 *
 * @see Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53(282)
 */
export function kaplanMeier(durations: readonly Duration[]): SurvivalStep[] {
  const sorted = durations.toSorted((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let index = 0; index < sorted.length;) {
    const { time } = sorted[index]!;
    let end = index;
    while (end < sorted.length && sorted[end]!.time === time) end += 1;
    const events = sorted.slice(index, end).filter(({ isEvent }) => isEvent).length;
    const atRisk = sorted.length - index;
    if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, atRisk, events, survival, greenwood });
    }
    index = end;
  }
  return steps;
}

export interface MedianTime {
  /** null: fewer than half have ended, so the median is beyond the observed range. */
  median: number | null;
  /** 95 % interval; an end is null if the data does not reach it. */
  low: number | null;
  high: number | null;
  /** Number of durations, and how many of them ended. */
  cases: number;
  events: number;
}

/** Rounding alone can make products of fractions miss one half. */
const TOLERANCE = 1e-9;

/**
 * The median of right-censored durations: where the Kaplan–Meier curve reaches one half, or the middle of the stretch at one half, so that the median of
 * complete data is the ordinary one. The interval holds the times at which the log(−log) interval of the curve (Greenwood's variance) contains one half.
 *
 * @see Brookmeyer and Crowley (1982), A confidence interval for the median survival time, Biometrics 38(1)
 * @see Klein and Moeschberger (2003), Survival Analysis, sections 4.3 to 4.5
 */
export function medianTime(durations: readonly Duration[]): MedianTime {
  const steps = kaplanMeier(durations);
  const events = steps.reduce((sum, step) => sum + step.events, 0);
  // Once nothing is at risk, the variance and the interval are undefined.
  const band = steps.filter(({ survival }) => survival > TOLERANCE).map((step) => ({ time: step.time, ...logLogBand(step) }));
  return {
    median: halfway(steps),
    low: band.find(({ low }) => low <= 0.5)?.time ?? null,
    high: band.find(({ high }) => high <= 0.5)?.time ?? null,
    cases: durations.length,
    events,
  };
}

function halfway(steps: readonly SurvivalStep[]): number | null {
  const at = steps.findIndex(({ survival }) => survival <= 0.5 + TOLERANCE);
  if (at === -1) return null;
  const { time, survival } = steps[at]!;
  const next = steps[at + 1];
  return Math.abs(survival - 0.5) <= TOLERANCE && next !== undefined ? (time + next.time) / 2 : time;
}

/** `S^exp(±z·√greenwood / ln S)`, which stays within 0 and 1 without clipping. */
function logLogBand({ survival, greenwood }: SurvivalStep): Range {
  const spread = (Z * Math.sqrt(greenwood)) / Math.log(survival);
  return { low: survival ** Math.exp(-spread), high: survival ** Math.exp(spread) };
}

export interface PermutationResult {
  observed: number;
  /** Mean of the statistic over the permutations. */
  expected: number;
  /** Share of permutations below the observed statistic, 0 to 1; ties count half. */
  percentile: number;
  /** Two-sided; never 0, since the observed arrangement counts as one of the permutations. */
  pValue: number;
}

/**
 * Permutation test of a statistic: twice the smaller of the two one-sided shares of permutations at least as extreme, each counting the observed arrangement,
 * `(1 + b) / (1 + runs)`.
 *
 * @param statistic of an arrangement of the labels.
 * @see Phipson and Smyth (2010), Permutation p-values should never be zero, SAGMB 9(1)
 */
export function permutationTest<Label>(
  labels: readonly Label[],
  statistic: (labels: readonly Label[]) => number,
  { runs, seed }: { runs: number; seed: number },
): PermutationResult {
  const random = randomNumbers(seed);
  const observed = statistic(labels);
  const permuted = Array.from({ length: runs }, () => statistic(shuffled(labels, random)));
  const above = permuted.filter((value) => value >= observed - TOLERANCE).length;
  const below = permuted.filter((value) => value <= observed + TOLERANCE).length;
  return {
    observed,
    expected: permuted.reduce((sum, value) => sum + value, 0) / runs,
    percentile: (below + runs - above) / (2 * runs),
    pValue: Math.min(1, (2 * (1 + Math.min(above, below))) / (1 + runs)),
  };
}
