import type { Banner } from '../overlays.ts';
import type { ServiceEnvironment } from './environment.ts';

interface BannerOptions {
  level?: number;
  message?: string;
  messageFormat?: string;
  messageLinks?: { name: string; href: string }[];
  buttons?: { text?: string; href?: string; command?: string; commandArguments?: unknown[]; onClick?: () => unknown }[];
  dismissable?: boolean;
  helpInfo?: { href?: string; tooltip?: string };
}

interface ToastOptions {
  message: string;
  duration?: number;
  callToAction?: string;
  onCallToActionClick?: () => unknown;
}

interface DialogOptions {
  title?: string;
  message?: string;
  primaryButtonText?: string;
  okText?: string;
  onClose?: () => unknown;
}

const LEVELS: readonly Banner['level'][] = ['info', 'warning', 'error', 'success'];
const TOAST_MS = 5_000;

/** `ms.vss-tfs-web.tfs-global-messages-service`: the banner above the page, toasts and notices. */
export function globalMessagesService({ overlays, navigator }: ServiceEnvironment): object {
  let dialog: ReturnType<typeof overlays.open<boolean | undefined>> | undefined;
  return {
    addBanner: (options: BannerOptions) => {
      const { messageLinks = [] } = options;
      overlays.showBanner({
        level: LEVELS[options.level ?? 0] ?? 'info',
        message: (options.messageFormat ?? options.message ?? '').replaceAll(
          /\{(\d+)\}/g,
          (_, index: string) => messageLinks[Number(index)]?.name ?? '',
        ),
        links: [
          ...messageLinks,
          ...(options.helpInfo?.href === undefined ? [] : [{ name: options.helpInfo.tooltip ?? 'Help', href: options.helpInfo.href }]),
        ].filter(({ href }) => isWebAddress(href)),
        buttons: (options.buttons ?? []).map((button) => ({
          text: button.text ?? 'OK',
          onClick: () => {
            if (button.href !== undefined) void navigator.go(button.href);
            void button.onClick?.();
          },
        })),
        dismissable: options.dismissable !== false,
      });
    },
    closeBanner: () => overlays.showBanner(null),
    addToast: (options: ToastOptions) => {
      const { callToAction, onCallToActionClick } = options;
      overlays.showToast({
        message: options.message,
        durationMs: options.duration ?? TOAST_MS,
        ...(callToAction !== undefined && { callToAction, onCallToAction: () => void onCallToActionClick?.() }),
      });
    },
    addDialog: (options: DialogOptions) => {
      dialog = overlays.open<boolean | undefined>({
        kind: 'message',
        title: options.title ?? '',
        message: options.message ?? '',
        okText: options.primaryButtonText ?? options.okText ?? 'OK',
        lightDismiss: true,
      });
      void dialog.closed.then(() => options.onClose?.()).catch(() => {});
    },
    closeDialog: () => {
      dialog?.close(undefined);
      dialog = undefined;
    },
  };
}

/** URLs come from extensions; `javascript:` must not reach a link. */
const isWebAddress = (address: string): boolean =>
  URL.canParse(address, window.location.href) && /^https?:$/.test(new URL(address, window.location.href).protocol);
