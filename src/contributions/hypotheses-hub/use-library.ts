import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryReading } from '../../azure/hypotheses/load-hypotheses.ts';
import type { LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import type { LibraryView } from '../../domain/hypothesis/library-address.ts';
import { covers, type LibraryFilter } from '../../domain/hypothesis/library-filter.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { LibraryPorts } from './library-ports.ts';

/** A person who types is waited for before the service is asked. */
const TYPING_MS = 300;

export interface Library {
  /** null until the first rows are there. */
  reading: LibraryReading | null;
  /** null while it is read, or when it could not be. */
  lineage: LibraryLineage | null;
  isReading: boolean;
  error: unknown;
  lineageError: unknown;
  refresh: () => void;
  /** Reads one hypothesis again, after its form was open. */
  refreshOne: (id: WorkItemId) => Promise<void>;
}

/**
 * Keeps the hypotheses that a view needs. The service narrows them; as long as what was read covers the filter nothing is asked again, so that typing and
 * choosing filter at once.
 */
export function useLibrary(ports: LibraryPorts, { filter, sort }: Pick<LibraryView, 'filter' | 'sort'>): Library {
  const [reading, setReading] = useState<LibraryReading | null>(null);
  const [lineage, setLineage] = useState<LibraryLineage | null>(null);
  const [isReading, setIsReading] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [lineageError, setLineageError] = useState<unknown>(null);
  const running = useRef<{ scope: LibraryFilter; controller: AbortController } | null>(null);

  const read = useCallback(async () => {
    running.current?.controller.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running.current = { scope: filter, controller };
    setIsReading(true);
    setError(null);
    setLineageError(null);
    try {
      const complete = await ports.load({ filter, sort }, setReading, signal);
      if (signal.aborted) return;
      setReading(complete);
      setIsReading(false);
      await ports.loadLineage(complete.hypotheses, filter, signal).then(setLineage, (failure: unknown) => {
        if (!signal.aborted) setLineageError(failure);
      });
    } catch (failure) {
      if (signal.aborted) return;
      setError(failure);
      setIsReading(false);
    }
  }, [ports, filter, sort]);

  const isEnough =
    running.current !== null &&
    covers(running.current.scope, filter) &&
    // A cut reading lacks some of what a narrower filter would find.
    (reading?.isCut !== true || covers(filter, running.current.scope));
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    if (isEnough) return undefined;
    const timer = setTimeout(() => void latest.current(), running.current === null ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
  }, [isEnough, filter]);
  useEffect(() => () => running.current?.controller.abort(), []);

  const refreshOne = useCallback(
    async (id: WorkItemId) => {
      const now = await ports.readAgain(id);
      setReading((before) => {
        if (before === null) return null;
        const others = before.hypotheses.filter((one) => one.id !== id);
        const isKnown = others.length < before.hypotheses.length;
        // A finding was open, or a hypothesis that was gone already.
        if (now === null) return isKnown ? { ...before, hypotheses: others, total: before.total - 1 } : before;
        return isKnown
          ? { ...before, hypotheses: before.hypotheses.map((one) => (one.id === id ? now : one)) }
          : { ...before, hypotheses: [now, ...others], total: before.total + 1 };
      });
    },
    [ports],
  );

  return { reading, lineage, isReading, error, lineageError, refresh: () => void read(), refreshOne };
}
