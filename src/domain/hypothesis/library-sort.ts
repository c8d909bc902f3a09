import type { LibraryHypothesis } from './library.ts';

export const SORT_KEYS = ['id', 'title', 'kind', 'outcome', 'dataset', 'sprint', 'decided'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface LibrarySort {
  key: SortKey;
  isDescending: boolean;
}

/** The newest first. */
export const DEFAULT_SORT: LibrarySort = { key: 'id', isDescending: true };

type Value = string | number | null;

const VALUES: Readonly<Record<SortKey, (hypothesis: LibraryHypothesis) => Value>> = {
  id: ({ id }) => id,
  title: ({ title }) => title,
  kind: ({ kind }) => kind || null,
  outcome: ({ outcome }) => outcome,
  dataset: ({ dataset, datasetVersion }) => (dataset === '' ? null : `${dataset} ${datasetVersion}`),
  sprint: ({ iterationPath }) => iterationPath,
  decided: ({ decidedOn }) => decidedOn,
};

// Natural order: `H2` before `H10`, `Sprint 9` before `Sprint 10`.
const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts stably; missing values come last in either direction. */
export function sortLibrary(hypotheses: readonly LibraryHypothesis[], { key, isDescending }: LibrarySort): LibraryHypothesis[] {
  const valueOf = VALUES[key];
  const sign = isDescending ? -1 : 1;
  return hypotheses.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * (typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right)));
  });
}
