import type { HypothesisOutcome } from '../process/ml-fields.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import type { WorkItemId } from '../shared/work-item.ts';

/**
 * How two records of the library are related, seen from the later one: a hypothesis rests on a finding; it supports, contradicts, supersedes or follows an
 * earlier hypothesis.
 */
export type RelationKind = 'rests-on' | 'supports' | 'contradicts' | 'supersedes' | 'follows';

export interface Relation {
  kind: RelationKind;
  /** The later record. */
  from: WorkItemId;
  /** The earlier record. */
  to: WorkItemId;
}

/** A hypothesis or finding as a node of the lineage. */
export interface LineageItem {
  id: WorkItemId;
  isFinding: boolean;
  title: string;
  state: string;
  outcome: HypothesisOutcome | null;
  createdOn: CalendarDate;
  dataset: string;
  datasetVersion: string;
}

/** A link between two work items as stored; both ends share one comment. */
export interface StoredLink {
  sourceId: WorkItemId;
  targetId: WorkItemId;
  /** Reference name, such as `System.LinkTypes.Related`. */
  type: string;
  comment: string;
}

const NEGATION = /\b(?:not|never|no longer|cannot)\b|n['’]t\b/i;
const WORDS: readonly (readonly [RegExp, RelationKind])[] = [
  [/\bcontradict|\brefute|\bdisprove/i, 'contradicts'],
  [/\bsupersede|\breplace/i, 'supersedes'],
  [/\bsupport|\bconfirm|\breplicate/i, 'supports'],
];

/**
 * What a link between two hypotheses says. Azure DevOps Services has no custom link types, so the comment of a `Related` link carries the meaning; on a server
 * with a type such as `Custom.Contradicts-Forward`, its name does. The first of contradicts, supersedes and supports that the comment mentions counts, in any
 * form of the word; a negated comment (`does not contradict`) and any other link means a mere follow-up.
 */
export function kindOfLink(type: string, comment: string): RelationKind {
  const text = NEGATION.test(comment) ? '' : comment;
  // Splitting camel case creates the word boundary in names such as `MlContradicts`.
  const name = type.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('.', ' ');
  return [text, name].flatMap((candidate) => WORDS.find(([pattern]) => pattern.test(candidate))?.[1] ?? [])[0] ?? 'follows';
}

/**
 * The relations that links express. The later record refers to the earlier one, no matter which end the link was added from; a hypothesis always rests on a
 * finding, never the reverse. Of several links between two records, the most specific one counts.
 */
export function relationsOf(links: readonly StoredLink[], items: ReadonlyMap<WorkItemId, LineageItem>): Relation[] {
  const relations = new Map<string, Relation>();
  for (const { sourceId: leftId, targetId: rightId, type, comment } of links) {
    const [left, right] = [items.get(leftId), items.get(rightId)];
    if (left === undefined || right === undefined || leftId === rightId || (left.isFinding && right.isFinding)) continue;
    const [from, to] = right.isFinding || (!left.isFinding && isLater(left, right)) ? [left, right] : [right, left];
    const relation: Relation = { kind: to.isFinding ? 'rests-on' : kindOfLink(type, comment), from: from.id, to: to.id };
    const key = `${from.id} ${to.id}`;
    const earlier = relations.get(key);
    if (earlier === undefined || earlier.kind === 'follows') relations.set(key, relation);
  }
  return [...relations.values()];
}

/** Ids increase with time, which orders records of the same day. */
const isLater = (a: LineageItem, b: LineageItem): boolean => (a.createdOn === b.createdOn ? a.id > b.id : a.createdOn > b.createdOn);

/** Which hypotheses are contradicted, and by which later ones. */
export function contradictionsIn(relations: readonly Relation[]): Map<WorkItemId, WorkItemId[]> {
  const contradicted = new Map<WorkItemId, WorkItemId[]>();
  for (const { kind, from, to } of relations) {
    if (kind === 'contradicts') contradicted.set(to, [...(contradicted.get(to) ?? []), from]);
  }
  return contradicted;
}

/** The neighborhood of a hypothesis, in columns from earliest to latest. */
export interface LineageGraph {
  /** Each column holds the records at one distance in the chain, earliest first. */
  columns: LineageItem[][];
  relations: Relation[];
  /** Number of related records that are left out. */
  omitted: number;
}

/** More boxes than this are hard to follow. */
const MAX_NODES = 40;

/** Everything connected to a hypothesis over any number of links, nearest first. A record is placed one column after the last record that it refers to. */
export function lineageAround(id: WorkItemId, items: ReadonlyMap<WorkItemId, LineageItem>, relations: readonly Relation[]): LineageGraph {
  const neighbours = new Map<WorkItemId, WorkItemId[]>();
  const add = (from: WorkItemId, to: WorkItemId) => {
    const existing = neighbours.get(from);
    if (existing === undefined) neighbours.set(from, [to]);
    else existing.push(to);
  };
  for (const { from, to } of relations) {
    add(from, to);
    add(to, from);
  }
  // Breadth-first search: the set keeps insertion order, which is the order of distance.
  const reached = new Set([id]);
  for (const nodeId of reached) for (const neighbour of neighbours.get(nodeId) ?? []) reached.add(neighbour);
  const shown = new Set([...reached].slice(0, MAX_NODES));
  const kept = relations.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const nodes = [...shown].flatMap((nodeId) => items.get(nodeId) ?? []).toSorted((a, b) => (isLater(a, b) ? 1 : -1));
  const column = new Map<WorkItemId, number>();
  // Findings first: they may be recorded after the hypothesis that rests on them.
  for (const { id: node } of [...nodes.filter(({ isFinding }) => isFinding), ...nodes.filter(({ isFinding }) => !isFinding)]) {
    const before = kept.flatMap(({ from, to }) => (from === node ? (column.get(to) ?? []) : []));
    column.set(node, Math.max(-1, ...before) + 1);
  }
  const columns: LineageItem[][] = [];
  for (const node of nodes) (columns[column.get(node.id) ?? 0] ??= []).push(node);
  return { columns: columns.filter((records) => records !== undefined), relations: kept, omitted: reached.size - shown.size };
}
