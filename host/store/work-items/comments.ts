import type { Database } from '../database.ts';

export type CommentFormat = 'html' | 'markdown';

export interface Comment {
  id: number;
  workItemId: number;
  /** The revision that the comment made. */
  rev: number;
  text: string;
  format: CommentFormat;
  version: number;
  created: Date;
  createdBy: string;
  modified: Date;
  modifiedBy: string;
  isDeleted: boolean;
}

/** The discussion of an item, oldest first. Comments are added by saving System.History. */
export const commentsOf = (db: Database, workItemId: number, { withDeleted = false } = {}): Comment[] =>
  db
    .all<CommentRow>('SELECT * FROM work_item_comments WHERE work_item_id = ? AND (is_deleted = 0 OR ?) ORDER BY id', workItemId, withDeleted ? 1 : 0)
    .map(toComment);

export function commentById(db: Database, workItemId: number, id: number): Comment | undefined {
  const row = db.get<CommentRow>('SELECT * FROM work_item_comments WHERE work_item_id = ? AND id = ?', workItemId, id);
  return row && toComment(row);
}

/** The comment that a revision made. */
export function commentOfRevision(db: Database, workItemId: number, rev: number): Comment | undefined {
  const row = db.get<CommentRow>('SELECT * FROM work_item_comments WHERE work_item_id = ? AND rev = ?', workItemId, rev);
  return row && toComment(row);
}

/** Changes a comment; each change is a version of its own. */
export function updateComment(db: Database, id: number, change: { text?: string; isDeleted?: boolean; at: Date; by: string }): void {
  db.run(
    'UPDATE work_item_comments SET text = COALESCE(?, text), is_deleted = COALESCE(?, is_deleted), version = version + 1, modified = ?, modified_by = ? WHERE id = ?',
    change.text ?? null,
    change.isDeleted === undefined ? null : change.isDeleted ? 1 : 0,
    change.at.getTime(),
    change.by,
    id,
  );
}

export const setCommentFormat = (db: Database, id: number, format: CommentFormat): void => {
  db.run('UPDATE work_item_comments SET format = ? WHERE id = ?', format, id);
};

interface CommentRow {
  id: number;
  work_item_id: number;
  rev: number;
  text: string;
  format: CommentFormat;
  version: number;
  created: number;
  created_by: string;
  modified: number;
  modified_by: string;
  is_deleted: number;
}

const toComment = (row: CommentRow): Comment => ({
  id: row.id,
  workItemId: row.work_item_id,
  rev: row.rev,
  text: row.text,
  format: row.format,
  version: row.version,
  created: new Date(row.created),
  createdBy: row.created_by,
  modified: new Date(row.modified),
  modifiedBy: row.modified_by,
  isDeleted: row.is_deleted === 1,
});
