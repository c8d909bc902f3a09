import { useEffect, useMemo, useState, type RefObject } from 'react';
import type { LibraryReading } from '../../azure/hypotheses/load-hypotheses.ts';
import { categoryOfState } from '../../domain/hypothesis/choices.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { countLooks } from '../../domain/hypothesis/looks.ts';
import type { Seal } from '../../domain/hypothesis/seal.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { useLoad } from '../../ui/use-load.ts';
import type { LibraryPorts } from './library-ports.ts';
import type { AfterReading } from './notices.ts';

/** Histories are one request each, so that only so many are read without being asked for… */
const MAX_UNASKED = 50;
/** …and so many at once. */
const MAX_AT_ONCE = 200;

export interface PlanRecords extends Pick<AfterReading, 'seals' | 'looks'> {
  /** Begun hypotheses whose plan was not compared with its results yet. */
  unread: number;
  isReading: boolean;
  readMore: () => void;
  /** Whether earlier decisions on the same test sets could not be read. */
  areLooksUnread: boolean;
}

/**
 * What became of the plans, and which decision on its test set each hypothesis is. Test sets are shared by the whole project, so a part of the library reads
 * the decisions of the rest.
 *
 * @param complete the reading, once all of it is there; null before.
 * @param isPart there are more hypotheses than were read.
 * @param rows the rows on screen, of which more histories are read first.
 */
export function usePlanRecords(
  ports: LibraryPorts,
  complete: LibraryReading | null,
  isPart: boolean,
  rows: RefObject<readonly LibraryHypothesis[]>,
): PlanRecords {
  // Keyed by the reading of a hypothesis: one that was read again may have another history.
  const [read, setRead] = useState<ReadonlyMap<LibraryHypothesis, Seal>>(new Map());
  const [asked, setAsked] = useState<readonly LibraryHypothesis[]>([]);
  const hypotheses = complete?.hypotheses ?? null;
  const begun = useMemo(() => (hypotheses ?? []).filter(({ state }) => categoryOfState(state) !== 'Proposed'), [hypotheses]);
  const unread = begun.filter((hypothesis) => !read.has(hypothesis));
  useEffect(() => {
    setAsked(begun.length <= MAX_UNASKED ? unread : []);
    // Only other hypotheses are a reason to read on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [begun]);
  const reading = useLoad(
    asked.length === 0
      ? null
      : async (signal) => {
          const loaded = await ports.loadSeals(
            asked.map(({ id }) => id),
            signal,
          );
          setRead((before) => new Map([...before, ...asked.flatMap((hypothesis) => pairOf(hypothesis, loaded))]));
          return true;
        },
    [asked],
  );
  const seals = useMemo(
    () =>
      new Map(
        begun.flatMap((hypothesis) => {
          const seal = read.get(hypothesis);
          return seal === undefined ? [] : [[hypothesis.id, seal] as const];
        }),
      ),
    [begun, read],
  );
  const decisions = useLoad(complete !== null && isPart ? (signal) => ports.loadDecisions(signal) : null, [hypotheses, isPart]);
  const looks = useMemo(() => {
    if (!isPart) return { of: countLooks(hypotheses ?? []), isCut: false };
    if (decisions.value === undefined) return { of: new Map(), isCut: false };
    const { uses, isCut } = decisions.value;
    const shown = new Set((hypotheses ?? []).map(({ id }) => id));
    return { of: countLooks([...uses.filter(({ id }) => !shown.has(id)), ...(hypotheses ?? [])]), isCut };
  }, [hypotheses, isPart, decisions.value]);

  const isUnread = new Set(unread);
  return {
    seals,
    looks,
    unread: unread.length,
    isReading: reading.isLoading,
    readMore: () => setAsked((rows.current ?? []).filter((row) => isUnread.has(row)).slice(0, MAX_AT_ONCE)),
    areLooksUnread: decisions.error !== null,
  };
}

function pairOf(hypothesis: LibraryHypothesis, seals: ReadonlyMap<WorkItemId, Seal>): (readonly [LibraryHypothesis, Seal])[] {
  const seal = seals.get(hypothesis.id);
  return seal === undefined ? [] : [[hypothesis, seal]];
}
