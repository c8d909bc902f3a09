import type { SettingsVersion, Widget, WidgetSize } from '../data/dashboards.ts';

/** The description of a widget that its page and its configuration receive. */
export interface WidgetSettings {
  size: WidgetSize;
  name: string;
  /** `data` is null for a widget that was never configured, because pages parse it without a check. */
  customSettings: { data: string | null; version: SettingsVersion };
  lightboxOptions?: { width: number; height: number; resizable: boolean };
}

export const settingsOf = ({
  size,
  name,
  settings,
  settingsVersion,
}: Pick<Widget, 'size' | 'name' | 'settings' | 'settingsVersion'>): WidgetSettings => ({
  size,
  name,
  customSettings: { data: settings, version: settingsVersion },
});

export type WidgetOutcome =
  { kind: 'loading' } | { kind: 'slow' } | { kind: 'ready'; state: string } | { kind: 'unconfigured' } | { kind: 'failed'; message: string };

/** The object that the page of a widget registered. */
type FindObject = () => Promise<Record<string, unknown> | undefined>;
type WidgetMethod = (...args: unknown[]) => unknown;

export interface WidgetLifeOptions {
  findObject: FindObject;
  onOutcome: (outcome: WidgetOutcome) => void;
  /** Milliseconds until a call counts as slow. */
  slowAfterMs?: number;
  timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
}

const SLOW_AFTER_MS = 10_000;
const UNREGISTERED = 'Its page does not register a widget under the id of the contribution.';

/**
 * The life of one widget: `preload`, `load`, `onDashboardLoaded`, then `reload` with every change of its settings.
 *
 * Calls never overlap. Of several changes during a call only the last one is sent.
 */
export class WidgetLife {
  readonly #options: WidgetLifeOptions;
  readonly #timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
  readonly #settled = Promise.withResolvers<void>();
  #busy: Promise<void> = Promise.resolve();
  #waiting: WidgetSettings | undefined;
  #isOver = false;

  constructor(options: WidgetLifeOptions) {
    this.#options = options;
    this.#timers = options.timers ?? globalThis;
  }

  /** Resolves when the widget has loaded or failed to, or is too slow to wait for. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  /** Shows the widget for the first time. */
  start(settings: WidgetSettings): Promise<void> {
    return this.#enqueue(async (object) => {
      // Both get the same argument, because a widget may render in either of them.
      if (isMethod(object['preload'])) await object['preload'](settings);
      return call(object, 'load', settings);
    });
  }

  /** Shows the enlarged widget in a separate frame; a widget without support for it is loaded as usual. */
  startLightbox(settings: WidgetSettings, size: { width: number; height: number }): Promise<void> {
    return this.#enqueue(async (object) => {
      if (isMethod(object['lightbox'])) return object['lightbox'](settings, size);
      if (isMethod(object['preload'])) await object['preload'](settings);
      return call(object, 'load', settings);
    });
  }

  /** Shows new settings, or the same ones with fresh data. Widgets without a configuration have only `load`. */
  async reload(settings: WidgetSettings): Promise<void> {
    const isFirst = this.#waiting === undefined;
    this.#waiting = settings;
    if (!isFirst) return this.#busy;
    return this.#enqueue((object) => {
      const latest = this.#waiting;
      this.#waiting = undefined;
      return call(object, isMethod(object['reload']) ? 'reload' : 'load', latest);
    });
  }

  /** Tells the widget that the whole dashboard has loaded. */
  async dashboardLoaded(): Promise<void> {
    const object = await this.#options.findObject();
    if (!this.#isOver && isMethod(object?.['onDashboardLoaded'])) await object['onDashboardLoaded']();
  }

  close(): void {
    this.#isOver = true;
    this.#settled.resolve();
  }

  #enqueue(work: (object: Record<string, unknown>) => unknown): Promise<void> {
    this.#busy = this.#busy.then(() => this.#run(work));
    return this.#busy;
  }

  async #run(work: (object: Record<string, unknown>) => unknown): Promise<void> {
    if (this.#isOver) return;
    const slow = this.#timers.setTimeout(() => {
      this.#tell({ kind: 'slow' });
      this.#settled.resolve();
    }, this.#options.slowAfterMs ?? SLOW_AFTER_MS);
    try {
      const object = await this.#options.findObject();
      this.#tell(object === undefined ? { kind: 'failed', message: UNREGISTERED } : outcomeOf(await work(object)));
    } catch (error) {
      this.#tell({ kind: 'failed', message: reasonOf(error) });
    } finally {
      this.#timers.clearTimeout(slow);
      this.#settled.resolve();
    }
  }

  #tell(outcome: WidgetOutcome): void {
    if (!this.#isOver) this.#options.onOutcome(outcome);
  }
}

const isMethod = (value: unknown): value is WidgetMethod => typeof value === 'function';

function call(object: Record<string, unknown>, method: string, ...args: unknown[]): unknown {
  if (!isMethod(object[method])) throw new Error(`The widget has no method ${method}.`);
  return object[method](...args);
}

/** Success 0, failure 1, unconfigured 2; a widget without an answer has loaded. */
function outcomeOf(status: unknown): WidgetOutcome {
  const { statusType, state } = (status ?? {}) as { statusType?: unknown; state?: unknown };
  if (statusType === 2) return { kind: 'unconfigured' };
  if (statusType === 1) return { kind: 'failed', message: '' };
  return { kind: 'ready', state: typeof state === 'string' ? state : '' };
}

/** The message of a rejection if it is meant for people. Markup in it is shown as plain text. */
export function reasonOf(error: unknown): string {
  const { message, isUserVisible } = (error !== null && typeof error === 'object' ? error : { message: error }) as {
    message?: unknown;
    isUserVisible?: unknown;
  };
  return typeof message === 'string' && isUserVisible !== false ? message : '';
}
