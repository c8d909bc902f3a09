import type { SettingsVersion, Widget, WidgetSize } from '../data/dashboards.ts';
import { Store } from '../store.ts';
import type { WidgetChange } from './dashboard-model.ts';
import { reasonOf, settingsOf, type WidgetOutcome } from './widget-life.ts';

/** The documented names of the events that a configuration may notify. */
const CHANGED = 'ms.vss-dashboards-web.configurationChange';
const FAILED = 'ms.vss-dashboards-web.configurationError';
const GENERAL = 'ms.vss-dashboards-web.generalSettingsChanged';

const FAREWELL_MS = 1_000;

export type ConfiguredWidget = Pick<Widget, 'name' | 'size' | 'settings' | 'settingsVersion'>;

export interface ConfigurationState {
  /** The widget as it would be saved, which the preview shows. */
  widget: ConfiguredWidget;
  /** Nothing can be saved until something was changed. */
  canSave: boolean;
  isSaving: boolean;
  problem: string | null;
}

type FindObject = () => Promise<Record<string, unknown> | undefined>;
type Method = (...args: unknown[]) => unknown;

/**
 * The protocol with the configuration of a widget: it gets the settings, notifies about changes, and decides when they may be saved.
 *
 * Most widgets have a configuration page; the service's Markdown widget has none and changes the settings itself.
 */
export class WidgetConfiguration {
  readonly #store: Store<ConfigurationState>;
  #object: Record<string, unknown> | undefined;
  /** Answers the latest notification once the preview shows the change; earlier ones are stale and stay open. */
  #answer: ((response: string) => void) | undefined;
  #lastPreview = '';

  constructor(widget: ConfiguredWidget) {
    const { name, size, settings, settingsVersion } = widget;
    this.#store = new Store<ConfigurationState>({
      widget: { name, size, settings, settingsVersion },
      canSave: false,
      isSaving: false,
      problem: null,
    });
  }

  get = (): ConfigurationState => this.#store.get();

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Sends the widget to the configuration page. @throws never: errors are in the state. */
  async load(findObject: FindObject): Promise<void> {
    try {
      this.#object = await findObject();
      const load = this.#object?.['load'];
      if (typeof load !== 'function') throw new Error('The configuration registers nothing under the id of its contribution.');
      await (load as Method)(settingsOf(this.get().widget), { notify: this.#notify });
    } catch (error) {
      this.#store.set({ problem: reasonOf(error) || 'The configuration failed to load.' });
    }
  }

  rename(name: string): void {
    this.#propose({ ...this.get().widget, name });
  }

  resize(size: WidgetSize): void {
    this.#propose({ ...this.get().widget, size });
  }

  write(settings: string): void {
    this.#propose({ ...this.get().widget, settings });
  }

  /** Called when the preview has shown the settings or failed. */
  previewed(outcome: WidgetOutcome): void {
    if (outcome.kind === 'loading' || outcome.kind === 'slow') return;
    this.#lastPreview = outcome.kind === 'ready' ? outcome.state : '';
    this.#answer?.(this.#lastPreview);
    this.#answer = undefined;
  }

  /** Asks the configuration whether its settings may be saved. @returns the settings, or null if not; the state then says why. */
  async save(): Promise<WidgetChange | null> {
    this.#store.set({ isSaving: true, problem: null });
    try {
      const onSave = this.#object?.['onSave'];
      if (typeof onSave === 'function') this.#take(await (onSave as Method)());
      const { widget } = this.get();
      this.#store.set({ isSaving: false });
      return { ...widget, name: widget.name.trim() };
    } catch (error) {
      // A configuration refuses by rejecting; it usually shows the reason on its own page.
      this.#store.set({ isSaving: false, problem: reasonOf(error) || 'The configuration has settings that cannot be saved yet.' });
      return null;
    }
  }

  /** Tells the page that its settings were saved, and gives it a moment to react before it closes. */
  async saved(): Promise<void> {
    const onSaveComplete = this.#object?.['onSaveComplete'];
    if (typeof onSaveComplete !== 'function') return;
    try {
      await Promise.race([(onSaveComplete as Method)(), new Promise((resolve) => setTimeout(resolve, FAREWELL_MS))]);
    } catch (problem) {
      console.warn('A configuration failed after it was saved.', problem);
    }
  }

  #notify = (event: unknown, eventArgs: unknown): { getResponse: () => Promise<string> } => {
    const data = eventArgs !== null && typeof eventArgs === 'object' ? (eventArgs as { data?: unknown }).data : undefined;
    if (event === CHANGED && isCustomSettings(data)) {
      const { settings, settingsVersion } = this.get().widget;
      const isSame = settings === data.data && (data.version === undefined || sameVersion(settingsVersion, data.version));
      const answered = isSame ? Promise.resolve(this.#lastPreview) : new Promise<string>((resolve) => (this.#answer = resolve));
      this.#propose(withSettings(this.get().widget, data));
      return { getResponse: () => answered };
    }
    if (event === FAILED && typeof data === 'string') {
      this.#store.set({ problem: data, canSave: false });
      return { getResponse: () => Promise.resolve('') };
    }
    if (event === GENERAL && data !== null && typeof data === 'object') {
      const { WidgetName: name, WidgetSize: size } = data as { WidgetName?: unknown; WidgetSize?: unknown };
      if (typeof name === 'string') this.rename(name);
      if (isSize(size)) this.resize(size);
      return { getResponse: () => Promise.resolve('') };
    }
    throw new Error(`The notification ${String(event)} is not known, or its data is missing.`);
  };

  #take(status: unknown): void {
    const { isValid, customSettings } = (status ?? {}) as { isValid?: unknown; customSettings?: unknown };
    if (isValid === false) throw status;
    if (isCustomSettings(customSettings)) this.#store.set({ widget: withSettings(this.get().widget, customSettings) });
  }

  #propose(widget: ConfiguredWidget): void {
    this.#store.set({ widget, canSave: widget.name.trim() !== '', problem: null });
  }
}

interface CustomSettings {
  data: string | null;
  version?: SettingsVersion;
}

/** `null` may have got lost on the way here. */
const isCustomSettings = (value: unknown): value is CustomSettings =>
  value !== null && typeof value === 'object' && ['string', 'undefined'].includes(typeof ((value as CustomSettings).data ?? undefined));

const withSettings = (widget: ConfiguredWidget, { data, version }: CustomSettings): ConfiguredWidget => ({
  ...widget,
  settings: data ?? null,
  settingsVersion: version ?? widget.settingsVersion,
});

const sameVersion = (a: SettingsVersion, b: SettingsVersion): boolean => a.major === b.major && a.minor === b.minor && a.patch === b.patch;

const isSize = (value: unknown): value is WidgetSize =>
  value !== null &&
  typeof value === 'object' &&
  [(value as WidgetSize).rowSpan, (value as WidgetSize).columnSpan].every((span) => Number.isInteger(span) && span > 0);
