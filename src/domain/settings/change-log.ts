import type { Change } from './merge.ts';
import type { SettingsDocument } from './parts.ts';
import { isObject, listOf, objectOf } from '../shared/json.ts';

/** One save of the settings: author, time, changes and the document before them. */
export interface LogEntry {
  id: string;
  /** ISO 8601. */
  at: string;
  author: string;
  changes: readonly Change[];
  /** The document before the save. null: no longer kept. */
  previous: SettingsDocument | null;
}

/** Number of saves that are kept. */
export const MAX_LOG_ENTRIES = 50;

/** Parses a stored log, newest first; entries without a time or an author are skipped. */
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

/** The log to store after adding an entry, without the oldest entries beyond the limit. */
export const withEntry = (log: readonly LogEntry[], entry: LogEntry): { entries: readonly LogEntry[] } => ({
  entries: [entry, ...log].slice(0, MAX_LOG_ENTRIES),
});

function changeOf(value: unknown): Change[] {
  const { part, before, after } = objectOf(value);
  return typeof part === 'string' ? [{ part, before: partValue(before), after: partValue(after) }] : [];
}

/** JSON has no undefined, so an absent part is omitted from the stored change. */
function partValue(value: unknown): Change['after'] {
  if (Array.isArray(value)) return value.filter((element) => typeof element === 'string');
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
