import type { Criterion, Direction, Interval } from './verdict.ts';

/** The parts of a plan that describe success in one line; null or empty if not written yet. */
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
  const withUnit = (value: string) => `${value}${unitText(unit)}`;
  const against = (word: string) => (comparator === '' ? '' : ` ${word} ${comparator}`);
  switch (criterion) {
    case 'Difference':
      // Improvements are stored without their direction, so the meaning of a negative sign is unclear.
      if (threshold < 0) return `${name}, an improvement of ${withUnit(numberText(threshold))}${against('over')}`;
      return `${name} ${isLower ? '≤' : '≥'} ${withUnit(`${isLower ? '−' : '+'}${numberText(Math.abs(threshold))}`)}${against('against')}`;
    case 'Non-inferiority':
      return `${name} within ${withUnit(numberText(threshold))}${against('of')}`;
    default:
      return `${name} ${isLower ? '≤' : '≥'} ${withUnit(numberText(threshold))}`;
  }
}

/** The parts of a result that its one-line summary needs. */
export interface ObservedResult {
  observed: number;
  /** 95 % interval. */
  interval: Interval | null;
  /** Empty for a plain number. */
  unit: string;
  /** Whether the value is a difference from the comparator, so that its sign matters. */
  isDifference: boolean;
}

/** `66.6% [64.0, 68.8]`, `+0.036 [0.025, 0.049]`: the observed value with its 95 % interval, all with the same number of decimals. */
export function resultText({ observed, interval, unit, isDifference }: ObservedResult): string {
  const values = interval === null ? [observed] : [observed, interval.low, interval.high];
  const digits = Math.min(6, Math.max(...values.map((value) => (String(value).split('.')[1] ?? '').length)));
  // `toFixed` would show numbers such as 1e-7 as 0, so keep their own notation.
  const write = (value: number) => (value !== 0 && Math.abs(value) < 1e-6 ? String(value) : value.toFixed(digits)).replace('-', '−');
  const result = `${isDifference && observed > 0 ? '+' : ''}${write(observed)}${unitText(unit)}`;
  return interval === null ? result : `${result} [${write(interval.low)}, ${write(interval.high)}]`;
}

/** A unit behind its number: `%` without a space, as English writes it. */
export const unitText = (unit: string): string => (unit === '' || unit === '%' ? unit : ` ${unit}`);

/** A number with a minus as printed. */
export const numberText = (value: number): string => String(value).replace('-', '−');
