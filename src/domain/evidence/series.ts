import { correctedResampledInterval, intervalOfScores } from '../estimation/from-scores.ts';
import { roundInterval } from '../estimation/round-interval.ts';
import type { Candidate, ScoreSeries } from './candidate.ts';

/** A candidate whose number or interval is worked out, with how; the method is empty if the text gives both. */
export interface DerivedCandidate {
  candidate: Candidate;
  method: string;
}

/** The mean of a list of scores with its t interval, which is corrected for folds; null if the scores have no spread or are too few. */
export function candidateOfSeries({ name, scores, from, unit = '', areFolds = false }: ScoreSeries): DerivedCandidate | null {
  const estimate = areFolds ? correctedResampledInterval(scores, { folds: scores.length, repeats: 1 }) : intervalOfScores(scores);
  if (estimate.kind === 'refusal') return null;
  const { estimate: value, low, high } = roundInterval(estimate);
  return {
    candidate: {
      name,
      value,
      written: '',
      interval: { low, high, level: 95 },
      runs: scores.length,
      sampleSize: null,
      unit,
      scores,
      from: `${from}${from === '' ? '' : ', '}mean of ${scores.length}`,
      questions: [],
    },
    method: `${methodOf(scores)}${areFolds ? ', variance corrected after Nadeau and Bengio' : ''}`,
  };
}

/** Whether numbers are the single scores of a list, as in a table with a row for each seed, so that none of them is the result by itself. */
export const areScoresOf = (candidates: readonly Candidate[], { name, scores }: ScoreSeries): boolean =>
  candidates.length === scores.length &&
  candidates.every((one, index) => one.name === name && one.value === scores[index] && one.questions.length === 0);

/** A candidate that the text gives with its single scores gets their t interval if it has none. */
export function withIntervalOfScores(candidate: Candidate): DerivedCandidate {
  const { interval, scores, runs } = candidate;
  const estimate = interval === null && scores.length > 1 ? intervalOfScores(scores) : null;
  if (estimate === null || estimate.kind === 'refusal') return { candidate, method: '' };
  const { low, high } = roundInterval(estimate);
  return { candidate: { ...candidate, interval: { low, high, level: 95 }, runs: runs ?? scores.length }, method: methodOf(scores) };
}

const methodOf = (scores: readonly number[]): string => `t interval of ${scores.length} scores`;
