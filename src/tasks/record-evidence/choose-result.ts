import type { Candidate, EvidenceReading } from '../../domain/evidence/candidate.ts';
import { chosenCandidate } from '../../domain/evidence/metric-names.ts';
import { readEvidence } from '../../domain/evidence/read-evidence.ts';
import { candidateText } from '../../domain/evidence/result.ts';
import { unitQuestion } from '../../domain/evidence/units.ts';
import { intervalOfScores } from '../../domain/estimation/from-scores.ts';
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

export interface ChosenResult {
  candidate: Candidate;
  /** How the interval came about; empty if the file gives it. */
  method: string;
}

/** Names to list in a message. */
const MAX_LISTED = 20;

/**
 * The result of the plan's metric in some files. A number is taken only if it alone bears the name of the metric and leaves nothing open, since a pipeline can ask
 * nobody. Scores of single runs give an interval where the file has none.
 *
 * @throws NoResultError
 */
export function chooseResult(files: readonly ResultFile[], wanted: WantedResult): ChosenResult {
  const candidates: Candidate[] = [];
  const series: (EvidenceReading['series'][number] & { file: string })[] = [];
  const unknown: string[] = [];
  for (const { name, text } of files) {
    const reading = readEvidence(text, name.toLowerCase());
    if (reading === null) unknown.push(name);
    else {
      candidates.push(
        ...reading.candidates.map((candidate) => ({ ...candidate, from: `${name}${candidate.from === '' ? '' : `, ${candidate.from}`}` })),
      );
      series.push(...reading.series.map((scores) => ({ ...scores, file: name })));
    }
  }
  const chosen = chosenCandidate(candidates, wanted.metric);
  if (chosen !== null) return withInterval(withoutQuestions(chosen, wanted));
  const ofMetric = chosenCandidate(
    series.map(({ name, scores, from, file }) => candidateOfSeries(name, scores, `${file}, ${from}`)),
    wanted.metric,
  );
  if (ofMetric !== null) return withInterval(withoutQuestions(ofMetric, wanted));
  throw new NoResultError(explain(candidates, wanted.metric, unknown, files));
}

const meanOf = (scores: readonly number[]): number => Number((scores.reduce((sum, score) => sum + score, 0) / scores.length).toPrecision(12));

const candidateOfSeries = (name: string, scores: readonly number[], from: string): Candidate => ({
  name,
  value: meanOf(scores),
  written: '',
  interval: null,
  runs: scores.length,
  sampleSize: null,
  unit: '',
  scores,
  from,
  questions: [],
});

function withoutQuestions(candidate: Candidate, wanted: WantedResult): Candidate {
  const unit = unitQuestion(candidate, wanted);
  const [open] = unit === null ? candidate.questions : [...candidate.questions, unit];
  if (open === undefined) return candidate;
  const answers = open.answers.map(({ meaning, changes }) => `${answerText(meaning).toLowerCase()}: ${candidateText({ ...candidate, ...changes })}`);
  throw new NoResultError(
    `${candidate.from}: ${questionText(open)} A pipeline can't ask anybody (${answers.join('; ')}). Write the number so that only one reading is left.`,
  );
}

function withInterval(candidate: Candidate): ChosenResult {
  if (candidate.interval !== null || candidate.scores.length < 2) return { candidate, method: '' };
  const estimate = intervalOfScores(candidate.scores);
  if (estimate.kind === 'refusal') return { candidate, method: '' };
  const digits = (value: number) => Number(value.toPrecision(6));
  return {
    candidate: {
      ...candidate,
      interval: { low: digits(estimate.low), high: digits(estimate.high), level: 95 },
      runs: candidate.runs ?? candidate.scores.length,
    },
    method: `t interval of ${candidate.scores.length} runs`,
  };
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
