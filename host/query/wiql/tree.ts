import type { Database } from '../../store/database.ts';

/** One row of a link query. Roots have no source and no link type. */
export interface LinkRow {
  rel: string | null;
  source: number | null;
  target: number;
}

const CHILD = 'System.LinkTypes.Hierarchy-Forward';

/**
 * Puts a tree together from parents to children.
 *
 * Parents that match are shown with their matching descendants, as far as each step matches. With `returnsMatchingChildren` the children decide:
 * each one that matches is shown below the chain of its ancestors, whose top must match as a source.
 *
 * @returns roots in the given order, each followed by its descendants, depth first.
 */
export function treeRows(
  db: Database,
  sources: readonly number[],
  targets: readonly number[],
  { returnsMatchingChildren, hiddenAreaIds }: { returnsMatchingChildren: boolean; hiddenAreaIds: readonly number[] },
): LinkRow[] {
  const parents = parentMap(db, hiddenAreaIds);
  const isSource = new Set(sources);
  const shown = returnsMatchingChildren ? withAncestors(targets, parents, isSource) : withDescendants(targets, parents, isSource);
  const children = new Map<number, number[]>();
  const roots: number[] = [];
  // Sources keep their order among the roots, targets theirs among the children.
  for (const id of new Set([...sources, ...targets, ...shown])) {
    if (!shown.has(id)) continue;
    const parent = parents.get(id);
    if (parent !== undefined && shown.has(parent)) children.set(parent, [...(children.get(parent) ?? []), id]);
    else roots.push(id);
  }
  const rows: LinkRow[] = [];
  const stack: LinkRow[] = roots.toReversed().map((target) => ({ rel: null, source: null, target }));
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    rows.push(row);
    for (const child of (children.get(row.target) ?? []).toReversed()) stack.push({ rel: CHILD, source: row.target, target: child });
  }
  return rows;
}

/** Sources, and targets reached from them through targets. */
function withDescendants(targets: readonly number[], parents: ReadonlyMap<number, number>, isSource: ReadonlySet<number>): Set<number> {
  const isTarget = new Set(targets);
  const shown = new Set(isSource);
  const reaches = (id: number): boolean => {
    const path: number[] = [];
    let at: number | undefined = id;
    while (at !== undefined && !shown.has(at) && isTarget.has(at)) {
      path.push(at);
      at = parents.get(at);
    }
    if (at === undefined || !shown.has(at)) return false;
    for (const step of path) shown.add(step);
    return true;
  };
  for (const id of targets) reaches(id);
  return shown;
}

/** Targets with all their ancestors, where the topmost is a source. */
function withAncestors(targets: readonly number[], parents: ReadonlyMap<number, number>, isSource: ReadonlySet<number>): Set<number> {
  const shown = new Set<number>();
  for (const id of targets) {
    const path = [id];
    for (let at = parents.get(id); at !== undefined; at = parents.get(at)) path.push(at);
    if (isSource.has(path.at(-1)!)) for (const step of path) shown.add(step);
  }
  return shown;
}

/** Child → parent of every item that is not deleted; items of hidden areas break a chain. */
function parentMap(db: Database, hiddenAreaIds: readonly number[]): Map<number, number> {
  const rows = db.all<{ id: number; parent: number }>(
    `SELECT relation.work_item_id AS id, relation.target_id AS parent FROM work_item_relations relation
     JOIN work_items item ON item.id = relation.work_item_id AND item.is_deleted = 0 JOIN work_items other ON other.id = relation.target_id AND other.is_deleted = 0
     WHERE relation.rel = 'System.LinkTypes.Hierarchy-Reverse' AND relation.removed IS NULL AND other.area_id NOT IN (SELECT value FROM json_each(?))`,
    JSON.stringify(hiddenAreaIds),
  );
  return new Map(rows.map(({ id, parent }) => [id, parent]));
}
