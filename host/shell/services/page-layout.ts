import type { ServiceEnvironment } from './environment.ts';

interface CommonOptions {
  title?: string;
  lightDismiss?: boolean;
  onClose?: (result?: unknown) => unknown;
  configuration?: Record<string, unknown>;
}

interface MessageOptions extends CommonOptions {
  showCancel?: boolean;
  okText?: string;
  cancelText?: string;
}

interface PanelOptions extends CommonOptions {
  description?: string;
  size?: number;
}

/** `ms.vss-features.host-page-layout-service`: dialogs, panels and full screen. Calls answer at once; results go to `onClose`. */
export function pageLayoutService({ overlays, session, onClose }: ServiceEnvironment): object {
  const open = (kind: 'dialog' | 'panel', contributionId: string, options: PanelOptions = {}) => {
    if (session.contribution(contributionId)?.url === undefined) throw new Error(`No contribution provider or uri for ${contributionId}.`);
    const { size = 0 } = options;
    const { closed, close } = overlays.open<unknown>({
      kind,
      contributionId,
      title: options.title ?? '',
      ...(options.description !== undefined && { description: options.description }),
      size: size === 1 || size === 2 ? size : 0,
      lightDismiss: options.lightDismiss !== false,
      configuration: options.configuration ?? {},
    });
    // Overlays close with the page that opened them.
    onClose(() => close(undefined));
    void closed.then((result) => options.onClose?.(result)).catch(ignoreClosedOpener);
  };

  return {
    openMessageDialog: (message: string, options: MessageOptions = {}) => {
      const { closed } = overlays.open<boolean | undefined>({
        kind: 'message',
        title: options.title ?? '',
        message,
        okText: options.okText ?? 'OK',
        ...(options.showCancel !== false && { cancelText: options.cancelText ?? 'Cancel' }),
        lightDismiss: options.lightDismiss !== false,
      });
      void closed.then((result) => options.onClose?.(result)).catch(ignoreClosedOpener);
    },
    openCustomDialog: (contributionId: string, options?: CommonOptions) => open('dialog', contributionId, options),
    openPanel: (contributionId: string, options?: PanelOptions) => open('panel', contributionId, options),
    getFullScreenMode: () => overlays.get().isFullScreen,
    setFullScreenMode: (isFullScreen: boolean) => overlays.setFullScreen(isFullScreen),
  };
}

/** The page that opened the dialog may be closed already, so the call may fail. */
function ignoreClosedOpener(error: unknown): void {
  console.warn('A dialog was closed, but its opener did not take the result.', error);
}
