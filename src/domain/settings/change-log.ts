import type { Change } from './merge.ts';
import type { SettingsDocument } from './parts.ts';
import { isObject, listOf, objectOf } from './stored-values.ts';

/** One save of the settings: who, when, what, and what was there before. */
export interface LogEntry {
  id: string;
  /** ISO 8601. */
  at: string;
  author: string;
  changes: readonly Change[];
  /** The document before the save. null: an entry that no longer tells. */
  previous: SettingsDocument | null;
}

/** How many saves are kept. */
export const LOG_LENGTH = 50;

/** Reads a stored log, newest first; an entry without a time or an author is left out. */
export function readLog(document: unknown): LogEntry[] {
  return listOf(objectOf(document)['entries'])
    .flatMap((entry): LogEntry[] => {
      const { id, at, author, changes, previous } = objectOf(entry);
      if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof author !== 'string') return [];
      return [
        {
          id: typeof id === 'string' ? id : at,
          at,
          author,
          changes: listOf(changes).flatMap(changeOf),
          previous: isObject(previous) ? previous : null,
        },
      ];
    })
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The log with a new entry, as it is stored; the oldest goes when there are too many. */
export const withEntry = (log: readonly LogEntry[], entry: LogEntry): { entries: readonly LogEntry[] } => ({
  entries: [entry, ...log].slice(0, LOG_LENGTH),
});

function changeOf(value: unknown): Change[] {
  const { part, before, after } = objectOf(value);
  return typeof part === 'string' ? [{ part, before: partValue(before), after: partValue(after) }] : [];
}

/** JSON has no undefined: a part that was not there is left out of the stored change. */
function partValue(value: unknown): Change['after'] {
  if (Array.isArray(value)) return value.filter((element) => typeof element === 'string');
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
