import { Channel, ChannelClosedError } from './channel.ts';

export type FrameState = { kind: 'loading' } | { kind: 'slow' } | { kind: 'ready' } | { kind: 'failed'; message: string };

export interface FrameSessionOptions {
  post: (text: string) => void;
  /** The answer to the handshake; called once per handshake, because a page may call `init` twice. */
  handshake: (request: { applyTheme: boolean; sdkVersion: number }) => Record<string, unknown> | Promise<Record<string, unknown>>;
  getAccessToken: () => Promise<string>;
  getService: (id: string) => unknown;
  /** Shows the frame. Pages measure themselves as soon as `notifyLoadSucceeded` returns, so the frame must be visible by then. */
  onState: (state: FrameState) => void;
  onResize: (width: number | undefined, height: number | undefined) => void;
  /** Milliseconds until the frame counts as slow. */
  slowAfterMs?: number;
  timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
}

const SLOW_AFTER_MS = 10_000;
const REGISTRATION_RETRY_MS = 100;
const REGISTRATION_PATIENCE_MS = 5_000;

/**
 * The life of one extension frame: handshake, load outcome, theme, and the object that the contribution registered.
 *
 * The order is the protocol's: no call is sent before the frame's first request was answered, because such calls are lost without an error.
 */
export class FrameSession {
  readonly #options: FrameSessionOptions;
  readonly #channel: Channel;
  readonly #timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
  readonly #slow: ReturnType<typeof setTimeout>;
  readonly #ready = Promise.withResolvers<void>();
  #state: FrameState = { kind: 'loading' };
  #hasShakenHands = false;
  #wantsTheme = false;
  #registered: Promise<Record<string, unknown> | undefined> | undefined;

  constructor(options: FrameSessionOptions) {
    this.#options = options;
    this.#timers = options.timers ?? globalThis;
    this.#channel = new Channel(options.post);
    this.#slow = this.#timers.setTimeout(() => this.#become({ kind: 'slow' }), options.slowAfterMs ?? SLOW_AFTER_MS);
    // The promise rejects if the frame closes before it is ready, possibly without another handler.
    this.#ready.promise.catch(() => {});
    this.#channel.register('DevOps.HostControl', {
      initialHandshake: (request?: { loaded?: boolean; applyTheme?: boolean; sdkVersion?: number }) => this.#shakeHands(request ?? {}),
      notifyLoadSucceeded: () => this.#become({ kind: 'ready' }),
      notifyLoadFailed: (error: unknown) => this.#become({ kind: 'failed', message: messageOf(error) }),
      getAccessToken: async () => ({ token: await options.getAccessToken() }),
      getAppToken: async () => ({ token: await options.getAccessToken() }),
      resize: (width?: number, height?: number) => options.onResize(width, height),
    });
    this.#channel.register('DevOps.ServiceManager', { getService: (id: string) => options.getService(id) });
  }

  get state(): FrameState {
    return this.#state;
  }

  receive(data: unknown): void {
    this.#channel.receive(data);
  }

  /** Sends a theme to a frame that requested one; the complete map, because it replaces the frame's. */
  async setTheme(themeData: Readonly<Record<string, string>>): Promise<void> {
    if (!this.#hasShakenHands || !this.#wantsTheme) return;
    await this.#channel.invoke('DevOps.SdkClient', 'dispatchEvent', ['themeChanged', { detail: { data: themeData } }]);
  }

  /**
   * The object that the contribution registered, fetched once and cached, so that a factory runs only once.
   *
   * @param ids ids to try, in this order.
   * @param options.patienceMs how long a ready page may take to register; some await something between `init` and `register`.
   * @returns undefined when nothing is registered by then.
   */
  async registeredObject(ids: readonly string[], { patienceMs = REGISTRATION_PATIENCE_MS } = {}): Promise<Record<string, unknown> | undefined> {
    this.#registered ??= this.#findObject(ids, patienceMs);
    const object = await this.#registered;
    // A page that was too late for this caller may be ready for the next.
    if (object === undefined) this.#registered = undefined;
    return object;
  }

  close(): void {
    this.#timers.clearTimeout(this.#slow);
    this.#ready.reject(new ChannelClosedError('The frame was closed.'));
    this.#channel.close();
  }

  async #findObject(ids: readonly string[], patienceMs: number): Promise<Record<string, unknown> | undefined> {
    await this.#ready.promise;
    for (let waited = 0; ; waited += REGISTRATION_RETRY_MS) {
      for (const id of ids) {
        try {
          const object = await this.#channel.getObject(id);
          if (object !== null && typeof object === 'object') return object as Record<string, unknown>;
        } catch (error) {
          if (error instanceof ChannelClosedError) throw error;
          if (!messageOf(error).includes('could not be found')) throw error;
        }
      }
      if (waited >= patienceMs) return undefined;
      await new Promise<void>((resolve) => this.#timers.setTimeout(resolve, REGISTRATION_RETRY_MS));
    }
  }

  async #shakeHands(request: { loaded?: boolean; applyTheme?: boolean; sdkVersion?: number }): Promise<Record<string, unknown>> {
    const applyTheme = request.applyTheme !== false;
    const result = await this.#options.handshake({ applyTheme, sdkVersion: request.sdkVersion ?? 0 });
    this.#hasShakenHands = true;
    this.#wantsTheme ||= applyTheme;
    // Sends the answer first, then shows the frame.
    if (request.loaded !== false) queueMicrotask(() => this.#timers.setTimeout(() => this.#become({ kind: 'ready' }), 0));
    return result;
  }

  #become(state: FrameState): void {
    // Success may be reported more than once, and a slow frame may still become ready; a ready one never becomes slow.
    if (state.kind === 'slow' && this.#state.kind !== 'loading') return;
    if (state.kind === this.#state.kind && state.kind === 'ready') return;
    this.#state = state;
    if (state.kind === 'ready' || state.kind === 'failed') this.#timers.clearTimeout(this.#slow);
    this.#options.onState(state);
    if (state.kind === 'ready') this.#ready.resolve();
  }
}

/** The message of a frame's rejection, whatever its form. */
export function messageOf(error: unknown): string {
  if (typeof error === 'string' && error !== '') return error;
  const message = error !== null && typeof error === 'object' ? (error as { message?: unknown }).message : undefined;
  return typeof message === 'string' && message !== '' ? message : 'The extension gave no reason.';
}
