import type { Database } from '../database.ts';
import { REVISION_COLUMNS, toRevision, type RevisionRow, type WorkItem } from './work-items.ts';

/** A place in the order in which revisions were made. */
export interface RevisionPosition {
  /** Milliseconds. */
  changed: number;
  id: number;
  rev: number;
}

export interface RevisionFilter {
  /** null: of every project. */
  projectId: string | null;
  /** Names of types that a revision had; none: any. */
  types: readonly string[];
  withDeleted: boolean;
  latestOnly: boolean;
  after: RevisionPosition;
  max: number;
}

/** The revisions after a place, oldest first. */
export const revisionsAfter = (db: Database, { projectId, types, withDeleted, latestOnly, after, max }: RevisionFilter): WorkItem[] =>
  db
    .all<RevisionRow>(
      `SELECT ${REVISION_COLUMNS}
       WHERE revision.changed >= ?1 AND (revision.changed, revision.work_item_id, revision.rev) > (?1, ?2, ?3)
       AND (?4 IS NULL OR item.project_id = ?4) AND (?5 OR item.is_deleted = 0) AND (?6 = 0 OR revision.revised IS NULL)
       AND (?7 IS NULL OR lower(json_extract(revision.fields, '$."System.WorkItemType"')) IN (SELECT lower(value) FROM json_each(?7)))
       ORDER BY revision.changed, revision.work_item_id, revision.rev LIMIT ?8`,
      after.changed,
      after.id,
      after.rev,
      projectId,
      withDeleted ? 1 : 0,
      latestOnly ? 1 : 0,
      types.length === 0 ? null : JSON.stringify(types),
      max,
    )
    .map(toRevision);
