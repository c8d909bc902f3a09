import type { FormModel } from '../form/model/form-model.ts';
import type { ContributionView } from '../session-types.ts';
import type { Shell } from '../shell-context.tsx';
import type { FrameState } from './frame-session.ts';
import type { NamedReference } from './handshake.ts';
import { instanceIds } from './instance-ids.ts';
import { frameElement, startFrame, type LiveFrame } from './live-frame.ts';

export interface PooledFrameOptions {
  contribution: ContributionView;
  project: NamedReference;
  configuration: Readonly<Record<string, unknown>>;
  /** The accessible name of the frame. */
  title: string;
}

/** A frame that may outlive its container. */
export class PooledFrame {
  readonly element: HTMLIFrameElement;
  readonly contribution: ContributionView;
  /** The form that shows the frame or uses it in the background. */
  form: () => FormModel | undefined = () => undefined;
  onState: (state: FrameState) => void = () => {};
  onHeight: (height: number) => void = () => {};
  /** The last height that the page requested. */
  height: number | null = null;
  #shell: Shell;
  #live: LiveFrame | undefined;

  /** @param parent an element in the document that the page loads into. */
  constructor(parent: Element, shell: Shell, { contribution, project, configuration, title }: PooledFrameOptions) {
    this.contribution = contribution;
    this.#shell = shell;
    this.element = frameElement(title);
    parent.append(this.element);
    const { session, navigator, overlays } = shell;
    this.#live = startFrame(this.element, {
      contribution,
      session,
      navigator,
      overlays,
      project,
      current: () => ({ configuration, theme: this.#shell.theme, team: undefined }),
      form: () => this.form(),
      onState: (state) => this.onState(state),
      onResize: (_width, height) => {
        if (height === undefined || !(height > 0)) return;
        this.height = height;
        this.onHeight(height);
      },
    });
  }

  get state(): FrameState {
    return this.#live?.session.state ?? { kind: 'failed', message: 'The contribution has no page.' };
  }

  /** The object that the page registered. */
  object = (): Promise<Record<string, unknown> | undefined> =>
    this.#live?.session.registeredObject(instanceIds(this.contribution)) ?? Promise.resolve(undefined);

  applyTheme(shell: Shell): void {
    this.#shell = shell;
    this.#live?.session.setTheme(shell.theme.data).catch(() => {});
  }

  close(): void {
    this.#live?.close();
    this.element.remove();
  }
}

type Mover = Element & { moveBefore?: (node: Node, before: Node | null) => void };

/**
 * A pool of frames: a closing form parks its frames, and the next form of the same type reuses them without reloading.
 *
 * A frame that moves in the document reloads unless the browser has `moveBefore`; without it every form loads its own frames.
 */
class FramePool {
  readonly #parked = new Map<string, PooledFrame>();
  readonly #hidden = new Map<string, PooledFrame>();
  #lot: HTMLElement | undefined;

  /** Moves a parked frame into a container. @returns undefined when none is parked. */
  claim(key: string, place: Element): PooledFrame | undefined {
    const frame = this.#parked.get(key);
    this.#parked.delete(key);
    if (frame === undefined) return undefined;
    if (move(frame.element, place)) return frame;
    frame.close();
    return undefined;
  }

  /** Parks a frame for later, or closes it if it cannot be moved. */
  park(key: string, frame: PooledFrame): void {
    frame.form = () => undefined;
    frame.onState = () => {};
    frame.onHeight = () => {};
    this.#parked.get(key)?.close();
    this.#parked.delete(key);
    if (frame.state.kind === 'ready' && move(frame.element, this.#place())) this.#parked.set(key, frame);
    else frame.close();
  }

  /** The frame of an invisible contribution, loaded once per project. */
  hidden(shell: Shell, options: PooledFrameOptions): PooledFrame {
    const key = `${options.contribution.id} ${options.project.id}`;
    let frame = this.#hidden.get(key);
    if (frame === undefined || frame.state.kind === 'failed') {
      frame?.close();
      frame = new PooledFrame(this.#place(), shell, options);
      frame.element.tabIndex = -1;
      this.#hidden.set(key, frame);
    }
    return frame;
  }

  /** The hidden container of parked and invisible frames. */
  #place(): HTMLElement {
    if (this.#lot === undefined) {
      this.#lot = document.createElement('div');
      this.#lot.className = 'frame-lot';
      this.#lot.setAttribute('aria-hidden', 'true');
      this.#lot.inert = true;
      document.body.append(this.#lot);
    }
    return this.#lot;
  }
}

/** @returns false when the browser cannot move the frame without a reload. */
function move(element: Element, place: Mover): boolean {
  if (place.moveBefore === undefined || !element.isConnected || !place.isConnected) return false;
  try {
    place.moveBefore(element, null);
    return true;
  } catch {
    return false;
  }
}

/** The frames of this page. */
export const framePool = new FramePool();
