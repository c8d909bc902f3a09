import { useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import type { FrameSession, FrameState } from '../frames/frame-session.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { instanceIds } from '../frames/instance-ids.ts';
import { FRAME_SANDBOX, referenceOf, startFrame } from '../frames/live-frame.ts';
import { nameOf } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell } from '../shell-context.tsx';

export interface FrameViewProps {
  contribution: ContributionView;
  project?: NamedReference | undefined;
  team?: NamedReference | undefined;
  /** What the page reads with `getConfiguration`; a change of its JSON is sent to the page, which is reloaded if it does not listen. */
  configuration?: Readonly<Record<string, unknown>>;
  /** The frame takes the size that the page requests, within these limits; without them it fills its container. */
  onResize?: (width: number | undefined, height: number | undefined) => void;
  className?: string;
}

/** The page of a contribution in its frame, with its loading and error states. */
export function FrameView({ contribution, project, team, configuration = {}, onResize, className }: FrameViewProps) {
  const { session, navigator, overlays, theme } = useShell();
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<FrameState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const live = useRef<FrameSession | null>(null);
  const current = useRef({ configuration, theme, team, onResize });
  current.current = { configuration, theme, team, onResize };
  const contextKey = JSON.stringify({ ...configuration, team: referenceOf(team) });
  const shownContext = useRef(contextKey);
  const themeName = theme.name;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    shownContext.current = JSON.stringify({ ...current.current.configuration, team: referenceOf(current.current.team) });
    setState({ kind: 'loading' });
    const started = startFrame(element, {
      contribution,
      session,
      navigator,
      overlays,
      project,
      current: () => current.current,
      onState: setState,
      onResize: (width, height) => current.current.onResize?.(width, height),
    });
    live.current = started?.session ?? null;
    return () => {
      started?.close();
      live.current = null;
    };
    // A new team or configuration is sent to the page instead of reloading it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [contribution, session, navigator, overlays, project?.id, round]);

  useEffect(() => {
    live.current?.setTheme(current.current.theme.data).catch(() => {});
  }, [themeName]);

  useEffect(() => {
    if (shownContext.current === contextKey) return;
    shownContext.current = contextKey;
    void tellContext(live.current, contribution, { ...current.current.configuration }).then((isTold) => {
      if (!isTold) setRound((before) => before + 1);
    });
  }, [contextKey, contribution]);

  const name = nameOf(contribution);
  return (
    <div className={`frame-view ${className ?? ''}`} data-frame-state={state.kind} data-contribution={contribution.id}>
      <iframe key={round} ref={frame} title={name} sandbox={FRAME_SANDBOX} allow="clipboard-write" className="frame-view-page" />
      {state.kind === 'loading' && (
        <div className="frame-view-cover">
          <Spinner size={SpinnerSize.large} label={`Loading ${name}`} />
        </div>
      )}
      {(state.kind === 'slow' || state.kind === 'failed') && (
        <div className="frame-view-cover">
          <MessageCard severity={state.kind === 'slow' ? MessageCardSeverity.Warning : MessageCardSeverity.Error} className="frame-view-message">
            {state.kind === 'slow' ? `${name} is taking longer than expected to load.` : `${name} failed to load. ${state.message}`}
          </MessageCard>
          <Button text="Try again" iconProps={{ iconName: 'Refresh' }} onClick={() => setRound((before) => before + 1)} />
        </div>
      )}
    </div>
  );
}

/** @returns false when the page does not listen and must be reloaded. */
async function tellContext(frame: FrameSession | null, contribution: ContributionView, configuration: Record<string, unknown>): Promise<boolean> {
  if (frame === null || frame.state.kind !== 'ready') return false;
  try {
    const object = await frame.registeredObject(instanceIds(contribution), { patienceMs: 0 });
    const update = object?.['updateContext'];
    if (typeof update !== 'function') return false;
    await (update as (context: unknown) => Promise<unknown>)(configuration);
    return true;
  } catch {
    return false;
  }
}
