import type { Database } from '../database.ts';
import { relationType } from './links.ts';
import { addUpdate, type UpdatedRelations } from './updates.ts';

/** One end of a link as its item sees it, or a hyperlink, artifact link or attachment. */
export interface Relation {
  id: number;
  workItemId: number;
  rel: string;
  /** The other work item; null for resources. */
  targetId: number | null;
  targetProjectId: string | null;
  /** Empty for links between work items, because their url depends on the request. */
  url: string;
  attributes: Record<string, unknown>;
  added: Date;
  addedBy: string;
  removed: Date | null;
}

export interface NewRelation {
  rel: string;
  /** For links between work items. */
  targetId?: number;
  /** For hyperlinks, artifact links and attachments. */
  url?: string;
  /** name, comment and the like. */
  attributes?: Record<string, unknown>;
}

export interface RelationChanges {
  add?: readonly NewRelation[];
  /** Relation ids. */
  remove?: readonly number[];
  update?: readonly { id: number; attributes: Record<string, unknown> }[];
}

/** Whether the changes make a revision: those of hyperlinks, artifact links and attachments do, links between work items do not. */
export function makesRevision(db: Database, changes: RelationChanges): boolean {
  const touched = [...(changes.remove ?? []), ...(changes.update ?? []).map(({ id }) => id)].map((id) => relationById(db, id));
  return (
    (changes.add ?? []).some(({ rel }) => relationType(rel)?.usage === 'resourceLink') || touched.some((relation) => relation?.targetId === null)
  );
}

/**
 * Writes both ends of each link and the update that the other item gets.
 *
 * @returns the relations of this item's own update; undefined when nothing changed.
 */
export function writeRelations(db: Database, change: { id: number; at: Date; by: string } & RelationChanges): UpdatedRelations | undefined {
  const { id, at, by } = change;
  const own: UpdatedRelations = {};
  const linkedUpdates = new Map<number, UpdatedRelations>();
  const note = (target: number | null, kind: keyof UpdatedRelations, relationId: number) => {
    if (target === null) return;
    const update = linkedUpdates.get(target) ?? {};
    (update[kind] ??= []).push(relationId);
    linkedUpdates.set(target, update);
  };
  for (const relation of change.add ?? []) {
    (own.added ??= []).push(insertRelation(db, id, relation, at, by));
    const opposite = relationType(relation.rel)?.opposite;
    if (relation.targetId !== undefined && opposite) {
      note(relation.targetId, 'added', insertRelation(db, relation.targetId, { ...relation, rel: opposite, targetId: id }, at, by));
    }
  }
  for (const relation of (change.remove ?? []).map((relationId) => relationById(db, relationId))) {
    if (relation === undefined) continue;
    (own.removed ??= []).push(relation.id);
    markRemoved(db, relation.id, at);
    const opposite = otherEnd(db, relation);
    if (opposite !== undefined) {
      markRemoved(db, opposite.id, at);
      note(relation.targetId, 'removed', opposite.id);
    }
  }
  for (const { id: relationId, attributes } of change.update ?? []) {
    const relation = relationById(db, relationId);
    if (relation === undefined) continue;
    (own.updated ??= []).push(relationId);
    const opposite = otherEnd(db, relation);
    for (const end of [relation, ...(opposite ? [opposite] : [])])
      db.run('UPDATE work_item_relations SET attributes = ? WHERE id = ?', JSON.stringify(attributes), end.id);
    if (opposite !== undefined) note(relation.targetId, 'updated', opposite.id);
  }
  for (const [target, relations] of linkedUpdates) {
    const rev = db.get<{ rev: number }>('SELECT rev FROM work_items WHERE id = ?', target)?.rev;
    if (rev !== undefined) addUpdate(db, { id: target, rev, at, by, madeRevision: false, relations });
  }
  return Object.keys(own).length === 0 ? undefined : own;
}

function insertRelation(db: Database, workItemId: number, relation: NewRelation, at: Date, by: string): number {
  return db.run(
    'INSERT INTO work_item_relations (work_item_id, rel, target_id, url, attributes, added, added_by) VALUES (?, ?, ?, ?, ?, ?, ?)',
    workItemId,
    relationType(relation.rel)?.referenceName ?? relation.rel,
    relation.targetId ?? null,
    relation.url ?? '',
    JSON.stringify(relation.attributes ?? {}),
    at.getTime(),
    by,
  ).lastInsertRowid;
}

const markRemoved = (db: Database, id: number, at: Date) => db.run('UPDATE work_item_relations SET removed = ? WHERE id = ?', at.getTime(), id);

function otherEnd(db: Database, relation: Relation): Relation | undefined {
  const opposite = relationType(relation.rel)?.opposite;
  if (relation.targetId === null || !opposite) return undefined;
  const row = db.get<RelationRow>(
    `${SELECT_RELATIONS} WHERE relation.work_item_id = ? AND relation.rel = ? AND relation.target_id = ? AND relation.removed IS NULL`,
    relation.targetId,
    opposite,
    relation.workItemId,
  );
  return row && toRelation(row);
}

export function relationById(db: Database, id: number): Relation | undefined {
  const row = db.get<RelationRow>(`${SELECT_RELATIONS} WHERE relation.id = ?`, id);
  return row && toRelation(row);
}

/** The relations of an item, oldest first; those of an instant when one is given. Links to deleted items do not show. */
export function relationsOf(db: Database, workItemId: number, asOf: Date | null = null): Relation[] {
  return db
    .all<RelationRow>(
      `${SELECT_RELATIONS}
       WHERE relation.work_item_id = ?1 AND COALESCE(target.is_deleted, 0) = 0
         AND CASE WHEN ?2 IS NULL THEN relation.removed IS NULL ELSE relation.added <= ?2 AND (relation.removed IS NULL OR relation.removed > ?2) END
       ORDER BY relation.id`,
      workItemId,
      asOf === null ? null : asOf.getTime(),
    )
    .map(toRelation);
}

/** Relations of many items, by item. */
export function relationsOfAll(db: Database, ids: readonly number[]): Map<number, Relation[]> {
  const rows = db.all<RelationRow>(
    `${SELECT_RELATIONS}
     WHERE relation.work_item_id IN (SELECT value FROM json_each(?)) AND relation.removed IS NULL AND COALESCE(target.is_deleted, 0) = 0 ORDER BY relation.id`,
    JSON.stringify(ids),
  );
  return Map.groupBy(rows.map(toRelation), ({ workItemId }) => workItemId);
}

/** Ids of the items that link to one of the artifact urls, in either spelling of `/` and in any case. */
export function itemsLinkedTo(db: Database, urls: readonly string[], projectId: string | null): number[] {
  return db
    .all<{ id: number }>(
      `SELECT DISTINCT item.id FROM json_each(?1) wanted JOIN work_item_relations relation ON relation.url = wanted.value COLLATE NOCASE
       JOIN work_items item ON item.id = relation.work_item_id
       WHERE relation.removed IS NULL AND item.is_deleted = 0 AND (?2 IS NULL OR item.project_id = ?2) ORDER BY item.id`,
      JSON.stringify(urls),
      projectId,
    )
    .map(({ id }) => id);
}

/** The parents of many items: item id → parent id. */
export function parentsOf(db: Database, ids: readonly number[]): Map<number, number> {
  const rows = db.all<{ work_item_id: number; target_id: number }>(
    `SELECT relation.work_item_id, relation.target_id FROM work_item_relations relation JOIN work_items parent ON parent.id = relation.target_id
     WHERE relation.work_item_id IN (SELECT value FROM json_each(?)) AND relation.rel = 'System.LinkTypes.Hierarchy-Reverse' AND relation.removed IS NULL AND parent.is_deleted = 0`,
    JSON.stringify(ids),
  );
  return new Map(rows.map((row) => [row.work_item_id, row.target_id]));
}

const SELECT_RELATIONS =
  'SELECT relation.*, target.project_id AS target_project_id FROM work_item_relations relation LEFT JOIN work_items target ON target.id = relation.target_id';

interface RelationRow {
  id: number;
  work_item_id: number;
  rel: string;
  target_id: number | null;
  target_project_id: string | null;
  url: string;
  attributes: string;
  added: number;
  added_by: string;
  removed: number | null;
}

const toRelation = (row: RelationRow): Relation => ({
  id: row.id,
  workItemId: row.work_item_id,
  rel: row.rel,
  targetId: row.target_id,
  targetProjectId: row.target_project_id,
  url: row.url,
  attributes: JSON.parse(row.attributes) as Record<string, unknown>,
  added: new Date(row.added),
  addedBy: row.added_by,
  removed: row.removed === null ? null : new Date(row.removed),
});
