import type { Answer, Candidate, WrittenInterval } from '../../../../src/domain/evidence/candidate.ts';
import type { Evidence } from '../../../../src/domain/evidence/read-evidence.ts';

/** One input, built in few words after a shape that was seen somewhere, and all that is read of it. */
export interface FileCase {
  title: string;
  /** Project or page where the shape was seen. */
  seen: string;
  text: string;
  file?: string;
  /** Expected reading, one line for each candidate, list of scores and remark. */
  reads: string[];
}

/** A case that is called after its text. */
export const shape = (seen: string, text: string, reads: string[], file?: string): FileCase => ({
  title: `${seen}: ${text.trim().slice(0, 60)}`,
  seen,
  text,
  reads,
  ...(file !== undefined && { file }),
});

/** A reading in one line for each of its parts, with all that they say. */
export function inWords(evidence: Evidence | null): string[] {
  if (evidence === null) return ['nothing'];
  const { format, candidates, series, remarks } = evidence;
  return [
    format,
    ...candidates.map(candidateInWords),
    ...series.map(({ name, scores, from }) => `scores ${name}: ${scores.join(' ')} @ ${from}`),
    ...remarks.map(({ kind, from, written }) => `${kind} ${written} @ ${from}`),
  ];
}

function candidateInWords({ name, value, written, interval, runs, sampleSize, unit, scores, from, questions }: Candidate): string {
  return [
    `${name} = ${written}`,
    Number(written) === value ? '' : `(${value})`,
    intervalInWords(interval),
    runs === null ? '' : `runs=${runs}`,
    sampleSize === null ? '' : `n=${sampleSize}`,
    unit === '' ? '' : `unit=${unit}`,
    scores.length === 0 ? '' : `scores=${scores.join(' ')}`,
    `@ ${from}`,
    ...questions.map((question) => `? ${question.kind} ${question.written}: ${question.answers.map(answerInWords).join(', ')}`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const intervalInWords = (interval: WrittenInterval | null | undefined): string =>
  interval === null || interval === undefined ? '' : `[${interval.low}, ${interval.high}]${interval.level === null ? '' : ` at ${interval.level}`}`;

function answerInWords({ meaning, changes }: Answer): string {
  const parts = [
    changes.value === undefined ? '' : `${changes.value}`,
    changes.interval === null ? 'no interval' : intervalInWords(changes.interval),
  ];
  return [meaning, ...parts.filter((part) => part !== '')].join(' ');
}
