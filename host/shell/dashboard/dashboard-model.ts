import { Store } from '../store.ts';
import type { Dashboard, Widget, WidgetPosition, WidgetSize, WidgetType } from '../data/dashboards.ts';
import { byPlace, freePlace, makeRoom, nextSize, placeAll, sameSize, type Direction } from './grid.ts';

/** A widget on the page. The key stays the same when the service gives the widget its id, so that its frame stays. */
export interface DraftWidget extends Widget {
  key: string;
}

export interface DashboardState {
  /** As last read or saved. */
  dashboard: Dashboard;
  /** The shown widgets in a stable order, because a frame that moves in the DOM reloads. */
  widgets: readonly DraftWidget[];
  isEditing: boolean;
  isSaving: boolean;
  problem: string | null;
  /** Set when someone else saved the dashboard first. */
  conflict: { by: string } | null;
  /** The last change, announced to screen readers. */
  announcement: string;
  /** Incremented to make every widget reload its data. */
  refreshes: number;
}

export interface DashboardIo {
  read: () => Promise<Dashboard>;
  write: (body: Pick<Dashboard, 'eTag' | 'widgets'>) => Promise<Dashboard>;
  /** Whether an error means that the dashboard was changed meanwhile. */
  isConflict: (error: unknown) => boolean;
  /** The name of a person. */
  nameOf: (personId: string) => string;
}

/** The parts of a widget that a configuration may change. */
export type WidgetChange = Partial<Pick<Widget, 'name' | 'size' | 'settings' | 'settingsVersion'>>;

const STEPS: Readonly<Record<Direction, readonly [rows: number, columns: number]>> = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] };

/** One dashboard: the stored state, and the unsaved changes. */
export class DashboardModel {
  readonly #io: DashboardIo;
  readonly #store: Store<DashboardState>;
  #nextKey = 1;

  constructor(io: DashboardIo, dashboard: Dashboard) {
    this.#io = io;
    this.#store = new Store<DashboardState>({
      dashboard,
      widgets: this.#draftOf(dashboard, []),
      isEditing: false,
      isSaving: false,
      problem: null,
      conflict: null,
      announcement: '',
      refreshes: 0,
    });
  }

  get = (): DashboardState => this.#store.get();

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  get isDirty(): boolean {
    return contentOf(this.get().widgets) !== contentOf(this.#draftOf(this.get().dashboard, this.get().widgets));
  }

  widget(key: string): DraftWidget | undefined {
    return this.get().widgets.find((widget) => widget.key === key);
  }

  edit(): void {
    this.#store.set({ isEditing: true });
  }

  /** Leaves editing and discards unsaved changes. */
  cancel(): void {
    const { dashboard, widgets } = this.get();
    this.#store.set({ isEditing: false, problem: null, conflict: null, widgets: this.#draftOf(dashboard, widgets) });
  }

  /** Puts a new widget on the first free place. @returns its key */
  add(type: WidgetType, change: WidgetChange = {}): string {
    const widget = this.#place({ ...newWidget(type), ...change });
    this.#announce([...this.get().widgets, widget], `${widget.name} added at ${placeText(widget.position)}.`);
    return widget.key;
  }

  duplicate(key: string): string | undefined {
    const source = this.widget(key);
    if (source === undefined) return undefined;
    const { id: _id, eTag: _eTag, ...copy } = source;
    const widget = this.#place(copy);
    this.#announce([...this.get().widgets, widget], `${widget.name} duplicated at ${placeText(widget.position)}.`);
    return widget.key;
  }

  remove(key: string): void {
    const gone = this.widget(key);
    if (gone !== undefined)
      this.#announce(
        this.get().widgets.filter((widget) => widget !== gone),
        `${gone.name} removed.`,
      );
  }

  /** Moves a widget by one cell. */
  step(key: string, direction: Direction): void {
    const widget = this.widget(key);
    if (widget === undefined) return;
    const [rows, columns] = STEPS[direction];
    const { row, column } = widget.position;
    if (row + rows < 1 || column + columns < 1) this.#store.set({ announcement: `${widget.name} is at the edge.` });
    else this.move(key, { row: row + rows, column: column + columns });
  }

  /** @param from the widgets before the drag began, so that widgets that made room on the way return. */
  move(key: string, position: WidgetPosition, from: readonly DraftWidget[] = this.get().widgets): void {
    this.#arrange(key, { position }, from, (widget) => `${widget.name} moved to ${placeText(widget.position)}.`);
  }

  /** Takes the next size in a direction. */
  stretch(key: string, direction: Direction, allowed: readonly WidgetSize[]): void {
    const widget = this.widget(key);
    if (widget === undefined) return;
    const size = nextSize(allowed, widget.size, direction);
    if (size === undefined) this.#store.set({ announcement: `${widget.name} has no such size.` });
    else this.resize(key, size);
  }

  resize(key: string, size: WidgetSize, from: readonly DraftWidget[] = this.get().widgets): void {
    this.#arrange(key, { size }, from, (widget) => `${widget.name} is now ${sizeText(widget.size)}.`);
  }

  configure(key: string, change: WidgetChange): void {
    this.#arrange(key, change, this.get().widgets, (widget) => `${widget.name} configured.`);
  }

  /** Saves the changes. @returns whether they were saved; if not, the state says why. */
  async save(): Promise<boolean> {
    const { dashboard, widgets } = this.get();
    this.#store.set({ isSaving: true, problem: null, conflict: null });
    try {
      const saved = await this.#io.write({ eTag: dashboard.eTag, widgets: widgets.map(({ key: _key, ...widget }) => widget) });
      this.#store.set({
        dashboard: saved,
        widgets: this.#draftOf(saved, widgets),
        isSaving: false,
        isEditing: false,
        announcement: 'Dashboard saved.',
      });
      return true;
    } catch (error) {
      const isConflict = this.#io.isConflict(error);
      this.#store.set({ isSaving: false, ...(!isConflict && { problem: (error as Error).message }) });
      if (isConflict) this.#store.set({ conflict: { by: await this.#whoWasFaster() } });
      return false;
    }
  }

  /** Reloads the dashboard and the data of every widget; unsaved changes are lost. */
  async reload(): Promise<void> {
    try {
      const dashboard = await this.#io.read();
      const { widgets, refreshes } = this.get();
      this.#store.set({
        dashboard,
        widgets: this.#draftOf(dashboard, widgets),
        isEditing: false,
        problem: null,
        conflict: null,
        refreshes: refreshes + 1,
        announcement: 'Dashboard refreshed.',
      });
    } catch (error) {
      this.#store.set({ problem: (error as Error).message });
    }
  }

  /** Takes a head that was changed elsewhere; the widgets stay as they are. */
  tellHead(dashboard: Dashboard): void {
    this.#store.set({ dashboard });
  }

  async #whoWasFaster(): Promise<string> {
    try {
      return this.#io.nameOf((await this.#io.read()).modifiedBy);
    } catch {
      return 'Somebody';
    }
  }

  #place(widget: Omit<DraftWidget, 'key'>): DraftWidget {
    return { ...widget, position: freePlace(this.get().widgets, widget.size), key: this.#newKey() };
  }

  #arrange(key: string, change: Partial<Widget>, from: readonly DraftWidget[], say: (widget: DraftWidget) => string): void {
    const before = from.find((widget) => widget.key === key);
    if (before === undefined) return;
    const changed = { ...before, ...change };
    const next = makeRoom(
      from.map((widget) => (widget === before ? changed : widget)),
      changed,
    );
    if (contentOf(next) !== contentOf(this.get().widgets)) this.#announce(next, say(changed));
  }

  /** Matches the service's answer with the shown widgets: by id, and new widgets by their place. */
  #draftOf(dashboard: Dashboard, shown: readonly DraftWidget[]): DraftWidget[] {
    const keyOf = (widget: Widget) =>
      (
        shown.find(({ id }) => id === widget.id) ??
        shown.find(
          (draft) =>
            draft.id === undefined &&
            draft.contributionId === widget.contributionId &&
            byPlace(draft, widget) === 0 &&
            sameSize(draft.size, widget.size),
        )
      )?.key;
    const drafts = placeAll(dashboard.widgets).map((widget) => ({ ...widget, key: keyOf(widget) ?? this.#newKey() }));
    const order = new Map(shown.map(({ key }, index) => [key, index]));
    return drafts.toSorted((a, b) => (order.get(a.key) ?? shown.length) - (order.get(b.key) ?? shown.length));
  }

  #newKey(): string {
    return `widget-${this.#nextKey++}`;
  }

  #announce(widgets: readonly DraftWidget[], announcement: string): void {
    this.#store.set({ widgets, announcement });
  }
}

/** A new, unconfigured widget of a type. */
export const newWidget = (type: WidgetType): Omit<DraftWidget, 'key'> => ({
  name: type.name,
  position: { row: 1, column: 1 },
  size: type.allowedSizes[0] ?? { rowSpan: 1, columnSpan: 1 },
  settings: type.defaultSettings,
  settingsVersion: { major: 1, minor: 0, patch: 0 },
  contributionId: type.contributionId,
});

export const placeText = ({ row, column }: WidgetPosition): string => `row ${row}, column ${column}`;

export const sizeText = ({ rowSpan, columnSpan }: WidgetSize): string => `${columnSpan} wide, ${rowSpan} high`;

/** Everything that saving would store, in a canonical order for comparison. */
const contentOf = (widgets: readonly DraftWidget[]): string =>
  JSON.stringify(
    widgets
      .toSorted((a, b) => a.key.localeCompare(b.key))
      .map(({ key, name, position, size, settings, settingsVersion }) => [
        key,
        name,
        position.row,
        position.column,
        size.rowSpan,
        size.columnSpan,
        settings,
        settingsVersion.major,
        settingsVersion.minor,
        settingsVersion.patch,
      ]),
  );
