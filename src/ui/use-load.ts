import { useEffect, useState } from 'react';

/** The state of a load. The last value stays available while reloading and after a failure. */
export type Load<T> = {
  isLoading: boolean;
  /** Loads again. */
  reload: () => void;
} & (
  | { state: 'loading'; value: undefined; error: null }
  | { state: 'ready'; value: T; error: null }
  | { state: 'failed'; value: T | undefined; error: unknown }
);

/**
 * @param show publishes a partial value before the load completes.
 * @param before the last value.
 */
type LoadFunction<T> = (signal: AbortSignal, show: (part: T) => void, before: T | undefined) => Promise<T>;

interface State<T> {
  value: T | undefined;
  /** null: no error. */
  error: unknown;
  isLoading: boolean;
}

/**
 * Loads when one of `causes` changes and on `reload`; a change or unmounting aborts the running load. Works in React and Preact.
 *
 * @param load null if there is nothing to load yet.
 * @param first value until the first load completes.
 */
export function useLoad<T>(load: LoadFunction<T> | null, causes: readonly unknown[], first?: T): Load<T> {
  const [{ value, error, isLoading }, setState] = useState<State<T>>({ value: first, error: null, isLoading: load !== null });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (load === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const set = (next: Partial<State<T>>) => {
      if (!signal.aborted) setState((before) => ({ ...before, ...next }));
    };
    set({ error: null, isLoading: true });
    load(signal, (part) => set({ value: part }), value).then(
      (loaded) => set({ value: loaded, isLoading: false }),
      (reason: unknown) => set({ error: reason, isLoading: false }),
    );
    return () => controller.abort();
    // `load` is a new function on every render, so only the causes trigger a load.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt, ...causes]);

  const reload = () => setAttempt(attempt + 1);
  const state = error !== null ? 'failed' : value === undefined ? 'loading' : 'ready';
  return { state, value, error, isLoading: isLoading && load !== null, reload } as Load<T>;
}
