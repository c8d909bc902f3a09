import { useCallback, useEffect, useRef, useState } from 'react';
import type { LibraryReading } from '../../azure/hypotheses/load-hypotheses.ts';
import type { LibraryLineage } from '../../azure/hypotheses/load-lineage.ts';
import type { LibraryView } from '../../domain/hypothesis/library-address.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { covers, isNarrowed } from '../../domain/hypothesis/library-filter.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { useLoad } from '../../ui/use-load.ts';
import type { LibraryPorts } from './library-ports.ts';

/** Debounce before a query during typing. */
const TYPING_MS = 300;

type Asked = Pick<LibraryView, 'filter' | 'sort'>;

/** Loaded data with the view it was loaded for. */
interface AskedReading {
  asked: Asked;
  reading: LibraryReading;
  isComplete: boolean;
}

export interface Library {
  /** null until the first rows arrive. */
  reading: LibraryReading | null;
  /** null while loading or after an error. */
  lineage: LibraryLineage | null;
  isReading: boolean;
  /** Whether the project has more hypotheses than the reading. */
  isPart: boolean;
  error: unknown;
  lineageError: unknown;
  refresh: () => void;
  /** Reloads a hypothesis after its form was open. */
  refreshOne: (id: WorkItemId) => Promise<void>;
}

/**
 * Loads the hypotheses for a view. While the loaded data covers the filter, there is no new query, so that filtering is immediate.
 */
export function useLibrary(ports: LibraryPorts, { filter, sort }: Pick<LibraryView, 'filter' | 'sort'>): Library {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { value, error, isLoading } = useLoad<AskedReading>(
    asked &&
      (async (signal, show) => {
        const reading = await ports.load(asked, (part) => show({ asked, reading: part, isComplete: false }), signal);
        return { asked, reading, isComplete: true };
      }),
    [ports, asked],
  );
  const [fresh, setFresh] = useState<{ of: AskedReading; reading: LibraryReading } | null>(null);
  const reading = fresh !== null && fresh.of === value ? fresh.reading : value?.reading;
  const displayed = useRef({ value, reading });
  displayed.current = { value, reading };
  const complete = value?.isComplete === true ? value : null;
  const lineage = useLoad<LibraryLineage>(complete && ((signal) => ports.loadLineage(complete.reading.hypotheses, complete.asked.filter, signal)), [
    complete?.asked,
  ]);

  const isEnough =
    asked !== null &&
    covers(asked.filter, filter) &&
    // A cut result may lack hypotheses that a narrower filter would find.
    (reading?.isCut !== true || covers(filter, asked.filter));
  const latest = useRef({ filter, sort });
  latest.current = { filter, sort };
  const refresh = useCallback(() => setAsked({ ...latest.current }), []);
  useEffect(() => {
    if (isEnough) return undefined;
    const timer = setTimeout(refresh, asked === null ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
    // Only a filter change restarts the timer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isEnough, filter]);

  const refreshOne = useCallback(
    async (id: WorkItemId) => {
      const now = await ports.loadAgain(id);
      const { value: of, reading: before } = displayed.current;
      if (of !== undefined && before !== undefined) setFresh({ of, reading: withFresh(before, id, now) });
    },
    [ports],
  );

  return {
    reading: reading ?? null,
    lineage: lineage.value ?? null,
    isPart: reading?.isCut === true || (value !== undefined && isNarrowed(value.asked.filter)),
    isReading: isLoading || (value === undefined && error === null),
    error,
    lineageError: isLoading ? null : lineage.error,
    refresh,
    refreshOne,
  };
}

/** Replaces one hypothesis by its current state, or removes it for null. */
function withFresh(before: LibraryReading, id: WorkItemId, now: LibraryHypothesis | null): LibraryReading {
  const otherHypotheses = before.hypotheses.filter((hypothesis) => hypothesis.id !== id);
  const isKnown = otherHypotheses.length < before.hypotheses.length;
  // An unknown id is a finding, or a hypothesis that was already removed.
  if (now === null) return isKnown ? { ...before, hypotheses: otherHypotheses, total: before.total - 1 } : before;
  return isKnown
    ? { ...before, hypotheses: before.hypotheses.map((hypothesis) => (hypothesis.id === id ? now : hypothesis)) }
    : { ...before, hypotheses: [now, ...otherHypotheses], total: before.total + 1 };
}
