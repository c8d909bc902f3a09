import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import type { NamedReference } from '../frames/handshake.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell } from '../shell-context.tsx';
import type { LoadingGate } from './loading-gate.ts';
import { mountFrame, type MountedFrame } from './mount-frame.ts';
import { WidgetLife, type WidgetOutcome, type WidgetSettings } from './widget-life.ts';

export interface WidgetFrameProps {
  contribution: ContributionView;
  settings: WidgetSettings;
  project: NamedReference;
  team: NamedReference | undefined;
  /** Incremented to make the widget reload its data. */
  refreshes: number;
  /** The dashboard of the widget; absent for a preview. */
  gate?: LoadingGate;
  /** Set when enlarged: the size of the box. */
  lightboxSize?: { width: number; height: number };
  onConfigure?: (() => void) | undefined;
  /** Called with each outcome; the preview uses it to answer the configuration. */
  onOutcome?: (outcome: WidgetOutcome) => void;
}

/** A widget in its frame, loaded once; later changes are sent to it. */
export function WidgetFrame(props: WidgetFrameProps) {
  const { contribution, settings, project, team, refreshes, gate, lightboxSize, onConfigure } = props;
  const shell = useShell();
  const holder = useRef<HTMLDivElement>(null);
  const [outcome, setOutcome] = useState<WidgetOutcome>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const live = useRef<{ frame: MountedFrame; life: WidgetLife } | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const tellingKey = JSON.stringify([settings, refreshes]);
  const lastTold = useRef(tellingKey);

  useLayoutEffect(() => {
    if (holder.current === null) return undefined;
    const tell = (next: WidgetOutcome) => {
      setOutcome(next);
      latest.current.onOutcome?.(next);
    };
    const frame = mountFrame(holder.current, shell, {
      contribution,
      title: settings.name,
      project,
      team,
      onState: (state) => {
        if (state.kind === 'slow' || state.kind === 'failed') tell(state);
        if (state.kind === 'failed') life.close();
      },
    });
    const life = new WidgetLife({ findObject: frame.findObject, onOutcome: tell });
    live.current = { frame, life };
    lastTold.current = tellingKey;
    tell({ kind: 'loading' });
    void (lightboxSize === undefined ? life.start(settings) : life.startLightbox(settings, lightboxSize));
    if (gate !== undefined) {
      void life.settled
        .then(() => gate.pass())
        .then(() => gate.opened)
        .then(() => life.dashboardLoaded())
        .catch((problem: unknown) => console.warn(`${contribution.id} failed after the dashboard had loaded.`, problem));
    }
    return () => {
      life.close();
      frame.close();
      live.current = null;
    };
    // New settings are sent to the widget instead of reloading it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [contribution, project.id, team?.id, gate, round]);

  useEffect(() => {
    live.current?.frame.setTheme(shell.theme);
  }, [shell.theme]);

  useEffect(() => {
    if (lastTold.current === tellingKey) return;
    lastTold.current = tellingKey;
    if (live.current === null) return;
    live.current.frame.element.title = latest.current.settings.name;
    void live.current.life.reload(latest.current.settings);
  }, [tellingKey]);

  const { name } = settings;
  return (
    <div className="widget-frame" data-widget-state={outcome.kind} data-contribution={contribution.id}>
      <div ref={holder} className="widget-frame-holder" />
      {outcome.kind === 'loading' && (
        <div className="widget-cover widget-cover-loading">
          <Spinner size={SpinnerSize.medium} ariaLabel={`Loading ${name}`} />
        </div>
      )}
      {(outcome.kind === 'slow' || outcome.kind === 'failed') && (
        <div className="widget-cover" role="status">
          <strong className="widget-cover-name">{name}</strong>
          <span>
            {outcome.kind === 'slow' ? 'This widget is taking longer than expected to load.' : `This widget failed to load. ${outcome.message}`}
          </span>
          <Button text="Try again" ariaLabel={`Try again to load ${name}`} onClick={() => setRound((before) => before + 1)} />
        </div>
      )}
      {outcome.kind === 'unconfigured' && (
        <div className="widget-cover" role="status">
          <strong className="widget-cover-name">{name}</strong>
          <span>This widget is not configured yet.</span>
          {onConfigure && <Button text="Configure" ariaLabel={`Configure ${name}`} onClick={onConfigure} />}
        </div>
      )}
    </div>
  );
}
