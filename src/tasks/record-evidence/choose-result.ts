import type { Candidate } from '../../domain/evidence/candidate.ts';
import { resultAmong } from '../../domain/evidence/choice.ts';
import { chosenCandidate, sameMetric } from '../../domain/evidence/metric-names.ts';
import { readEvidence, type Evidence } from '../../domain/evidence/read-evidence.ts';
import { sameName } from '../../domain/shared/text.ts';
import { candidateText } from '../../domain/evidence/result.ts';
import { unitQuestion } from '../../domain/evidence/units.ts';
import { isListOfRuns } from '../../domain/evidence/run-scores.ts';
import { areScoresOf, candidateOfSeries, withIntervalOfScores, type DerivedCandidate } from '../../domain/evidence/series.ts';
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
  const readings = files.map((file) => ({ file, reading: readEvidence(file.text, file.name) }));
  const candidates = readings.flatMap(({ file, reading }) => (reading?.candidates ?? []).map((candidate) => ({ file, candidate })));
  const placed = ({ file, candidate }: Placed): Candidate => ({
    ...candidate,
    from: `${file.name}${candidate.from === '' ? '' : `, ${candidate.from}`}`,
  });
  // Of two files each may have a number at the same place.
  const isAtPlace = (one: Placed) => wanted.metric !== '' && [one.candidate.from, placed(one).from].some((place) => sameName(place, wanted.metric));
  const atPlace = candidates.filter(isAtPlace);
  const isCertain = ({ file, candidate }: Placed) => {
    const ofFile = candidates.filter((one) => one.file === file).map((one) => one.candidate);
    return resultAmong(ofFile, wanted.metric, { text: file.text, fileName: file.name }) === candidate;
  };
  const only = chosenCandidate(
    candidates.map(({ candidate }) => candidate),
    wanted.metric,
  );
  const chosen = atPlace.length === 1 ? atPlace[0] : candidates.find((one) => one.candidate === only && isCertain(one));
  if (chosen !== undefined) return withIntervalOfScores(withoutQuestions(placed(chosen), wanted));
  // Scores count only where no single number claims to be the metric.
  const isNamed = readings.some(({ reading }) => {
    const named = (reading?.candidates ?? []).filter(({ name }) => sameMetric(wanted.metric, name));
    return named.length > 0 && !(reading?.series ?? []).some((series) => areScoresOf(named, series));
  });
  const derived = isNamed ? [] : readings.flatMap(({ file, reading }) => scoresOf(file, reading));
  const [ofMetric, ...others] = derived.filter(({ candidate }) => sameMetric(wanted.metric, candidate.name));
  if (ofMetric !== undefined && others.length === 0) return { ...ofMetric, candidate: withoutQuestions(ofMetric.candidate, wanted) };
  throw new NoResultError(explain(candidates.map(placed), wanted.metric, files));
}

interface Placed {
  file: ResultFile;
  candidate: Candidate;
}

/** Lists beside a loss or the number of the epoch are the course of a training, and no runs of their own. */
const COURSE = /loss|epoch|iter|step/i;

/** The place of a list without the key that only says what the list is of, as `folds` does. */
const placeBeside = (from: string): string =>
  from
    .split('.')
    .filter((part) => !isListOfRuns(part.replace(/\[\]$/, '')))
    .join('.');

/** The means of the lists of scores in a file; none where they may be something else than runs of one model. */
function scoresOf(file: ResultFile, reading: Evidence | null): DerivedCandidate[] {
  const series = reading?.series ?? [];
  if (series.some(({ name }) => COURSE.test(name))) return [];
  return series.flatMap((scores) => {
    const derived = candidateOfSeries(scores);
    const source = { text: file.text, fileName: file.name };
    if (
      derived === null ||
      resultAmong([{ ...derived.candidate, from: placeBeside(derived.candidate.from) }], derived.candidate.name, source) === null
    )
      return [];
    return [{ ...derived, candidate: { ...derived.candidate, from: `${file.name}, ${derived.candidate.from}` } }];
  });
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

function explain(candidates: readonly Candidate[], metric: string, files: readonly ResultFile[]): string {
  if (files.length === 0) return 'There is no file with a result.';
  if (candidates.length === 0) return `No result is recognized in ${files.map(({ name }) => name).join(', ')}.`;
  const places = candidates.map(({ name, value, from }) => `${name === '' ? `${value} without a name` : name} (${from})`);
  const list = `${places.slice(0, MAX_LISTED).join('; ')}${places.length > MAX_LISTED ? `; and ${places.length - MAX_LISTED} more` : ''}`;
  return metric === ''
    ? `The plan names no metric. Name one of these: ${list}.`
    : `None of the numbers is clearly “${metric}”. There are: ${list}. Name the one that is meant, or its place, with the input “Metric”.`;
}
