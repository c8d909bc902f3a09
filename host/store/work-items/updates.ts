import type { Database } from '../database.ts';

/** Adds an update to the history of an item; what changed in its fields shows by comparing the revisions. */
export function addUpdate(
  db: Database,
  update: { id: number; rev: number; at: Date; by: string; madeRevision: boolean; relations: UpdatedRelations | undefined },
): void {
  db.run(
    `INSERT INTO work_item_updates (work_item_id, update_id, rev, changed, changed_by, made_revision, relations)
     VALUES (?1, (SELECT COALESCE(MAX(update_id), 0) + 1 FROM work_item_updates WHERE work_item_id = ?1), ?2, ?3, ?4, ?5, ?6)`,
    update.id,
    update.rev,
    update.at.getTime(),
    update.by,
    update.madeRevision ? 1 : 0,
    update.relations === undefined ? null : JSON.stringify(update.relations),
  );
}

/** Ids of the relations that an update touched. */
export interface UpdatedRelations {
  added?: number[];
  removed?: number[];
  updated?: number[];
}

/** One update as stored. */
export interface WorkItemUpdate {
  id: number;
  rev: number;
  changed: Date;
  changedBy: string;
  madeRevision: boolean;
  relations: UpdatedRelations | null;
}

/** The updates of an item, the first one first. */
export const updatesOf = (db: Database, id: number): WorkItemUpdate[] =>
  db
    .all<{ update_id: number; rev: number; changed: number; changed_by: string; made_revision: number; relations: string | null }>(
      'SELECT update_id, rev, changed, changed_by, made_revision, relations FROM work_item_updates WHERE work_item_id = ? ORDER BY update_id',
      id,
    )
    .map((row) => ({
      id: row.update_id,
      rev: row.rev,
      changed: new Date(row.changed),
      changedBy: row.changed_by,
      madeRevision: row.made_revision === 1,
      relations: row.relations === null ? null : (JSON.parse(row.relations) as UpdatedRelations),
    }));
