import type { Answer, Candidate, Question } from './candidate.ts';

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
