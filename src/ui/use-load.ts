import { useEffect, useState } from 'react';

/** What was loaded, or why not. The last value stays while a newer one is on its way, and beside a failure. */
export type Load<T> = {
  isLoading: boolean;
  /** Loads once more. */
  reload: () => void;
} & (
  | { state: 'loading'; value: undefined; error: null }
  | { state: 'ready'; value: T; error: null }
  | { state: 'failed'; value: T | undefined; error: unknown }
);

/**
 * @param show takes a part that is there before the rest.
 * @param before the last value.
 */
type LoadFunction<T> = (signal: AbortSignal, show: (part: T) => void, before: T | undefined) => Promise<T>;

interface State<T> {
  value: T | undefined;
  /** null: it did not fail. */
  error: unknown;
  isLoading: boolean;
}

/**
 * Loads when one of `causes` changes and when asked; what was on its way for earlier ones is aborted, and so it is when the component goes. Works the same
 * in React and in preact.
 *
 * @param load null: there is nothing to load yet.
 * @param first shown until the first answer.
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
    // The causes say what is loaded; the function is a new one with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [attempt, ...causes]);

  const reload = () => setAttempt(attempt + 1);
  const state = error !== null ? 'failed' : value === undefined ? 'loading' : 'ready';
  return { state, value, error, isLoading: isLoading && load !== null, reload } as Load<T>;
}
