import { useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';
import { Spinner, SpinnerSize } from 'azure-devops-ui/Spinner';
import { FrameSession, type FrameState } from '../frames/frame-session.ts';
import { handshakeResult, type NamedReference } from '../frames/handshake.ts';
import { instanceIds } from '../frames/instance-ids.ts';
import { serviceProvider } from '../services/services.ts';
import { nameOf } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell } from '../shell-context.tsx';

export interface FrameViewProps {
  contribution: ContributionView;
  project?: NamedReference | undefined;
  team?: NamedReference | undefined;
  /** What the page reads with `getConfiguration`; a change of the JSON in it is told to the page, which is loaded anew when it does not listen. */
  configuration?: Readonly<Record<string, unknown>>;
  /** The frame takes the size that the page asks for, within these limits; otherwise it fills its place. */
  onResize?: (width: number | undefined, height: number | undefined) => void;
  className?: string;
}

const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

/** The page of a contribution in its frame, with what is shown while it loads or when it does not. */
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
    const extension = session.extension(contribution.extensionId);
    if (element === null || extension === undefined || contribution.url === undefined) return undefined;
    const origin = new URL(contribution.url).origin;
    const undone: (() => void)[] = [];
    shownContext.current = JSON.stringify({ ...current.current.configuration, team: referenceOf(current.current.team) });
    setState({ kind: 'loading' });

    const frameSession = new FrameSession({
      post: (text) => element.contentWindow?.postMessage(text, '*'),
      handshake: ({ applyTheme }) => {
        const { configuration, theme, team } = current.current;
        const { id, descriptor, uniqueName, displayName, imageUrl } = session.user;
        return handshakeResult({
          contribution,
          extension,
          user: { id, descriptor, name: uniqueName, displayName, imageUrl },
          organization: session.view.organization,
          project: referenceOf(project),
          team: referenceOf(team),
          configuration,
          themeName: theme.name,
          themeData: applyTheme ? theme.data : undefined,
          locale: {
            culture: window.navigator.language,
            timeZoneId: Intl.DateTimeFormat().resolvedOptions().timeZone,
            offsetMinutes: -new Date().getTimezoneOffset(),
          },
        });
      },
      getAccessToken: () => session.token(contribution.extensionId),
      getService: serviceProvider({ session, navigator, overlays, project: referenceOf(project), onClose: (undo) => undone.push(undo) }),
      onState: (next) => {
        // Before the page is told, so that it can measure itself.
        element.style.visibility = next.kind === 'ready' ? 'visible' : 'hidden';
        setState(next);
      },
      onResize: (width, height) => current.current.onResize?.(width, height),
    });
    live.current = frameSession;

    const onMessage = (event: MessageEvent) => {
      if (event.source !== element.contentWindow || (event.origin !== origin && event.origin !== 'null')) return;
      frameSession.receive(event.data);
    };
    window.addEventListener('message', onMessage);
    element.style.visibility = 'hidden';
    // After the listener: the page speaks as soon as it runs.
    element.src = contribution.url;
    return () => {
      window.removeEventListener('message', onMessage);
      for (const undo of undone) undo();
      frameSession.close();
      live.current = null;
    };
    // A new team or configuration is told to the page instead of loading it again.
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
      <iframe key={round} ref={frame} title={name} sandbox={SANDBOX} allow="clipboard-write" className="frame-view-page" />
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

/** Frames know projects and teams by id and name; the rest of what REST answered stays here. */
const referenceOf = (thing: NamedReference | undefined): NamedReference | undefined => thing && { id: thing.id, name: thing.name };

/** @returns false when the page does not listen and has to be loaded anew. */
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
