import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import type { LoadedStrip } from '../../azure/sprint/load-strip.ts';
import { SprintUnavailableError } from '../../azure/team/load-team.ts';
import type { TabPorts } from '../../azure/frames/team-tab.ts';
import { iterationOfRoute, type TeamIteration } from '../../azure/team/team.ts';
import { checkSprint, splitAwaited, summarise, type CheckResult } from '../../domain/sprint/run-checks.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { FailurePanel } from '../../ui/failure.tsx';
import { useLoad } from '../../ui/use-load.ts';
import type { ReviewPorts } from './review/review-ports.ts';
import { besideOf, once } from './review/load-beside.ts';
import type { ReviewSource } from './review/review-source.ts';
import { useReviewAddress } from './review/use-review-address.ts';
import { sentenceOf } from '../../ui/strings.ts';
import { titleOf } from '../../ui/checks/registry.ts';
import { attentionIn } from './attention-panel.tsx';
import type { KeptReport, TabMemory } from './kept-report.ts';
import { explain, Loading, PartNotice, StaleNotice } from './states.tsx';
import { SprintHeader } from './sprint-header.tsx';
import { SprintReport } from './sprint-report.tsx';
import { Announcement, announcementOf } from './announcement.tsx';
import { useLostFocus } from './use-lost-focus.ts';
import { useSteadyRows } from './use-steady-rows.ts';
import type { Change } from './changes/change.ts';
import { ChangeBar } from './changes/change-bar.tsx';
import type { SprintPorts } from './sprint-ports.ts';
import type { LoadSprint } from './tab-reading.ts';
import './sprint-tab.css';

const ReviewPage = lazy(() => import(/* webpackChunkName: "review" */ './review/review-page.tsx'));

export interface SprintTabProps {
  ports: Pick<TabPorts, 'context' | 'iterationId' | 'onContextChange' | 'readRoute' | 'readQuery' | 'writeQuery'>;
  load: LoadSprint;
  /** Called before a load that the user asked for, which takes nothing from the loads before. */
  forget: () => void;
  loadStrip: (loaded: LoadedSprint, signal: AbortSignal) => Promise<LoadedStrip>;
  /** @param tell says what was stored. */
  sprintPortsFor: (loaded: LoadedSprint, tell: (change: Change) => void) => SprintPorts;
  reviewPorts: ReviewPorts;
  memory: Pick<TabMemory, 'reportOf'>;
}

/** The ML Sprint tab: the check of one sprint of a team. */
export function SprintTab({ ports, load, forget, loadStrip, sprintPortsFor, reviewPorts, memory }: SprintTabProps) {
  const [iterationId, setIterationId] = useState(ports.iterationId);
  const [pageIterationId, setPageIterationId] = useState(ports.iterationId);
  const followPage = useCallback((id: string) => {
    setPageIterationId(id);
    setIterationId(id);
  }, []);
  // A sprint whose last wave failed, to be read on.
  const unfinished = useRef<LoadedSprint['rest']>(null);
  // Only a sprint change triggers a load; everything else calls `reload`.
  const {
    value: loaded = null,
    error,
    isLoading,
    reload,
  } = useLoad<LoadedSprint>(
    (signal, show, before) => {
      const rest = unfinished.current;
      unfinished.current = null;
      if (rest !== null) return rest.load(signal);
      // A part never takes the place of a whole report of the same sprint.
      return load(iterationId, signal, (part) => {
        if (before === undefined || before.rest !== null || before.snapshot.sprint.id !== part.snapshot.sprint.id) show(part);
      });
    },
    [iterationId],
  );
  const readOn = () => {
    unfinished.current = loaded?.rest ?? null;
    reload();
  };
  const [isReviewing, setIsReviewing] = useReviewAddress(ports);
  // Sprints loaded for the strip, to reuse the previous sprint in the review.
  const recent = useRef<readonly SprintSnapshot[]>([]);

  useEffect(
    () =>
      ports.onContextChange((context) => {
        if (context.iterationId !== undefined) followPage(context.iterationId);
      }),
    [ports, followPage],
  );

  usePageSprint(ports, loaded?.team.iterations ?? null, followPage);

  const { results, awaited } = useMemo(
    () => (loaded === null ? { results: [], awaited: [] } : splitAwaited(checkSprint(loaded.snapshot), loaded.rest?.awaited ?? NONE)),
    [loaded],
  );
  const readStrip = useCallback(
    async (of: LoadedSprint, signal: AbortSignal) => {
      const { strip, snapshots } = await loadStrip(of, signal);
      recent.current = snapshots;
      return strip;
    },
    [loadStrip],
  );
  const loadBeside = useMemo(() => (loaded === null ? null : once(() => besideOf(loaded, reviewPorts, recent.current))), [loaded, reviewPorts]);
  const [change, setChange] = useState<Change | null>(null);
  const sprintPorts = useMemo(() => (loaded === null ? null : sprintPortsFor(loaded, setChange)), [loaded, sprintPortsFor]);
  const iterations = error instanceof SprintUnavailableError ? error.iterations : (loaded?.team.iterations ?? []);
  // While another sprint is loading, the old one must not be mistaken for it.
  const isCurrent = loaded !== null && (iterationId === null || loaded.snapshot.sprint.id.toLowerCase() === iterationId.toLowerCase());

  const current = isCurrent ? loaded : null;
  const isWhole = current !== null && current.rest === null;
  const review: ReviewSource | null = isWhole && loadBeside !== null ? { team: ports.context.team, loaded: current, results, loadBeside } : null;
  const kept = useMemo(
    () => (current === null && error === null ? memory.reportOf(iterationId).read() : null),
    [current, error, memory, iterationId],
  );
  useEffect(() => {
    if (isWhole) memory.reportOf(iterationId).write(keptFrom(current, results));
  }, [isWhole, current, results, memory, iterationId]);
  const main = useLostFocus(`${loaded?.asOf.getTime()} ${isReviewing}`);
  useSteadyRows(main, loaded);

  return (
    <main className="sprint-tab" aria-busy={isLoading} ref={main} tabIndex={-1}>
      <SprintHeader
        sprint={current?.snapshot.sprint ?? null}
        kept={kept}
        iterations={iterations}
        iterationId={iterationId ?? loaded?.snapshot.sprint.id ?? null}
        pageIterationId={pageIterationId}
        isUnavailable={current === null && error !== null}
        isReading={isLoading}
        onPick={setIterationId}
        onRefresh={() => {
          forget();
          reload();
        }}
        review={isReviewing ? null : review}
        onReview={() => setIsReviewing(true)}
      />
      <Announcement text={isLoading || !isWhole ? '' : announcementOf(current.snapshot.sprint.name, summarise(results))} />
      {error === null ? null : current === null ? (
        <FailurePanel {...explain(error)} onRetry={reload} />
      ) : isWhole ? (
        <StaleNotice reason={explain(error)} asOf={current.asOf} onRetry={reload} />
      ) : (
        <PartNotice reason={explain(error)} awaited={{ checks: awaited, isReading: false }} onReadOn={readOn} />
      )}
      {current !== null && sprintPorts !== null && !isReviewing ? (
        <SprintReport
          loaded={current}
          results={results}
          awaited={{ checks: awaited, isReading: isLoading }}
          ports={sprintPorts}
          loadStrip={readStrip}
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
      <ChangeBar
        change={change}
        onUndone={() => {
          setChange({ message: `Undone: ${change?.message ?? ''}`, undo: null });
          reload();
        }}
        onClose={() => setChange(null)}
      />
      {isLoading && error === null && (current === null || (isReviewing && !isWhole)) ? <Loading kept={isReviewing ? null : kept} /> : null}
    </main>
  );
}

const NONE: ReadonlySet<string> = new Set();

/** The report in words, for the next visit. */
function keptFrom({ snapshot: { sprint }, asOf }: LoadedSprint, results: readonly CheckResult[]): KeptReport {
  const { name, start, finish } = sprint;
  const summary = summarise(results);
  return {
    ...sentenceOf(summary),
    asOf: asOf.toISOString(),
    sprint: { name, start, finish },
    open: summary.countsFrom === undefined ? attentionIn(results).map((result) => ({ outcome: result.outcome, title: titleOf(result) })) : [],
  };
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
