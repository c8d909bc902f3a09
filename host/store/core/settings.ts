import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

const readSetting = (db: Database, key: string): string | undefined =>
  db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', key)?.value;

function writeSetting(db: Database, key: string, value: string): void {
  db.run('INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}

/** The id of the one organisation; made once per database. */
export function organizationId(db: Database): string {
  const stored = readSetting(db, 'organization.id');
  if (stored !== undefined) return stored;
  const id = randomUUID();
  writeSetting(db, 'organization.id', id);
  return id;
}

const FEATURE_PREFIX = 'feature:';

/** The features that were explicitly switched on or off, by the id of their contribution. */
export function chosenFeatures(db: Database): Map<string, boolean> {
  const rows = db.all<{ key: string; value: string }>('SELECT key, value FROM settings WHERE key GLOB ?', `${FEATURE_PREFIX}*`);
  return new Map(rows.map(({ key, value }) => [key.slice(FEATURE_PREFIX.length), value === 'on']));
}

export const chooseFeature = (db: Database, id: string, isOn: boolean): void => writeSetting(db, `${FEATURE_PREFIX}${id}`, isOn ? 'on' : 'off');
