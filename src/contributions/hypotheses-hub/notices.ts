import type { LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import { datasetMoves, type DatasetMove } from '../../domain/hypothesis/dataset-moves.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { Notice } from '../../domain/hypothesis/library-filter.ts';
import { contradictionsIn } from '../../domain/hypothesis/lineage.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';

/** Notices for banners and rows, computed once for all of them. */
export interface Notices {
  noticed: Readonly<Record<Notice, ReadonlySet<WorkItemId>>>;
  contradictions: ReadonlyMap<WorkItemId, readonly WorkItemId[]>;
  moves: readonly DatasetMove[];
  /** Short texts about one hypothesis. */
  notesOf: (id: WorkItemId) => string[];
  /** Whether the hypothesis has any relation. */
  isLinked: (id: WorkItemId) => boolean;
  labelOf: (id: WorkItemId) => string;
}

const NONE: Notices = {
  noticed: { contradicted: new Set(), moved: new Set() },
  contradictions: new Map(),
  moves: [],
  notesOf: () => [],
  isLinked: () => false,
  labelOf: (id) => `#${id}`,
};

/** @param lineage null while loading, which yields no notices. */
export function noticesOf(hypotheses: readonly LibraryHypothesis[], lineage: LibraryLineage | null): Notices {
  if (lineage === null) return NONE;
  const { items, relations } = lineage;
  const shownIds = new Set(hypotheses.map(({ id }) => id));
  const contradictions = new Map([...contradictionsIn(relations)].filter(([id]) => shownIds.has(id)));
  const superseded = new Set(relations.flatMap(({ kind, to }) => (kind === 'supersedes' ? [to] : [])));
  const moves = datasetMoves(hypotheses, [...items.values()], superseded);
  const versions = new Map(moves.flatMap(({ hypotheses: ids, version }) => ids.map((id) => [id, version] as const)));
  const linked = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const label = (id: WorkItemId) => labelOf(items.get(id) ?? { id, title: '' });
  return {
    noticed: { contradicted: new Set(contradictions.keys()), moved: new Set(versions.keys()) },
    contradictions,
    moves,
    notesOf: (id) => {
      const by = contradictions.get(id) ?? [];
      const version = versions.get(id);
      return [
        ...(by.length === 0 ? [] : [`Contradicted by ${by.map(label).join(', ')}`]),
        ...(version === undefined ? [] : [`Dataset moved to ${version}`]),
      ];
    },
    isLinked: (id) => linked.has(id),
    labelOf: label,
  };
}
