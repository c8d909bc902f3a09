import type { Criterion, Direction, Interval } from './verdict.ts';

/** The parts of a plan that say in one line what would be a success; null or empty where nobody wrote yet. */
export interface PlannedCriterion {
  criterion: Criterion | null;
  metric: string;
  direction: Direction | null;
  threshold: number | null;
  unit: string;
  comparator: string;
}

/**
 * The criterion as a short text: `ROC AUC ≥ 0.75`, `Brier score ≤ −0.002 against uncalibrated`, `PR-AUC within 0.01 of gradient boosting`.
 *
 * @returns an empty text while the criterion, or its threshold, is missing.
 */
export function criterionText({ criterion, metric, direction, threshold, unit, comparator }: PlannedCriterion): string {
  if (criterion === null) return '';
  if (criterion === 'Expert judgement') return threshold === null ? criterion : `${criterion}, at least ${numberText(threshold)}`;
  if (threshold === null) return '';
  const name = metric === '' ? 'metric' : metric;
  const isLower = direction === 'Lower is better';
  const withUnit = (value: string) => (unit === '' ? value : `${value} ${unit}`);
  const against = (word: string) => (comparator === '' ? '' : ` ${word} ${comparator}`);
  switch (criterion) {
    case 'Difference':
      // The improvement is stored without its direction, so a sign leaves open which way is meant.
      if (threshold < 0) return `${name}, an improvement of ${withUnit(numberText(threshold))}${against('over')}`;
      return `${name} ${isLower ? '≤' : '≥'} ${withUnit(`${isLower ? '−' : '+'}${numberText(Math.abs(threshold))}`)}${against('against')}`;
    case 'Non-inferiority':
      return `${name} within ${withUnit(numberText(threshold))}${against('of')}`;
    default:
      return `${name} ${isLower ? '≤' : '≥'} ${withUnit(numberText(threshold))}`;
  }
}

/** What was observed, as far as a line of text needs it. */
export interface ObservedResult {
  observed: number;
  /** 95 % interval. */
  interval: Interval | null;
  /** Empty for a plain number. */
  unit: string;
  /** The value is a distance from a comparator, so that its sign matters. */
  isDifference: boolean;
}

/** `66.6 % [64.0, 68.8]`, `+0.036 [0.025, 0.049]`: the observed value with its 95 % interval, all to the same decimal place. */
export function resultText({ observed, interval, unit, isDifference }: ObservedResult): string {
  const values = interval === null ? [observed] : [observed, interval.low, interval.high];
  const digits = Math.min(6, Math.max(...values.map((value) => (String(value).split('.')[1] ?? '').length)));
  // Digits beyond the sixth, as in 1e-7, are left to the number's own way of writing itself.
  const write = (value: number) => (value !== 0 && Math.abs(value) < 1e-6 ? String(value) : value.toFixed(digits)).replace('-', '−');
  const result = `${isDifference && observed > 0 ? '+' : ''}${write(observed)}${unit === '' ? '' : ` ${unit}`}`;
  return interval === null ? result : `${result} [${write(interval.low)}, ${write(interval.high)}]`;
}

const numberText = (value: number): string => String(value).replace('-', '−');
