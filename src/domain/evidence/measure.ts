import type { Answer, Candidate, Question, WrittenInterval } from './candidate.ts';
import type { WrittenNumber } from './number-text.ts';
import { spreadAnswers } from './spread.ts';

/** A number with what the file gives beside it. */
export interface Measure {
  name: string;
  number: WrittenNumber;
  from: string;
  interval?: { low: WrittenNumber; high: WrittenNumber; level: number | null } | undefined;
  /** Named as a standard deviation, a standard error, or the width of an interval to each side; read only where there is no interval. */
  spread?: { meaning: 'standard-deviation' | 'standard-error' | 'half-width'; number: WrittenNumber; level: number | null } | undefined;
  runs?: number | null | undefined;
  sampleSize?: number | null | undefined;
  scores?: readonly number[] | undefined;
}

/** The candidate of a measure, with the questions that its numbers leave open. */
export function candidateOf({ name, number, from, interval, spread, runs = null, sampleSize = null, scores = [] }: Measure): Candidate {
  const questions: Question[] = [];
  const numbers = interval === undefined ? [number] : [number, interval.low, interval.high];
  const written: WrittenInterval | null =
    interval === undefined ? null : { low: interval.low.value, high: interval.high.value, level: interval.level };
  const unclear = numbers.filter(({ ifThousands }) => ifThousands !== null);
  if (unclear.length > 0) questions.push(markQuestion(number, interval, unclear));
  if (written !== null && interval !== undefined) {
    const ends = `${interval.low.written}, ${interval.high.written}`;
    const leaveOut: Answer = { meaning: 'leave-out', changes: { interval: null } };
    if (number.value < written.low || number.value > written.high) {
      const swapped: WrittenInterval = { low: written.high, high: written.low, level: written.level };
      const isSwapped = swapped.low <= number.value && number.value <= swapped.high;
      questions.push({
        kind: 'outside-interval',
        written: ends,
        answers: isSwapped ? [{ meaning: 'swap-ends', changes: { interval: swapped } }, leaveOut] : [leaveOut],
      });
    }
    if (written.level !== null && written.level !== 95) questions.push({ kind: 'other-level', written: ends, answers: [leaveOut] });
  } else if (spread !== undefined && spread.number.value !== 0) {
    const answers = spreadAnswers(number.value, spread.number, [spread.meaning, 'leave-out'], { level: spread.level, runs });
    questions.push({ kind: 'spread', written: spread.number.written, answers });
  }
  return { name, value: number.value, written: number.written, interval: written, runs, sampleSize, unit: number.unit, scores, from, questions };
}

function markQuestion(number: WrittenNumber, interval: Measure['interval'], unclear: readonly WrittenNumber[]): Question {
  const changes = (valueOf: (number: WrittenNumber) => number): Answer['changes'] => ({
    value: valueOf(number),
    ...(interval === undefined ? {} : { interval: { low: valueOf(interval.low), high: valueOf(interval.high), level: interval.level } }),
  });
  return {
    kind: 'decimal-or-thousands',
    written: unclear.map(({ written }) => written).join(', '),
    answers: [
      { meaning: 'decimal', changes: changes(({ value }) => value) },
      { meaning: 'thousands', changes: changes(({ value, ifThousands }) => ifThousands ?? value) },
    ],
  };
}
