import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import { SprintUnavailableError } from '../../azure/team/load-team.ts';
import type { TabPorts } from '../../azure/frames/team-tab.ts';
import { iterationOfRoute, type TeamIteration } from '../../azure/team/team.ts';
import { previousSprint } from '../../domain/sprint/sprint.ts';
import { checkSprint, summarise } from '../../domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { FailurePanel } from '../../ui/failure.tsx';
import { useLoad } from '../../ui/use-load.ts';
import type { ReviewPorts } from './review/review-ports.ts';
import type { BesideSprint, ReviewSource } from './review/review-source.ts';
import { explain, Loading, StaleNotice } from './states.tsx';
import { SprintHeader } from './sprint-header.tsx';
import { SprintReport } from './sprint-report.tsx';
import { Announcement, announcementOf } from './announcement.tsx';
import { useLostFocus } from './use-lost-focus.ts';
import type { SprintPorts } from './sprint-ports.ts';
import './sprint-tab.css';

const ReviewPage = lazy(() => import(/* webpackChunkName: "review" */ './review/review-page.tsx'));

export interface SprintTabProps {
  ports: Pick<TabPorts, 'context' | 'iterationId' | 'onContextChange' | 'readRoute'>;
  load: (iterationId: string | null, signal: AbortSignal) => Promise<LoadedSprint>;
  /** Called before a load that the user asked for, which takes nothing from the loads before. */
  forget: () => void;
  loadRecent: (loaded: LoadedSprint, signal: AbortSignal) => Promise<SprintSnapshot[]>;
  sprintPortsFor: (loaded: LoadedSprint) => SprintPorts;
  reviewPorts: ReviewPorts;
}

/** The ML Sprint tab: the check of one sprint of a team. */
export function SprintTab({ ports, load, forget, loadRecent, sprintPortsFor, reviewPorts }: SprintTabProps) {
  const [iterationId, setIterationId] = useState(ports.iterationId);
  // Only a sprint change triggers a load; everything else calls `reload`.
  const { value: loaded = null, error, isLoading, reload } = useLoad((signal) => load(iterationId, signal), [iterationId]);
  const [isReviewing, setIsReviewing] = useState(false);
  // Sprints loaded for the strip, to reuse the previous sprint in the review.
  const recent = useRef<readonly SprintSnapshot[]>([]);

  useEffect(
    () =>
      ports.onContextChange((context) => {
        if (context.iterationId !== undefined) setIterationId(context.iterationId);
      }),
    [ports],
  );

  usePageSprint(ports, loaded?.team.iterations ?? null, setIterationId);

  const results = useMemo(() => (loaded === null ? [] : checkSprint(loaded.snapshot)), [loaded]);
  const readRecent = useCallback(
    async (of: LoadedSprint, signal: AbortSignal) => {
      const snapshots = await loadRecent(of, signal);
      recent.current = snapshots;
      return snapshots;
    },
    [loadRecent],
  );
  const loadBeside = useMemo(() => (loaded === null ? null : once(() => besideOf(loaded, reviewPorts, recent.current))), [loaded, reviewPorts]);
  const sprintPorts = useMemo(() => (loaded === null ? null : sprintPortsFor(loaded)), [loaded, sprintPortsFor]);
  const iterations = error instanceof SprintUnavailableError ? error.iterations : (loaded?.team.iterations ?? []);
  // While another sprint is loading, the old one must not be mistaken for it.
  const isCurrent = loaded !== null && (iterationId === null || loaded.snapshot.sprint.id.toLowerCase() === iterationId.toLowerCase());

  const review: ReviewSource | null = isCurrent && loadBeside !== null ? { team: ports.context.team, loaded, results, loadBeside } : null;
  const main = useLostFocus(`${loaded?.asOf.getTime()} ${isReviewing}`);

  return (
    <main className="sprint-tab" aria-busy={isLoading} ref={main} tabIndex={-1}>
      <SprintHeader
        team={ports.context.team.name}
        sprint={isCurrent ? loaded.snapshot.sprint : null}
        iterations={iterations}
        iterationId={iterationId ?? loaded?.snapshot.sprint.id ?? null}
        isReading={isLoading}
        onPick={setIterationId}
        onRefresh={() => {
          forget();
          reload();
        }}
        review={isReviewing ? null : review}
        onReview={() => setIsReviewing(true)}
      />
      <Announcement text={isLoading || !isCurrent ? '' : announcementOf(loaded.snapshot.sprint.name, summarise(results))} />
      {error === null ? null : isCurrent ? (
        <StaleNotice reason={explain(error)} asOf={loaded.asOf} onRetry={reload} />
      ) : (
        <FailurePanel {...explain(error)} onRetry={reload} />
      )}
      {review !== null && sprintPorts !== null && !isReviewing ? (
        <SprintReport
          loaded={review.loaded}
          results={results}
          ports={sprintPorts}
          loadRecent={readRecent}
          onChanged={reload}
          onPick={setIterationId}
        />
      ) : null}
      {review !== null && sprintPorts !== null && isReviewing ? (
        <Suspense fallback={<Loading />}>
          <ReviewPage
            key={review.loaded.asOf.getTime()}
            source={review}
            ports={sprintPorts}
            publisher={reviewPorts}
            onClose={() => setIsReviewing(false)}
          />
        </Suspense>
      ) : null}
      {isLoading && !isCurrent && error === null ? <Loading /> : null}
    </main>
  );
}

/**
 * Follows the page URL in hosts that do not report sprint changes. Read when the tab gets the focus; only a change of the URL counts, so that a sprint picked
 * in the tab stays.
 */
function usePageSprint(ports: SprintTabProps['ports'], iterations: readonly TeamIteration[] | null, onChange: (iterationId: string) => void): void {
  const last = useRef<string | undefined>();
  useEffect(() => {
    if (iterations === null) return undefined;
    const look = async () => {
      const now = iterationOfRoute(await ports.readRoute(), iterations)?.id;
      if (last.current !== undefined && now !== undefined && now !== last.current) onChange(now);
      last.current = now;
    };
    void look();
    const onFocus = () => void look();
    globalThis.addEventListener('focus', onFocus);
    return () => globalThis.removeEventListener('focus', onFocus);
  }, [ports, iterations, onChange]);
}

/** Data for the review besides the sprint; null for parts that are not readable. */
async function besideOf(loaded: LoadedSprint, ports: ReviewPorts, recent: readonly SprintSnapshot[]): Promise<BesideSprint> {
  const previous = previousSprint(loaded.snapshot);
  const previousSnapshot = recent.find(({ sprint }) => sprint.id === previous?.id);
  const [carried, before, decisions] = await Promise.all([
    ports.loadCarried(loaded).catch(() => null),
    previousSnapshot ?? ports.loadPrevious(loaded).catch(() => null),
    ports.loadDecisions(loaded).catch(() => null),
  ]);
  return { carried, before, decisions };
}

/** Loads once, on the first call. */
function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | null = null;
  return () => (loading ??= load());
}
