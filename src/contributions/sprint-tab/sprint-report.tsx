import { Suspense, lazy, startTransition, useEffect, useState } from 'react';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import type { TeamReading } from '../../azure/sprint/sprint-items.ts';
import { TYPE_COLORS } from '../../domain/process/ml-fields.ts';
import type { Waiver } from '../../domain/settings/settings.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import { summarise, type CheckResult, type SprintSummary } from '../../domain/sprint/run-checks.ts';
import type { PullRequest } from '../../domain/sprint/snapshot.ts';
import type { ItemColor } from '../../ui/work-item-link.tsx';
import { AllChecks } from './all-checks.tsx';
import { isAwaited, type Awaited } from './awaited.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { CeremoniesPanel } from './ceremonies-panel.tsx';
import { DeliverablesPanel } from './deliverables-panel.tsx';
import { focusSprints } from './focus/focus-sprints.ts';
import { GapsPanel } from './gaps-panel.tsx';
import { HypothesesPanel } from './hypotheses-panel.tsx';
import type { OpenDialog } from './dialogs/open-dialog.ts';
import type { SprintPorts } from './sprint-ports.ts';
import { explain } from './states.tsx';
import { SummaryPanel } from './summary-panel.tsx';
import { WaivedPanel } from './waived-panel.tsx';

const WaiveDialog = lazy(() => import(/* webpackChunkName: "waive-dialog" */ './dialogs/waive-dialog.tsx'));
const AttestDialog = lazy(() => import(/* webpackChunkName: "attest-dialog" */ './dialogs/attest-dialog.tsx'));
const FocusDialog = lazy(() => import(/* webpackChunkName: "focus-dialog" */ './focus/focus-dialog.tsx'));
const FocusPanel = lazy(() => import(/* webpackChunkName: "focus-panel" */ './focus/focus-panel.tsx'));
const SeveralDialog = lazy(() => import(/* webpackChunkName: "several-dialog" */ './dialogs/several-dialog.tsx'));
const PlanDialog = lazy(() => import(/* webpackChunkName: "plan-dialog" */ './dialogs/plan-dialog.tsx'));
const LinkDialog = lazy(() => import(/* webpackChunkName: "link-dialog" */ './dialogs/link-dialog.tsx'));

interface SprintReportProps {
  loaded: LoadedSprint;
  /** Without those that are awaited. */
  results: readonly CheckResult[];
  awaited: Awaited;
  ports: SprintPorts;
  loadStrip: (loaded: LoadedSprint, signal: AbortSignal) => Promise<SprintSummary[]>;
  /** Called after a change, to reload the sprint. */
  onChanged: () => void;
  onPick: (iterationId: string) => void;
}

/** The check of a sprint, top to bottom: summary, checks that need attention or data, details, and all checks collapsed. */
export function SprintReport({ loaded, results, awaited, ports, loadStrip, onChanged, onPick }: SprintReportProps) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const { snapshot, team } = loaded;
  const color = colorOf(team);
  // The strip reads these anyway, so the course of the focus costs no request.
  const [recent, setRecent] = useState<readonly SprintSummary[] | 'unread' | null>(null);
  const readStrip: SprintReportProps['loadStrip'] = async (of, signal) => {
    try {
      const strip = await loadStrip(of, signal);
      setRecent(strip);
      return strip;
    } catch (error) {
      if (!signal.aborted) setRecent('unread');
      throw error;
    }
  };
  const canFocus = focusSprints(loaded).length > 0;
  const onFocus = canFocus ? (rule: string) => setDialog({ kind: 'focus', rule }) : null;
  const [failure, setFailure] = useState('');
  const run = (action: Promise<unknown>) => {
    setFailure('');
    action.catch((error: unknown) => setFailure(explain(error).detail));
  };
  const open = (item: Pick<WorkItem, 'id'>) => run(ports.openItem(item).then(onChanged));
  const close = (changed: boolean) => {
    setDialog(null);
    if (changed) onChanged();
  };
  const openRequest = ({ repositoryId, id }: PullRequest) => run(ports.openPullRequest(repositoryId, id));
  const summary = summarise(results);
  // The sentence is drawn before the panels.
  const [hasPanels, setHasPanels] = useState(false);
  useEffect(() => startTransition(() => setHasPanels(true)), []);
  const isJudged = summary.countsFrom === undefined;
  const endWaiver = (waiver: Waiver) => {
    const ended = ports.endWaiver(waiver);
    run(ended.then(onChanged));
    return ended.catch(() => {});
  };
  const shared = { snapshot, color, onOpen: open };
  const checks = { ...shared, results, ports, onDialog: setDialog, onFocus, onOpenRequest: openRequest, run, onChanged, onEndWaiver: endWaiver };

  return (
    <>
      <SummaryPanel
        loaded={loaded}
        summary={summary}
        awaited={awaited}
        loadStrip={readStrip}
        onPick={onPick}
        onSetRoles={() => run(ports.openRoles())}
      />
      {failure === '' ? null : (
        <p role="alert" className="panel warn small">
          That did not work: {failure}
        </p>
      )}
      {!hasPanels || snapshot.focus === null ? null : (
        <Suspense fallback={null}>
          <FocusPanel
            focus={snapshot.focus}
            result={results.find(({ rule }) => rule === snapshot.focus?.rule)}
            awaited={awaited}
            recent={recent}
            onEnd={() => run(ports.endFocus().then(onChanged))}
          />
        </Suspense>
      )}
      {hasPanels ? (
        <>
          <div className="columns">
            <div className="column">
              {isJudged ? <AttentionPanel {...checks} awaited={awaited} /> : null}
              <GapsPanel {...checks} />
              <WaivedPanel results={results} onEnd={endWaiver} />
              <DeliverablesPanel
                {...shared}
                awaited={isAwaited(awaited, 'deliverable-per-story') ? awaited : null}
                storyTypes={team.process.backlog}
                ports={ports}
                run={run}
              />
            </div>
            <div className="column">
              <HypothesesPanel {...shared} />
              <CeremoniesPanel
                results={results}
                awaited={awaited}
                snapshot={snapshot}
                ports={ports}
                run={run}
                onOpen={open}
                onDialog={setDialog}
                onChanged={onChanged}
              />
            </div>
          </div>
          <AllChecks
            {...shared}
            results={results}
            awaited={awaited}
            isOpen={!isJudged}
            onFocus={onFocus}
            onEndWaiver={endWaiver}
            onOpenRequest={openRequest}
          />
        </>
      ) : null}
      <Suspense fallback={null}>
        {dialog?.kind === 'waive' ? <WaiveDialog {...dialog} snapshot={snapshot} iterations={team.iterations} ports={ports} onClose={close} /> : null}
        {dialog?.kind === 'attest' ? (
          <AttestDialog {...dialog} snapshot={snapshot} iterations={team.iterations} ports={ports} onClose={close} />
        ) : null}
        {dialog?.kind === 'focus' ? <FocusDialog {...dialog} loaded={loaded} ports={ports} onClose={close} /> : null}
        {dialog?.kind === 'several' ? <SeveralDialog {...dialog} snapshot={snapshot} ports={ports} onClose={close} /> : null}
        {dialog?.kind === 'plan' ? <PlanDialog {...dialog} snapshot={snapshot} ports={ports} onClose={close} /> : null}
        {dialog?.kind === 'link' ? <LinkDialog {...dialog} snapshot={snapshot} ports={ports} onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** ML types have their own colors; stories have the color of their backlog level. */
function colorOf({ settings, process }: TeamReading): ItemColor {
  const typeColors = [
    [settings.types.hypothesis, TYPE_COLORS.hypothesis],
    [settings.types.edaFinding, TYPE_COLORS.edaFinding],
    [settings.types.teamSession, TYPE_COLORS.teamSession],
    ['Task', 'F2CB1D'],
  ] as const;
  return ({ type }) => typeColors.find(([name]) => sameName(name, type))?.[1] ?? process.requirementColor;
}
