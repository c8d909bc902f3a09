import type { Candidate, EvidenceReading, Remark, RemarkKind, ScoreSeries } from './candidate.ts';
import { createRoles, type KeyRole } from './key-roles.ts';
import { candidateOf, type Measure } from './measure.ts';
import type { EvidenceSource } from './reader.ts';

/** More could not be shown to choose from. */
const MAX_CANDIDATES = 200;
const MAX_REMARKS = 50;
const MAX_WRITTEN = 60;
/** Characters of a name or place; more would be no name. */
const MAX_NAME = 200;
/** Values that are looked at, whatever the size of the file. */
const MAX_VISITS = 20_000;

/** Gathers what a reader finds, within bounds. */
export interface Collector {
  offer: (measure: Measure) => void;
  offerScores: (series: ScoreSeries) => void;
  remark: (kind: RemarkKind, from: string, written: string) => void;
  /** Says once that there is more than is offered. */
  cut: (from: string) => void;
  /** Counts a value that is looked at. @returns false, and says so, when there is no room for more. */
  visit: (from: string) => boolean;
  roleOf: (key: string) => KeyRole;
  reading: () => EvidenceReading;
}

function createCollector(): Collector {
  const candidates: { candidate: Candidate; at: number }[] = [];
  const series: ScoreSeries[] = [];
  const remarks: Remark[] = [];
  let visits = 0;
  let isFull = false;
  let isCut = false;
  const cut = (from: string) => {
    if (!isCut) remarks.push({ kind: 'cut', from: from.slice(0, MAX_NAME), written: '' });
    isCut = true;
  };
  return {
    offer: (measure) => {
      const { name, from, number } = measure;
      if (candidates.length < MAX_CANDIDATES)
        candidates.push({ candidate: candidateOf({ ...measure, name: name.slice(0, MAX_NAME), from: from.slice(0, MAX_NAME) }), at: number.at });
      else {
        isFull = true;
        cut(from);
      }
    },
    offerScores: (scores) => {
      if (series.length < MAX_CANDIDATES) series.push({ ...scores, name: scores.name.slice(0, MAX_NAME), from: scores.from.slice(0, MAX_NAME) });
      else cut(scores.from);
    },
    remark: (kind, from, written) => {
      if (remarks.length < MAX_REMARKS) remarks.push({ kind, from: from.slice(0, MAX_NAME), written: written.slice(0, MAX_WRITTEN) });
      else cut(from);
    },
    cut,
    visit: (from) => {
      visits += 1;
      if (visits <= MAX_VISITS && !isFull) return true;
      cut(from);
      return false;
    },
    roleOf: createRoles(),
    reading: () => ({ candidates: candidates.toSorted((a, b) => a.at - b.at).map(({ candidate }) => candidate), series, remarks }),
  };
}

/** The `read` of a reader that fills a collector. */
export const readInto =
  (fill: (collector: Collector, source: EvidenceSource) => void) =>
  (source: EvidenceSource): EvidenceReading => {
    const collector = createCollector();
    fill(collector, source);
    return collector.reading();
  };
