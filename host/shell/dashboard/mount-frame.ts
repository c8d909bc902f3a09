import type { FrameState } from '../frames/frame-session.ts';
import type { NamedReference } from '../frames/handshake.ts';
import { instanceIds } from '../frames/instance-ids.ts';
import { frameElement, startFrame } from '../frames/live-frame.ts';
import type { ContributionView } from '../session-types.ts';
import type { Shell } from '../shell-context.tsx';
import type { Theme } from '../theme/theme.ts';

export interface MountOptions {
  contribution: ContributionView;
  /** The accessible name of the frame. */
  title: string;
  project: NamedReference;
  team: NamedReference | undefined;
  onState: (state: FrameState) => void;
  onHeight?: (height: number) => void;
}

export interface MountedFrame {
  element: HTMLIFrameElement;
  /** The object that the page registered; undefined without an object or a page. */
  findObject: () => Promise<Record<string, unknown> | undefined>;
  setTheme: (theme: Theme) => void;
  close: () => void;
}

/** Loads the page of a contribution into an element of the dashboard. */
export function mountFrame(place: Element, shell: Shell, options: MountOptions): MountedFrame {
  const { contribution, title, project, team, onState, onHeight } = options;
  const { session, navigator, overlays } = shell;
  let { theme } = shell;
  const element = frameElement(title);
  place.append(element);
  const live = startFrame(element, {
    contribution,
    session,
    navigator,
    overlays,
    project,
    current: () => ({ configuration: {}, theme, team }),
    onState,
    onResize: (_width, height) => {
      if (height !== undefined && height > 0) onHeight?.(height);
    },
  });
  return {
    element,
    findObject: () => live?.session.registeredObject(instanceIds(contribution)) ?? Promise.resolve(undefined),
    setTheme: (next) => {
      theme = next;
      live?.session.setTheme(next.data).catch(() => {});
    },
    close: () => {
      live?.close();
      element.remove();
    },
  };
}
