import type { LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import { datasetMoves, type DatasetMove } from '../../domain/hypothesis/dataset-moves.ts';
import { dueReader, dueWords, type Due } from '../../domain/hypothesis/due.ts';
import { categoryOfState, isConfirmatory } from '../../domain/hypothesis/choices.ts';
import { labelOf } from '../../domain/shared/ids.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { LibraryRecord } from '../../domain/hypothesis/library-export.ts';
import type { Notice } from '../../domain/hypothesis/library-filter.ts';
import { contradictionsIn } from '../../domain/hypothesis/lineage.ts';
import { lookWords, type Look } from '../../domain/hypothesis/looks.ts';
import { planMark, planWords } from '../../domain/hypothesis/plan-words.ts';
import { needsAttention, type Seal } from '../../domain/hypothesis/seal.ts';
import type { SprintPlace } from '../../domain/hypothesis/sprint-membership.ts';
import type { CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';

/** Notices for banners and rows, computed once for all of them. */
export interface Notices {
  noticed: Readonly<Record<Notice, ReadonlySet<WorkItemId>>>;
  contradictions: ReadonlyMap<WorkItemId, readonly WorkItemId[]>;
  moves: readonly DatasetMove[];
  /** Short warnings about one hypothesis. */
  notesOf: (id: WorkItemId) => string[];
  /** Short remarks about one hypothesis that need no action. */
  remarksOf: (id: WorkItemId) => string[];
  dueOf: (id: WorkItemId) => Due;
  /** The remarks as the exports tell them. */
  recordOf: (id: WorkItemId) => LibraryRecord;
  /** Whether the hypothesis has any relation. */
  isLinked: (id: WorkItemId) => boolean;
  labelOf: (id: WorkItemId) => string;
}

/** What is read after the hypotheses themselves. */
export interface AfterReading {
  /** null while loading or unread. */
  lineage: LibraryLineage | null;
  /** Histories read so far. */
  seals: ReadonlyMap<WorkItemId, Seal>;
  looks: { of: ReadonlyMap<WorkItemId, Look>; isCut: boolean };
}

interface Calendar {
  projectName: string;
  /** By their paths below the root of the project. */
  sprints: readonly SprintPlace[];
  today: CalendarDate | null;
}

const NOT_DUE: Due = { kind: 'none' };

export function noticesOf(hypotheses: readonly LibraryHypothesis[], { lineage, seals, looks }: AfterReading, calendar: Calendar): Notices {
  const relations = lineage?.relations ?? [];
  const items = lineage?.items;
  const byId = new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis]));
  const contradictions = new Map([...contradictionsIn(relations)].filter(([id]) => byId.has(id)));
  const superseded = new Set(relations.flatMap(({ kind, to }) => (kind === 'supersedes' ? [to] : [])));
  const moves = items === undefined ? [] : datasetMoves(hypotheses, [...items.values()], superseded);
  const versions = new Map(moves.flatMap(({ hypotheses: ids, version }) => ids.map((id) => [id, version] as const)));
  const linked = new Set(relations.flatMap(({ from, to }) => [from, to]));
  const label = (id: WorkItemId) => (items === undefined ? `#${id}` : labelOf(items.get(id) ?? { id, title: '' }));
  const dues = duesOf(hypotheses, calendar);
  const dueOf = (id: WorkItemId) => dues.get(id) ?? NOT_DUE;
  const dueIds = (kind: Due['kind']) => new Set([...dues].flatMap(([id, due]) => (due.kind === kind ? [id] : [])));
  const lookOf = (id: WorkItemId) => {
    const look = looks.of.get(id);
    return look === undefined ? '' : lookWords(look, looks.isCut);
  };
  const markOf = (id: WorkItemId) => {
    const [seal, study] = [seals.get(id), byId.get(id)?.study ?? ''];
    return seal === undefined ? null : { text: planMark(seal, isConfirmatory(study)), isOpen: needsAttention(seal, isConfirmatory(study)) };
  };
  return {
    noticed: {
      contradicted: new Set(contradictions.keys()),
      moved: new Set(versions.keys()),
      overdue: dueIds('overdue'),
      due: dueIds('due'),
    },
    contradictions,
    moves,
    notesOf: (id) => {
      const contradicting = contradictions.get(id) ?? [];
      const version = versions.get(id);
      const mark = markOf(id);
      return [
        contradicting.length === 0 ? '' : `Contradicted by ${contradicting.map(label).join(', ')}`,
        version === undefined ? '' : `Dataset moved to ${version}`,
        mark?.isOpen === true ? capital(mark.text ?? '') : '',
        byId.get(id)?.guardrailsHeld.toLowerCase() === 'broken' ? 'A guardrail is broken' : '',
      ].filter((note) => note !== '');
    },
    remarksOf: (id) => {
      const mark = markOf(id);
      const seen = byId.get(id)?.seenBefore;
      return [
        mark?.isOpen === false ? capital(mark.text ?? '') : '',
        seen === 'Similar result known' || seen === 'This result known' ? `${seen} beforehand` : '',
        // The first decision on a split is nothing to remark on.
        (looks.of.get(id)?.position ?? 0) < 2 ? '' : capital(lookOf(id)),
      ].filter((remark) => remark !== '');
    },
    dueOf,
    recordOf: (id) => {
      const seal = seals.get(id);
      const isBegun = categoryOfState(byId.get(id)?.state ?? 'Draft') !== 'Proposed';
      const plan = seal === undefined ? (isBegun ? 'not checked' : '') : (markOf(id)?.text ?? (seal.sealedAt === null ? '' : planWords(seal)));
      return { due: dueWords(dueOf(id)), plan, look: lookOf(id) };
    },
    isLinked: (id) => linked.has(id),
    labelOf: label,
  };
}

function duesOf(hypotheses: readonly LibraryHypothesis[], { projectName, sprints, today }: Calendar): Map<WorkItemId, Due> {
  if (today === null) return new Map();
  const read = dueReader(
    sprints.map((sprint) => ({ ...sprint, path: `${projectName}\\${sprint.path}` })),
    today,
  );
  return new Map(hypotheses.map((hypothesis) => [hypothesis.id, read(hypothesis)]));
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
