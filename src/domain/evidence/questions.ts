import { criticalT } from '../estimation/student-t.ts';
import { settled } from './text/numbers.ts';
import type { Answer, Candidate, Question } from './candidate.ts';

/** The 97.5 % quantile of the standard normal distribution. */
const NORMAL_QUANTILE = 1.959963984540054;

/**
 * Asks what a spread beside a value is.
 *
 * A standard deviation of r runs gives the t interval value ± t(0.975, r − 1)·s/√r; without a number of runs it gives none, and the value is used alone. A
 * standard error gives value ± t(0.975, r − 1)·SE, or value ± 1.96·SE where the runs are not stated. Half of an interval gives value ± spread; its level is then
 * taken for 95 %. The ends have two digits more than the text.
 *
 * @param stated what the text calls the spread; null offers all meanings
 * @returns null for a stated standard deviation without runs, which leaves nothing to choose
 * @see Student (1908), The probable error of a mean, Biometrika 6(1)
 */
export function spreadQuestion(
  { value, decimals, runs }: { value: number; decimals: number; runs: number | null },
  spread: { value: number; decimals: number; written: string },
  stated: 'standard-deviation' | 'standard-error' | null,
): Question | null {
  if (stated === 'standard-deviation' && (runs === null || runs < 2)) return null;
  const written = Math.max(decimals, spread.decimals);
  const around = (half: number, digits: number) => ({
    interval: { low: settled(value - half, digits), high: settled(value + half, digits), level: 95 },
  });
  const factor = runs !== null && runs >= 2 ? criticalT(runs - 1) : NORMAL_QUANTILE;
  const answers: Answer[] = [
    { meaning: 'standard-deviation', changes: runs === null || runs < 2 ? {} : around((factor * spread.value) / Math.sqrt(runs), written + 2) },
    { meaning: 'standard-error', changes: around(factor * spread.value, written + 2) },
    { meaning: 'half-width', changes: around(spread.value, written) },
  ];
  return {
    kind: 'spread',
    written: spread.written,
    answers: [...answers.filter(({ meaning }) => stated === null || meaning === stated), { meaning: 'leave-out', changes: {} }],
  };
}

/** Asks about an interval that cannot be stored as one of 95 %, or that doesn't hold the value beside it; `written` is the interval in the text. */
export function intervalQuestions({ value, interval }: Pick<Candidate, 'value' | 'interval'>, written: string): Question[] {
  if (interval === null) return [];
  const { low, high, level } = interval;
  const leaveOut: Answer = { meaning: 'leave-out', changes: { interval: null } };
  const questions: Question[] = [];
  if (level !== null && level !== 95) questions.push({ kind: 'other-level', written, answers: [leaveOut] });
  if (value < low || value > high) {
    const isSwapped = low > high && value <= low && value >= high;
    const swap: Answer[] = isSwapped ? [{ meaning: 'swap-ends', changes: { interval: { low: high, high: low, level } } }] : [];
    questions.push({ kind: 'outside-interval', written, answers: [...swap, leaveOut] });
  }
  return questions;
}
