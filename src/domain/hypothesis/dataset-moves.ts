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
    const known = versions.find((one) => one.version.toLowerCase() === version.toLowerCase());
    if (known === undefined) versions.push({ version, first: createdOn, last: createdOn });
    else if (createdOn < known.first) known.first = createdOn;
    else if (createdOn > known.last) known.last = createdOn;
  }
  const moves = new Map<string, DatasetMove>();
  for (const one of hypotheses) {
    if (!isTested(one) || superseded.has(one.id)) continue;
    const key = one.dataset.toLowerCase();
    const versions = byDataset.get(key) ?? [];
    const own = versions.find(({ version }) => version.toLowerCase() === one.datasetVersion.toLowerCase());
    if (own === undefined) continue;
    const newer = versions.filter((other) => other.last > one.createdOn && isNewer(other, own));
    if (newer.length === 0) continue;
    const newest = newer.reduce((best, other) => (isNewer(other, best) ? other : best));
    const move = moves.get(key) ?? { dataset: one.dataset, version: newest.version, olderVersions: [], hypotheses: [] };
    moves.set(key, move);
    if (!move.olderVersions.includes(own.version)) move.olderVersions.push(own.version);
    move.hypotheses.push(one.id);
  }
  return [...moves.values()];
}

const isTested = ({ outcome, datasetVersion }: LibraryHypothesis): boolean =>
  datasetVersion !== '' && (outcome === 'Accepted' || outcome === 'Rejected' || outcome === 'Inconclusive');

/** Versions that can be counted are in the order of their numbers; hashes and names in the order in which people began to use them. */
function isNewer(one: { version: string; first: CalendarDate }, other: { version: string; first: CalendarDate }): boolean {
  const order = compareVersions(one.version, other.version);
  return order === null ? one.first > other.first : order > 0;
}

/**
 * Compares versions such as `v2` and `v10`, `2014-02` and `2014-02.2`, number by number.
 *
 * @returns negative, zero or positive; null where they cannot be counted: no numbers, hashes, or different words around the numbers.
 */
export function compareVersions(one: string, other: string): number | null {
  const [left, right] = [countable(one), countable(other)];
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
