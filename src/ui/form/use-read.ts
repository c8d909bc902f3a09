import { useEffect, useState } from 'react';

/** What was read, or why not. */
export type Read<T> = { state: 'reading' } | { state: 'ready'; value: T } | { state: 'failed'; error: unknown };

/**
 * Reads when `key` changes and forgets answers that come for an earlier one. What was read before stays until the next answer, so that nothing flickers
 * with every save.
 */
export function useRead<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Read<T> {
  const [found, setFound] = useState<Read<T>>({ state: 'reading' });
  useEffect(() => {
    const controller = new AbortController();
    const isWanted = () => !controller.signal.aborted;
    read(controller.signal).then(
      (value) => isWanted() && setFound({ state: 'ready', value }),
      (error: unknown) => isWanted() && setFound({ state: 'failed', error }),
    );
    return () => controller.abort();
    // The key says what is read; the function is a new one with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return found;
}
