import { rmSync } from 'node:fs';
import type { Database } from './database.ts';

/** What a copy that is there was made with. */
export interface StoredCopy {
  signature: string;
  /** The last day in its table of dates, `YYYY`. */
  year: number;
}

/** The files of the copy beside a database. */
export const analyticsFiles = (database: string): string[] => ['', '-wal', '-shm'].map((suffix) => `${database}-analytics${suffix}`);

/**
 * Attaches the copy: a file beside the database, in memory beside one in memory. A start finds what an earlier one made; the changes since then are noted in
 * the database itself, by triggers that stay.
 *
 * @returns null when there is no copy, or when it is none of the database as it is now: then it is empty.
 */
export function attachCopy(db: Database): StoredCopy | null {
  const [file = ''] = db.file === ':memory:' ? [':memory:'] : analyticsFiles(db.file);
  // A first attempt that failed leaves it attached.
  if (db.all<{ name: string }>('PRAGMA database_list').some(({ name }) => name === 'analytics')) db.run('DETACH analytics');
  noteChanges(db);
  attach(db, file);
  const stored = readStored(db);
  if (stored !== null || file === ':memory:') return stored;
  // Whatever is in it belongs to another state of the database, such as one that was taken back to an older file.
  db.run('DETACH analytics');
  for (const one of analyticsFiles(db.file)) rmSync(one, { force: true });
  attach(db, file);
  return null;
}

function attach(db: Database, file: string): void {
  db.run('ATTACH ? AS analytics', file);
  // It can be made anew at any time, so nothing waits for the disk.
  for (const pragma of ['journal_mode = WAL', 'synchronous = OFF', 'cache_size = -65536']) db.get(`PRAGMA analytics.${pragma}`);
}

function noteChanges(db: Database): void {
  db.run('CREATE TABLE IF NOT EXISTS main.analytics_changes (id INTEGER PRIMARY KEY)');
  db.run('CREATE TABLE IF NOT EXISTS main.analytics_stamp (stamp TEXT NOT NULL)');
  for (const [event, row] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ]) {
    db.run(
      `CREATE TRIGGER IF NOT EXISTS main.analytics_${event} AFTER ${event} ON work_items BEGIN INSERT OR IGNORE INTO analytics_changes VALUES (${row}.id); END`,
    );
  }
}

function readStored(db: Database): StoredCopy | null {
  if (db.get("SELECT 1 FROM analytics.sqlite_master WHERE name = 'freshness'") === undefined) return null;
  return (
    db.get<{ signature: string; year: number }>(
      'SELECT signature, year FROM analytics.freshness JOIN main.analytics_stamp ON analytics_stamp.stamp = freshness.stamp',
    ) ?? null
  );
}

/**
 * Writes down what the copy was made with, and the same stamp in both files. They are not written at one instant: when the process dies in between, the stamps
 * differ and the copy is made anew.
 */
export function stampCopy(db: Database, { signature, year }: StoredCopy): void {
  const stamp = crypto.randomUUID();
  db.run('UPDATE analytics.freshness SET stamp = ?, signature = ?, year = ?', stamp, signature, year);
  db.run('DELETE FROM main.analytics_stamp');
  db.run('INSERT INTO main.analytics_stamp VALUES (?)', stamp);
}
