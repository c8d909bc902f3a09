import type { Candidate } from '../../domain/evidence/candidate.ts';
import { chosenCandidate } from '../../domain/evidence/metric-names.ts';
import { readEvidence } from '../../domain/evidence/read-evidence.ts';
import { candidateText } from '../../domain/evidence/result.ts';
import { unitQuestion } from '../../domain/evidence/units.ts';
import { candidateOfSeries, withIntervalOfScores, type DerivedCandidate } from '../../domain/evidence/series.ts';
import { answerText, questionText } from '../../ui/evidence-words.ts';

/** A file with results, or the answer of a tracking server. */
export interface ResultFile {
  /** As a person would name it. */
  name: string;
  text: string;
}

/** What the plan says about the number to look for. */
export interface WantedResult {
  metric: string;
  unit: string;
  threshold: number | null;
  comparatorValue: number | null;
}

/** No number can be taken without asking a person; the message says which ones there are, or what is open. */
export class NoResultError extends Error {
  override readonly name = 'NoResultError';
}

/** Names to list in a message. */
const MAX_LISTED = 20;

/**
 * The result of the plan's metric in some files. A number is taken only if it alone bears the name of the metric and leaves nothing open, since a pipeline can ask
 * nobody. Scores of single runs give an interval where the file has none.
 *
 * @throws NoResultError
 */
export function chooseResult(files: readonly ResultFile[], wanted: WantedResult): DerivedCandidate {
  const candidates: Candidate[] = [];
  const derived: DerivedCandidate[] = [];
  const unknown: string[] = [];
  for (const { name, text } of files) {
    const reading = readEvidence(text, name.toLowerCase());
    if (reading === null) unknown.push(name);
    else {
      candidates.push(
        ...reading.candidates.map((candidate) => ({ ...candidate, from: `${name}${candidate.from === '' ? '' : `, ${candidate.from}`}` })),
      );
      derived.push(...reading.series.flatMap((scores) => candidateOfSeries({ ...scores, from: `${name}, ${scores.from}` }) ?? []));
    }
  }
  const chosen = chosenCandidate(candidates, wanted.metric);
  if (chosen !== null) return withIntervalOfScores(withoutQuestions(chosen, wanted));
  const ofMetric = chosenCandidate(
    derived.map(({ candidate }) => candidate),
    wanted.metric,
  );
  const found = derived.find(({ candidate }) => candidate === ofMetric);
  if (found !== undefined) return { ...found, candidate: withoutQuestions(found.candidate, wanted) };
  throw new NoResultError(explain(candidates, wanted.metric, unknown, files));
}

function withoutQuestions(candidate: Candidate, wanted: WantedResult): Candidate {
  const unit = unitQuestion(candidate, wanted);
  const [open] = unit === null ? candidate.questions : [...candidate.questions, unit];
  if (open === undefined) return candidate;
  const answers = open.answers.map(({ meaning, changes }) => `${answerText(meaning).toLowerCase()}: ${candidateText({ ...candidate, ...changes })}`);
  throw new NoResultError(
    `${candidate.from}: ${questionText(open)} A pipeline can't ask anybody (${answers.join('; ')}). Write the number so that only one reading is left.`,
  );
}

function explain(candidates: readonly Candidate[], metric: string, unknown: readonly string[], files: readonly ResultFile[]): string {
  if (files.length === 0) return 'There is no file with a result.';
  if (candidates.length === 0)
    return `No result is recognized in ${unknown.length > 0 ? unknown.join(', ') : files.map(({ name }) => name).join(', ')}.`;
  const names = [...new Set(candidates.map(({ name, value }) => (name === '' ? `${value} without a name` : name)))];
  const list = `${names.slice(0, MAX_LISTED).join(', ')}${names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : ''}`;
  return metric === ''
    ? `The plan names no metric. Name one of these: ${list}.`
    : `None of the numbers is clearly “${metric}”. There are: ${list}. Name the one that is meant with the input “Metric”.`;
}
