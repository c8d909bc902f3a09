import type { Database } from '../database.ts';

/** A day later than any other: the end of the span of a current revision. */
export const OPEN_END = 99_999_999;

/** SQL of the day of an instant in milliseconds as the number `YYYYMMDD`. */
const dayKey = (milliseconds: string): string => `CAST(strftime('%Y%m%d', ${milliseconds} / 1000, 'unixepoch') AS INTEGER)`;

/**
 * Makes the table of the days at whose end each revision held: from `first` on, before `until`. Snapshots are built from it; revisions that were
 * followed by another on the same day are in none.
 */
export function makeSpans(db: Database): void {
  db.run('CREATE TABLE analytics.spans (revision INTEGER PRIMARY KEY, item INTEGER NOT NULL, first INTEGER NOT NULL, until INTEGER NOT NULL)');
  addSpans(db, '1');
  db.run('CREATE INDEX analytics.spans_item ON spans (item)');
}

/** Brings the spans of the items that changed up to date. */
export function updateSpans(db: Database): void {
  db.run('DELETE FROM analytics.spans WHERE item IN (SELECT id FROM analytics_changes)');
  addSpans(db, 'revision.work_item_id IN (SELECT id FROM analytics_changes)');
}

function addSpans(db: Database, condition: string): void {
  const first = dayKey('revision.changed');
  const until = `COALESCE(${dayKey('revision.revised')}, ${OPEN_END})`;
  db.run(
    `INSERT INTO analytics.spans SELECT revision.rowid, revision.work_item_id, ${first}, ${until} FROM main.work_item_revisions revision
     WHERE ${condition} AND ${first} < ${until}`,
  );
}
