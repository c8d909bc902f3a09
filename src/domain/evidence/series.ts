import { intervalOfScores } from '../estimation/from-scores.ts';
import { roundInterval } from '../estimation/round-interval.ts';
import type { Candidate, ScoreSeries } from './candidate.ts';

/** A candidate whose number or interval is worked out, with how; the method is empty if the text gives both. */
export interface DerivedCandidate {
  candidate: Candidate;
  method: string;
}

/** The mean of a list of scores with its t interval; null if the scores have no spread or are too few. */
export function candidateOfSeries({ name, scores, from, unit = '' }: ScoreSeries): DerivedCandidate | null {
  const estimate = intervalOfScores(scores);
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
    method: methodOf(scores),
  };
}

/** A candidate that the text gives with its single scores gets their t interval if it has none. */
export function withIntervalOfScores(candidate: Candidate): DerivedCandidate {
  const { interval, scores, runs } = candidate;
  const estimate = interval === null && scores.length > 1 ? intervalOfScores(scores) : null;
  if (estimate === null || estimate.kind === 'refusal') return { candidate, method: '' };
  const { low, high } = roundInterval(estimate);
  return { candidate: { ...candidate, interval: { low, high, level: 95 }, runs: runs ?? scores.length }, method: methodOf(scores) };
}

const methodOf = (scores: readonly number[]): string => `t interval of ${scores.length} scores`;
