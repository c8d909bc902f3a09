import { useCallback, useEffect, useState } from 'react';

export type Loaded<T> =
  { state: 'loading'; data: T | undefined } | { state: 'ready'; data: T } | { state: 'failed'; message: string; data: T | undefined };

/**
 * Loads data and keeps the previous result during a reload. A change of `key` starts over; unmounting aborts.
 *
 * @returns the outcome and a function that reloads.
 */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): [Loaded<T>, () => void] {
  const [outcome, setOutcome] = useState<Loaded<T> & { key: string }>({ key, state: 'loading', data: undefined });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    setOutcome((before) => ({ key, state: 'loading', data: before.key === key ? before.data : undefined }));
    load(abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) setOutcome({ key, state: 'ready', data });
      },
      (error: unknown) => {
        if (!abort.signal.aborted)
          setOutcome((before) => ({ key, state: 'failed', message: (error as Error).message, data: before.key === key ? before.data : undefined }));
      },
    );
    return () => abort.abort();
    // The key identifies the data; the function is new on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  return [outcome.key === key ? outcome : { state: 'loading', data: undefined }, reload];
}
