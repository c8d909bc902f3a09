import { criticalT } from '../estimation/student-t.ts';
import { decimalsOf, settled } from '../shared/number-marks.ts';
import { Z } from '../shared/statistics.ts';
import type { Answer, Question } from './candidate.ts';

export type SpreadMeaning = 'standard-deviation' | 'standard-error' | 'half-width';

/** A number as it is written, such as `0.02` or `−1,5e-3`. */
interface Written {
  value: number;
  written: string;
}

/** Digits of a double that say something. */
const PRECISION = 15;

/**
 * Asks what a spread beside a value is, whether a text or a file gives it.
 *
 * A standard deviation of r runs gives the t interval value ± t(0.975, r − 1)·s/√r; without a number of runs it gives none, and the value is used alone. A
 * standard error gives value ± t(0.975, r − 1)·SE, or value ± 1.96·SE where the runs are not stated. Half of an interval gives value ± spread; its level is then
 * taken for 95 %. The ends have two digits more than the text.
 *
 * @param runs number of runs behind the value; null if not stated.
 * @param written what is in question, as in `Question.written`.
 * @param stated what the text calls the spread; null offers all meanings.
 * @returns null for a stated standard deviation without runs, which leaves nothing to choose.
 * @see Student (1908), The probable error of a mean, Biometrika 6(1)
 */
export function spreadQuestion(
  { value, written: digits, runs }: Written & { runs: number | null },
  spread: Written,
  written: string,
  stated: SpreadMeaning | null,
): Question | null {
  const counted = runs !== null && runs >= 2 ? runs : null;
  if (stated === 'standard-deviation' && counted === null) return null;
  const decimals = Math.max(decimalsOf(digits), decimalsOf(spread.written));
  const around = (half: number, more: number): Answer['changes'] => {
    const end = (exact: number) => settled(Number(exact.toPrecision(PRECISION)), decimals + more);
    return { interval: { low: end(value - half), high: end(value + half), level: 95 } };
  };
  const factor = counted === null ? Z : criticalT(counted - 1);
  const answers: Answer[] = [
    { meaning: 'standard-deviation', changes: counted === null ? {} : around((factor * spread.value) / Math.sqrt(counted), 2) },
    { meaning: 'standard-error', changes: around(factor * spread.value, 2) },
    { meaning: 'half-width', changes: around(spread.value, 0) },
  ];
  return {
    kind: 'spread',
    written,
    answers: [...answers.filter(({ meaning }) => stated === null || meaning === stated), { meaning: 'leave-out', changes: {} }],
  };
}
