import { Store } from './store.ts';

/** A question or notice with buttons. */
export interface MessageDialog {
  kind: 'message';
  title: string;
  message: string;
  okText: string;
  /** Absent: only OK. */
  cancelText?: string;
  /** Escape and a click outside close it. */
  lightDismiss: boolean;
  isDanger?: boolean;
  close: (result: boolean | undefined) => void;
}

/** A page of an extension in a dialog or a panel at the side. */
export interface ContributionOverlay {
  kind: 'dialog' | 'panel';
  contributionId: string;
  title: string;
  description?: string;
  /** 0 small, 1 medium, 2 large; panels only. */
  size: 0 | 1 | 2;
  lightDismiss: boolean;
  configuration: Readonly<Record<string, unknown>>;
  close: (result: unknown) => void;
}

/** A work item in a dialog: an existing one, or a new one with values filled in. */
export interface WorkItemOverlay {
  kind: 'work-item';
  project: string;
  /** null: a new item. */
  id: number | null;
  type: string;
  initialValues: Readonly<Record<string, unknown>>;
  /** The saved item as REST answers it, or null when nothing was saved. */
  close: (saved: unknown) => void;
}

export type Overlay = MessageDialog | ContributionOverlay | WorkItemOverlay;

export interface Banner {
  level: 'info' | 'warning' | 'error' | 'success';
  message: string;
  links: readonly { name: string; href: string }[];
  buttons: readonly { text: string; onClick: () => void }[];
  dismissable: boolean;
}

export interface Toast {
  message: string;
  durationMs: number;
  callToAction?: string;
  onCallToAction?: () => void;
}

export interface OverlayState {
  overlays: readonly Overlay[];
  banner: Banner | null;
  toast: Toast | null;
  isFullScreen: boolean;
}

type WithoutClose<T> = T extends Overlay ? Omit<T, 'close'> : never;

/** The overlays of the page: dialogs, panels, banner, toast, full screen. */
export class Overlays {
  readonly #store = new Store<OverlayState>({ overlays: [], banner: null, toast: null, isFullScreen: false });

  get = (): OverlayState => this.#store.get();

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Opens an overlay on top of the others. @returns the result it was closed with. */
  open<Result>(overlay: WithoutClose<Overlay>): { closed: Promise<Result>; close: (result: Result) => void } {
    const { promise, resolve } = Promise.withResolvers<Result>();
    const close = (result: Result) => {
      this.#store.set({ overlays: this.get().overlays.filter((candidate) => candidate !== opened) });
      resolve(result);
    };
    const opened = { ...overlay, close } as Overlay;
    this.#store.set({ overlays: [...this.get().overlays, opened] });
    return { closed: promise, close };
  }

  /** Asks a yes-or-no question. */
  async confirm(question: { title: string; message: string; okText: string; isDanger?: boolean }): Promise<boolean> {
    const { closed } = this.open<boolean | undefined>({ kind: 'message', cancelText: 'Cancel', lightDismiss: true, ...question });
    return (await closed) === true;
  }

  showBanner(banner: Banner | null): void {
    this.#store.set({ banner });
  }

  showToast(toast: Toast | null): void {
    this.#store.set({ toast });
  }

  setFullScreen(isFullScreen: boolean): void {
    this.#store.set({ isFullScreen });
  }
}
