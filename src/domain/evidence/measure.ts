import type { Answer, Candidate, Question, WrittenInterval } from './candidate.ts';
import type { WrittenNumber } from './number-text.ts';
import { intervalQuestions } from './questions.ts';
import { spreadQuestion, type SpreadMeaning } from './spread.ts';

/** A number with what the file gives beside it. */
export interface Measure {
  name: string;
  number: WrittenNumber;
  from: string;
  interval?: { low: WrittenNumber; high: WrittenNumber; level: number | null } | undefined;
  /** Named as a standard deviation, a standard error, or the width of an interval to each side, or null if it has no name; read only where there is no interval. */
  spread?: { meaning: SpreadMeaning | null; number: WrittenNumber; level: number | null } | undefined;
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
  if (interval !== undefined)
    questions.push(...intervalQuestions({ value: number.value, interval: written }, `${interval.low.written}, ${interval.high.written}`));
  else if (spread !== undefined && spread.number.value !== 0) questions.push(...spreadQuestions(number, spread, runs));
  return { name, value: number.value, written: number.written, interval: written, runs, sampleSize, unit: number.unit, scores, from, questions };
}

/** Half of an interval at another level than 95 % cannot be used; what else a spread is, is asked. */
function spreadQuestions(number: WrittenNumber, { meaning, number: spread, level }: NonNullable<Measure['spread']>, runs: number | null): Question[] {
  if (meaning === 'half-width' && level !== null && level !== 95)
    return [{ kind: 'other-level', written: spread.written, answers: [{ meaning: 'leave-out', changes: {} }] }];
  const question = spreadQuestion({ ...number, runs }, spread, meaning === null ? `± ${spread.written}` : spread.written, meaning);
  return question === null ? [] : [question];
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
