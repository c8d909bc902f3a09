import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';
import type { LibraryHypothesis } from './library.ts';

/** A record, hypothesis or finding, that names a version of a dataset. */
export interface DatasetUse {
  dataset: string;
  datasetVersion: string;
  createdOn: CalendarDate;
}

/** A dataset that went on after hypotheses were decided on an older version of it. */
export interface DatasetMove {
  dataset: string;
  /** The newest version that anyone names. */
  version: string;
  /** The versions that were tested on, in their order. */
  olderVersions: string[];
  /** Hypotheses to check again. */
  hypotheses: WorkItemId[];
}

/**
 * Datasets that a later record names in a newer version than decided hypotheses were tested on. An invalid or abandoned hypothesis has no result to check
 * again; a superseded one has its successor.
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

/** Versions that can be counted are in the order of their numbers; hashes and names in the order in which people began to use them. */
function isNewer(a: { version: string; first: CalendarDate }, b: { version: string; first: CalendarDate }): boolean {
  const order = compareVersions(a.version, b.version);
  return order === null ? a.first > b.first : order > 0;
}

/**
 * Compares versions such as `v2` and `v10`, `2014-02` and `2014-02.2`, number by number.
 *
 * @returns negative, zero or positive; null where they cannot be counted: no numbers, hashes, or different words around the numbers.
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
  // Seven digits or more are a hash or a time stamp; only the latter begins like a year.
  const isHash = word === '' && /^\d{7,}$/.test(match[2]!) && !/^(?:19|20)\d{6}/.test(match[2]!);
  return isHash || !numbers.every(Number.isSafeInteger) ? null : { word, numbers };
}
