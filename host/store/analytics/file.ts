import { rmSync } from 'node:fs';
import type { Database } from '../database.ts';

/** The stored state of an existing copy. */
export interface StoredCopy {
  signature: string;
  /** The last day in its table of dates, `YYYY`. */
  year: number;
}

/** Incremented with every schema change of the copy: one with another version is rebuilt. */
const LAYOUT = 1;

/** The files of the copy beside a database. */
export const analyticsFiles = (database: string): string[] => ['', '-wal', '-shm'].map((suffix) => `${database}-analytics${suffix}`);

/**
 * Attaches the copy: a file beside the database, or in memory for one in memory. It persists across restarts; later changes are recorded in
 * the database itself by permanent triggers.
 *
 * @returns null when there is no copy, or when it does not match the database; the attached copy is then empty.
 */
export function attachCopy(db: Database): StoredCopy | null {
  noteChanges(db);
  if (db.file === ':memory:') return attach(db, ':memory:');
  const [file = '', ...journals] = analyticsFiles(db.file);
  try {
    const stored = attach(db, file);
    if (stored !== null) return stored;
  } catch {
    // The file is not a database, or it is damaged.
  }
  // Its content belongs to another state of the database, for example after a restore from an older file.
  detach(db);
  for (const path of [file, ...journals]) rmSync(path, { force: true });
  return attach(db, file);
}

function attach(db: Database, file: string): StoredCopy | null {
  // A first attempt that failed leaves it attached.
  detach(db);
  db.run('ATTACH ? AS analytics', file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = NORMAL', 'cache_size = -65536']) db.get(`PRAGMA analytics.${pragma}`);
  return readStored(db);
}

function detach(db: Database): void {
  if (db.all<{ name: string }>('PRAGMA database_list').some(({ name }) => name === 'analytics')) db.run('DETACH analytics');
}

function noteChanges(db: Database): void {
  db.run('CREATE TABLE IF NOT EXISTS main.analytics_changes (id INTEGER PRIMARY KEY)');
  db.run('CREATE TABLE IF NOT EXISTS main.analytics_stamp (stamp TEXT NOT NULL)');
  for (const [event, row] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ]) {
    // Not OR IGNORE, because the conflict clause of the outer statement overrides that of a trigger.
    const note = `INSERT INTO analytics_changes SELECT ${row}.id WHERE NOT EXISTS (SELECT 1 FROM analytics_changes WHERE id = ${row}.id)`;
    db.run(`CREATE TRIGGER IF NOT EXISTS main.analytics_${event} AFTER ${event} ON work_items BEGIN ${note}; END`);
  }
}

function readStored(db: Database): StoredCopy | null {
  if (db.get<{ user_version: number }>('PRAGMA analytics.user_version')!.user_version !== LAYOUT) return null;
  return (
    db.get<{ signature: string; year: number }>(
      'SELECT signature, year FROM analytics.freshness JOIN main.analytics_stamp ON analytics_stamp.stamp = freshness.stamp',
    ) ?? null
  );
}

/** The row that stores what a copy was built from, and when it was last updated. */
export function makeFreshness(db: Database): void {
  db.get(`PRAGMA analytics.user_version = ${LAYOUT}`);
  db.run('CREATE TABLE analytics.freshness (updated TEXT, stamp TEXT, signature TEXT, year INTEGER)');
  db.run("INSERT INTO analytics.freshness VALUES ('', '', '', 0)");
}

/** Stores what the copy was built from; belongs in the transaction that wrote the rest of it. */
export function describeCopy(db: Database, { signature, year }: StoredCopy): void {
  db.run('UPDATE analytics.freshness SET signature = ?, year = ?', signature, year);
  stampCopy(db);
}

/**
 * Writes the same stamp into both files; belongs in every transaction that changes the copy. The files are not written atomically: if the process dies in
 * between, the stamps differ and the copy is rebuilt.
 */
export function stampCopy(db: Database): void {
  const stamp = crypto.randomUUID();
  db.run('UPDATE analytics.freshness SET stamp = ?', stamp);
  db.run('DELETE FROM main.analytics_stamp');
  db.run('INSERT INTO main.analytics_stamp VALUES (?)', stamp);
}
