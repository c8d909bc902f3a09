import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { LibraryHypothesis } from './library.ts';

/** A record, hypothesis or finding, that names a version of a dataset. */
export interface DatasetUse {
  dataset: string;
  datasetVersion: string;
  createdOn: CalendarDate;
}

/** A dataset with a newer version than the one on which hypotheses were decided. */
export interface DatasetMove {
  dataset: string;
  /** The newest version named in any record. */
  version: string;
  /** The tested versions, in their order. */
  olderVersions: string[];
  /** Hypotheses to recheck. */
  hypotheses: WorkItemId[];
}

/**
 * Datasets of which a later record names a newer version than the one on which hypotheses were decided. Invalid and abandoned hypotheses have no result to
 * recheck, and superseded ones are covered by their successor.
 *
 * @param uses every hypothesis and finding of the project, whatever their state.
 */
export function datasetMoves(
  hypotheses: readonly LibraryHypothesis[],
  uses: readonly DatasetUse[],
  superseded: ReadonlySet<WorkItemId> = new Set(),
): DatasetMove[] {
  const byDataset = new Map<string, { version: string; first: CalendarDate; last: CalendarDate }[]>();
  for (const { dataset, datasetVersion: version, createdOn } of uses) {
    if (dataset === '' || version === '') continue;
    const key = dataset.toLowerCase();
    const versions = byDataset.get(key) ?? [];
    byDataset.set(key, versions);
    const existing = versions.find((candidate) => candidate.version.toLowerCase() === version.toLowerCase());
    if (existing === undefined) versions.push({ version, first: createdOn, last: createdOn });
    else if (createdOn < existing.first) existing.first = createdOn;
    else if (createdOn > existing.last) existing.last = createdOn;
  }
  const moves = new Map<string, DatasetMove>();
  for (const hypothesis of hypotheses) {
    if (!isTested(hypothesis) || superseded.has(hypothesis.id)) continue;
    const key = hypothesis.dataset.toLowerCase();
    const versions = byDataset.get(key) ?? [];
    const tested = versions.find(({ version }) => version.toLowerCase() === hypothesis.datasetVersion.toLowerCase());
    if (tested === undefined) continue;
    const newer = versions.filter((candidate) => candidate.last > hypothesis.createdOn && isNewer(candidate, tested));
    if (newer.length === 0) continue;
    const newest = newer.reduce((best, candidate) => (isNewer(candidate, best) ? candidate : best));
    const move = moves.get(key) ?? { dataset: hypothesis.dataset, version: newest.version, olderVersions: [], hypotheses: [] };
    moves.set(key, move);
    if (!move.olderVersions.includes(tested.version)) move.olderVersions.push(tested.version);
    move.hypotheses.push(hypothesis.id);
  }
  return [...moves.values()];
}

const isTested = ({ outcome, datasetVersion }: LibraryHypothesis): boolean =>
  datasetVersion !== '' && (outcome === 'Accepted' || outcome === 'Rejected' || outcome === 'Inconclusive');

/** Versions with comparable numbers are ordered by them; hashes and names are ordered by first use. */
function isNewer(a: { version: string; first: CalendarDate }, b: { version: string; first: CalendarDate }): boolean {
  const order = compareVersions(a.version, b.version);
  return order === null ? a.first > b.first : order > 0;
}

/**
 * Compares versions such as `v2` and `v10`, `2014-02` and `2014-02.2`, number by number.
 *
 * @returns negative, zero or positive; null if they are not comparable: no numbers, hashes, or different prefixes.
 */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [countable(a), countable(b)];
  if (left === null || right === null || left.word !== right.word) return null;
  for (let index = 0; index < Math.max(left.numbers.length, right.numbers.length); index += 1) {
    const difference = (left.numbers[index] ?? 0) - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function countable(version: string): { word: string; numbers: number[] } | null {
  const text = version.trim().toLowerCase();
  const match = /^([a-z]*)[\s._-]*(\d+(?:[._-]\d+)*)$/.exec(text);
  if (match === null) return null;
  const word = match[1]!.replace(/^(?:v|ver|version|rev|release)$/, '');
  const numbers = match[2]!.split(/[._-]/).map(Number);
  // Seven or more digits are a hash, unless they start like the year of a time stamp.
  const isHash = word === '' && /^\d{7,}$/.test(match[2]!) && !/^(?:19|20)\d{6}/.test(match[2]!);
  return isHash || !numbers.every(Number.isSafeInteger) ? null : { word, numbers };
}
