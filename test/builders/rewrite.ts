import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../../host/store/database.ts';

interface Column {
  name: string;
  type: string;
}

const DAY_MS = 86_400_000;
/** Columns that hold numbers and no instants would be changed by a shift; these hold milliseconds since 1970. */
const isInstant = (value: unknown): value is number => typeof value === 'number' && value > 1e12;

/** Applies a function to every value that a database stores, whatever table it stands in. Values that are generated or that rows are found by stay. */
function rewriteValues(db: Database, rewrite: (value: string | number) => string | number): void {
  db.transaction(() => {
    for (const { name: table } of db.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      const columns = db.all<Column & { pk: number }>(`PRAGMA table_info(${table})`).filter(({ type, pk }) => type !== 'BLOB' && pk === 0);
      const keys = db.all<Column & { pk: number }>(`PRAGMA table_info(${table})`).filter(({ pk }) => pk > 0);
      for (const row of db.all<Record<string, SQLInputValue>>(`SELECT * FROM ${table}`)) {
        const changed = columns.flatMap(({ name }) => {
          const before = row[name];
          if (typeof before !== 'string' && typeof before !== 'number') return [];
          const after = rewrite(before);
          return after === before ? [] : [[name, after] as const];
        });
        if (changed.length === 0) continue;
        db.run(
          `UPDATE ${table} SET ${changed.map(([name]) => `${name} = ?`).join(', ')} WHERE ${keys.map(({ name }) => `${name} = ?`).join(' AND ')}`,
          ...changed.map(([, value]) => value),
          ...keys.map(({ name }) => row[name]!),
        );
      }
    }
  });
}

/** Moves everything that happened, and every date in a text, by some days. */
export const shiftDays = (db: Database, days: number): void =>
  rewriteValues(db, (value) => {
    if (typeof value === 'number') return isInstant(value) ? value + days * DAY_MS : value;
    return value.replaceAll(/\b(20\d{2}-\d{2}-\d{2})(?=T|\b)/g, (date) =>
      new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10),
    );
  });

/** Gives things another name wherever the name stands: in paths, titles, settings and definitions. */
export const renameEverywhere = (db: Database, names: Readonly<Record<string, string>>): void =>
  rewriteValues(db, (value) =>
    typeof value === 'string' ? Object.entries(names).reduce((text, [before, after]) => text.replaceAll(before, after), value) : value,
  );

/** Gives a value another name where it is the whole value of a column or of a JSON text, and leaves longer texts alone. */
export const renameValues = (db: Database, names: Readonly<Record<string, string>>): void =>
  rewriteValues(db, (value) =>
    typeof value === 'string'
      ? (names[value] ??
        Object.entries(names).reduce((text, [before, after]) => text.replaceAll(JSON.stringify(before), JSON.stringify(after)), value))
      : value,
  );
