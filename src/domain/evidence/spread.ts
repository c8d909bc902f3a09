import { criticalT } from '../estimation/student-t.ts';
import type { Answer, AnswerMeaning } from './candidate.ts';
import type { WrittenNumber } from './number-text.ts';

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * What a spread beside a value can mean, as answers to the question `spread`. A standard deviation of `runs` runs gives the t interval `x ± t·s/√n`, and none
 * without their number; a standard error the normal interval `x ± 1.96·se`. Ends have two decimals more than the spread.
 *
 * @param level of a half-width, in per cent; null if not stated. One at another level than 95 % cannot be used.
 * @param runs number of runs that the standard deviation is of; null if not stated.
 */
export function spreadAnswers(
  value: number,
  spread: WrittenNumber,
  meanings: readonly AnswerMeaning[],
  { level, runs }: { level: number | null; runs: number | null },
): Answer[] {
  return meanings.map((meaning) => {
    const isOtherLevel = meaning === 'half-width' && level !== null && level !== 95;
    const half = isOtherLevel ? null : halfWidth(meaning, spread.value, runs);
    if (half === null) return { meaning, changes: {} };
    const decimals = Math.min(15, (/[.,](\d+)/.exec(spread.written)?.[1]?.length ?? 0) + 2);
    const exponent = /e([+-]?\d+)$/i.exec(spread.written)?.[1];
    const round = (end: number) => (exponent === undefined ? Number(end.toFixed(decimals)) : end);
    return { meaning, changes: { interval: { low: round(value - half), high: round(value + half), level: meaning === 'half-width' ? level : 95 } } };
  });
}

function halfWidth(meaning: AnswerMeaning, spread: number, runs: number | null): number | null {
  if (meaning === 'half-width') return spread;
  if (meaning === 'standard-error') return Z * spread;
  return meaning === 'standard-deviation' && runs !== null && runs >= 2 ? (criticalT(runs - 1) * spread) / Math.sqrt(runs) : null;
}
