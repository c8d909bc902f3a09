/** Caches the last good result of a frame in the browser, so that the next visit can show it immediately. */
export interface LastGood<T> {
  /** null if there is none, it is not readable, or another version wrote it. */
  read: () => T | null;
  write: (value: T) => void;
  forget: () => void;
}

/** Increment when the shape of the stored data changes. */
const VERSION = 5;

/** What a frame keeps for the next visit of the same user to the same project. */
export const keepsLastGood =
  ({ project, user }: { project: { id: string }; user: { id: string } }) =>
  <T>(key: string): LastGood<T> =>
    lastGood(`${project.id}.${user.id}.${key}`, () => window.localStorage);

/**
 * @param key of the result: kind, project, user and settings, so that results never leak to another user.
 * @param storage throws if third-party storage is blocked or full; the frame works without it.
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
    forget: () => {
      try {
        storage().removeItem(name);
      } catch {
        // Nothing was kept.
      }
    },
  };
}
