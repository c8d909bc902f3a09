/** Keeps the last good result of a widget in the browser, so that the next opening has something to show at once. */
export interface LastGood<T> {
  /** null: there is none, it cannot be read, or it was written by another version. */
  read: () => T | null;
  write: (value: T) => void;
}

/** Changes with the shape of what is stored. */
const VERSION = 3;

/**
 * @param key of the widget: kind, project, reader and settings, so that nobody sees what another may see.
 * @param storage throws where the browser keeps third parties out, or when it is full; the widget works without it.
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
        // Nothing to show at once next time.
      }
    },
  };
}
