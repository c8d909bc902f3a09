import type { FormModel } from '../form/model/form-model.ts';
import type { Navigator } from '../navigator.ts';
import type { Overlays } from '../overlays.ts';
import { serviceProvider } from '../services/services.ts';
import type { Session } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import type { Theme } from '../theme/theme.ts';
import { FrameSession, type FrameState } from './frame-session.ts';
import { handshakeResult, type NamedReference } from './handshake.ts';

/** The sandbox permissions of extension pages. */
export const FRAME_SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';

/** An element for the page of an extension. */
export function frameElement(title: string): HTMLIFrameElement {
  const element = document.createElement('iframe');
  element.title = title;
  element.setAttribute('sandbox', FRAME_SANDBOX);
  element.allow = 'clipboard-write';
  element.className = 'frame-view-page';
  return element;
}

export interface LiveFrameOptions {
  contribution: ContributionView;
  session: Session;
  navigator: Navigator;
  overlays: Overlays;
  project: NamedReference | undefined;
  /** Called at the handshake, which may be later than the start. */
  current: () => { configuration: Readonly<Record<string, unknown>>; theme: Theme; team: NamedReference | undefined };
  /** For a frame in a form. */
  form?: () => FormModel | undefined;
  onState: (state: FrameState) => void;
  onResize: (width: number | undefined, height: number | undefined) => void;
}

export interface LiveFrame {
  session: FrameSession;
  close: () => void;
}

/**
 * Loads the page of a contribution into an element that is in the document, and answers its calls.
 *
 * @returns undefined when the contribution has no page.
 */
export function startFrame(element: HTMLIFrameElement, options: LiveFrameOptions): LiveFrame | undefined {
  const { contribution, session, navigator, overlays, current, form } = options;
  const project = referenceOf(options.project);
  const extension = session.extension(contribution.extensionId);
  if (extension === undefined || contribution.url === undefined) return undefined;
  const origin = new URL(contribution.url).origin;
  const undone: (() => void)[] = [];

  const frameSession = new FrameSession({
    post: (text) => element.contentWindow?.postMessage(text, '*'),
    handshake: ({ applyTheme }) => {
      const { configuration, theme, team } = current();
      const { id, descriptor, uniqueName, displayName, imageUrl } = session.user;
      return handshakeResult({
        contribution,
        extension,
        user: { id, descriptor, name: uniqueName, displayName, imageUrl },
        organization: session.view.organization,
        project,
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
    getService: serviceProvider({ session, navigator, overlays, project, form, onClose: (undo) => undone.push(undo) }),
    onState: (state) => {
      // Show it before notifying the page, so that the page can measure itself.
      element.style.visibility = state.kind === 'ready' ? 'visible' : 'hidden';
      options.onState(state);
    },
    onResize: options.onResize,
  });

  const onMessage = (event: MessageEvent) => {
    if (event.source !== element.contentWindow || (event.origin !== origin && event.origin !== 'null')) return;
    frameSession.receive(event.data);
  };
  window.addEventListener('message', onMessage);
  element.style.visibility = 'hidden';
  // Set after the listener, because the page sends messages as soon as it runs.
  element.src = contribution.url;
  return {
    session: frameSession,
    close: () => {
      window.removeEventListener('message', onMessage);
      for (const undo of undone) undo();
      frameSession.close();
    },
  };
}

/** Reduces a project or team to the id and name that frames receive. */
export const referenceOf = (source: NamedReference | undefined): NamedReference | undefined => source && { id: source.id, name: source.name };
