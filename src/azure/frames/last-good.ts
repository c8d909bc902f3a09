/** Caches the last good result of a widget in the browser, so that the next visit can show it immediately. */
export interface LastGood<T> {
  /** null if there is none, it is not readable, or another version wrote it. */
  read: () => T | null;
  write: (value: T) => void;
}

/** Increment when the shape of the stored data changes. */
const VERSION = 4;

/**
 * @param key of the widget: kind, project, user and settings, so that results never leak to another user.
 * @param storage throws if third-party storage is blocked or full; the widget works without it.
 */
export function lastGood<T>(key: string, storage: () => Storage): LastGood<T> {
  const name = `ml-agile.${VERSION}.${key}`;
  return {
    read: () => {
      try {
        return JSON.parse(storage().getItem(name) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    write: (value) => {
      try {
        storage().setItem(name, JSON.stringify(value));
      } catch {
        // Caching is optional.
      }
    },
  };
}
