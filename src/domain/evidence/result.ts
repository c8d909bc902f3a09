import { ML_FIELDS } from '../process/ml-fields.ts';
import { unitText } from '../hypothesis/plain-result.ts';
import type { Answer, Candidate } from './candidate.ts';

/** The candidate that an answer makes of another: without the question that it answers. */
export function withAnswer(candidate: Candidate, question: number, { changes }: Answer): Candidate {
  return { ...candidate, ...changes, questions: candidate.questions.filter((_, index) => index !== question) };
}

/**
 * The result fields for a candidate. All of them are set, so that no number of an earlier result stays beside it; an empty text clears a field.
 *
 * @throws Error while a question is open, because the candidate is no result yet.
 */
export function fieldsOfCandidate({ value, interval, sampleSize, runs, questions }: Candidate): Record<string, number | ''> {
  if (questions.length > 0) throw new Error('A question about the number is open.');
  return {
    [ML_FIELDS.observed]: value,
    [ML_FIELDS.ciLow]: interval?.low ?? '',
    [ML_FIELDS.ciHigh]: interval?.high ?? '',
    [ML_FIELDS.sampleSize]: sampleSize ?? '',
    [ML_FIELDS.runs]: runs ?? '',
  };
}

/** Maximum length of a link's comment in Azure DevOps. */
const MAX_COMMENT = 255;

/**
 * The comment of a link to evidence: the primary result first, then the others as far as they fit, then how the interval came about.
 *
 * @param method may be empty.
 * @returns the comment, and how many of the others did not fit.
 */
export function evidenceComment(primary: Candidate, others: readonly Candidate[], method: string): { comment: string; left: number } {
  const notes = [method, levelNote(primary)].filter((note) => note !== '');
  const end = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  let comment = `${candidateText(primary)}${end}`.slice(0, MAX_COMMENT);
  let fitting = 0;
  for (const other of others) {
    const longer = `${comment}; ${candidateText(other)}`;
    if (longer.length > MAX_COMMENT) break;
    comment = longer;
    fitting += 1;
  }
  return { comment, left: others.length - fitting };
}

/** Says that the level of an interval is assumed, since the fields hold intervals of 95 %; empty where it is stated, or there is no interval. */
export const levelNote = ({ interval }: Pick<Candidate, 'interval'>): string =>
  interval !== null && interval.level === null ? 'level not stated; taken as 95%' : '';

/** `ROC AUC 0.802 [0.789, 0.817] n=10294, 6 runs`. */
export function candidateText({ name, value, unit, interval, sampleSize, runs }: Candidate): string {
  const counts = [sampleSize === null ? '' : `n=${sampleSize}`, runs === null ? '' : `${runs} runs`].filter((part) => part !== '').join(', ');
  const number = `${value}${unitText(unit)}`;
  return [name, number, interval === null ? '' : `[${interval.low}, ${interval.high}]`, counts].filter((part) => part !== '').join(' ');
}
