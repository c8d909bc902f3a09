import type { Relation, WorkItem } from '../../data/service-types.ts';
import { RestError } from '../../rest-client.ts';
import { Listeners, Store } from '../../store.ts';
import {
  conflictsOf,
  editable,
  findField,
  patchOf,
  type Conflict,
  type Edits,
  type FieldValue,
  type FormField,
  type PatchOperation,
} from './fields.ts';
import type { FormData } from './read-form.ts';
import { knownValue, invalidFields } from './form-values.ts';

/** The argument of `onLoaded`; the id of a new item is 0. */
export interface LoadedArguments {
  id: number;
  isNew: boolean;
  isReadOnly: boolean;
}

/** The events of a form, named like the methods that extensions register, without `on`. */
export type FormEvent =
  | ({ kind: 'loaded' } & LoadedArguments)
  | { kind: 'fieldChanged'; id: number; changedFields: Readonly<Record<string, unknown>> }
  | { kind: 'saved' | 'refreshed' | 'reset' | 'unloaded'; id: number };

/** The services that a form calls. */
export interface FormPorts {
  /** Loads an existing item, or the defaults of a new one. */
  read: (id: number | null, signal: AbortSignal) => Promise<FormData>;
  readItem: (id: number) => Promise<WorkItem>;
  /** @param id null: creates. @throws RestError */
  write: (id: number | null, operations: PatchOperation[]) => Promise<WorkItem>;
  confirm: (question: { title: string; message: string; okText: string }) => Promise<boolean>;
  /** Makes pages that list items reload them. */
  notifySaved: (id: number) => void;
}

export interface FormState {
  outcome: { state: 'loading' } | { state: 'ready'; data: FormData } | { state: 'failed'; message: string };
  edits: Edits;
  /** Fields that switch to Markdown with the next save. */
  toMarkdown: readonly string[];
  /** Links to add with the next save. */
  addedRelations: readonly Relation[];
  removedRelations: readonly Relation[];
  isSaving: boolean;
  /** The service's reason why the last save failed. */
  problem: string | null;
  conflicts: readonly Conflict[];
  /** Errors set by extensions; nothing is saved while there is one. */
  errors: readonly { owner: object; message: string }[];
}

/** Holds only the new comment; earlier comments are not in it. */
export const COMMENT_FIELD = 'System.History';

const UNTOUCHED = { edits: {}, toMarkdown: [], addedRelations: [], removedRelations: [], problem: null, conflicts: [] } as const;

/**
 * A work item in a form: the stored state, the unsaved changes, and the events for extensions.
 *
 * Independent of the page, so that the form, extension frames and tests share one state.
 */
export class FormModel {
  readonly #ports: FormPorts;
  readonly #initialValues: Readonly<Record<string, unknown>>;
  readonly #abort = new AbortController();
  readonly #events = new Listeners<[event: FormEvent]>();
  #id: number | null;
  #saving: Promise<WorkItem | null> | undefined;
  readonly #store = new Store<FormState>({ outcome: { state: 'loading' }, ...UNTOUCHED, isSaving: false, errors: [] });

  constructor(ports: FormPorts, id: number | null, initialValues: Readonly<Record<string, unknown>> = {}) {
    this.#ports = ports;
    this.#id = id;
    this.#initialValues = initialValues;
  }

  get = (): FormState => this.#store.get();

  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  onEvent(listener: (event: FormEvent) => void): () => void {
    return this.#events.add(listener);
  }

  get data(): FormData | undefined {
    const { outcome } = this.get();
    return outcome.state === 'ready' ? outcome.data : undefined;
  }

  get item(): WorkItem | null {
    return this.data?.item ?? null;
  }

  get isDirty(): boolean {
    const { edits, toMarkdown, addedRelations, removedRelations } = this.get();
    return Object.keys(edits).length > 0 || toMarkdown.length > 0 || addedRelations.length > 0 || removedRelations.length > 0;
  }

  /** Whether the person may only read the item; extensions cannot change it then either. */
  get isReadOnly(): boolean {
    return this.data?.isReadOnly === true;
  }

  /** The argument of `onLoaded`; null until the item has loaded. */
  get loadedArguments(): LoadedArguments | null {
    return this.data === undefined ? null : { id: this.item?.id ?? 0, isNew: this.item === null, isReadOnly: this.isReadOnly };
  }

  /** Loads the item. A second call retries after a failure. */
  async open(): Promise<void> {
    const { signal } = this.#abort;
    this.#store.set({ outcome: { state: 'loading' } });
    try {
      const data = await this.#ports.read(this.#id, signal);
      if (signal.aborted) return;
      this.#store.set({ outcome: { state: 'ready', data }, edits: data.item === null ? this.#prefilled(data) : {} });
      this.#emit({ kind: 'loaded', ...this.loadedArguments! });
    } catch (error) {
      if (!signal.aborted) this.#store.set({ outcome: { state: 'failed', message: (error as Error).message } });
    }
  }

  close(): void {
    const isLoaded = this.data !== undefined;
    this.#abort.abort();
    if (isLoaded) this.#emit({ kind: 'unloaded', id: this.#eventId });
    this.#events.clear();
  }

  field(name: string): FormField | undefined {
    return this.data && findField(this.data.fields, name);
  }

  /** The edited value. */
  value(field: string): FieldValue {
    return this.get().edits[field] ?? this.original(field);
  }

  /** The stored value. */
  original(field: string): FieldValue {
    const { data } = this;
    if (field === COMMENT_FIELD) return '';
    return editable(data?.item === null ? data.defaults[field] : data?.item.fields[field]);
  }

  /** Whether the text of a field is Markdown, as it is edited. */
  isMarkdown(field: string): boolean {
    return this.get().toMarkdown.includes(field) || this.item?.multilineFieldsFormat?.[field] === 'markdown';
  }

  /** Switches a field to Markdown, starting with the given text. */
  writeAsMarkdown(field: string, text: string): void {
    if (this.isReadOnly || this.isMarkdown(field)) return;
    this.#store.set({ toMarkdown: [...this.get().toMarkdown, field] });
    this.setValues({ [field]: text });
  }

  /** Changes fields; fires one event with only the actual changes. */
  setValues(values: Readonly<Record<string, FieldValue>>): void {
    const changed = Object.entries(values).filter(([field, value]) => value !== this.value(field));
    if (changed.length === 0) return;
    const edits: Record<string, FieldValue> = { ...this.get().edits };
    for (const [field, value] of changed) {
      if (value === this.original(field)) delete edits[field];
      else edits[field] = value;
    }
    this.#store.set({ edits });
    this.#emit({
      kind: 'fieldChanged',
      id: this.#eventId,
      changedFields: Object.fromEntries(changed.map(([field]) => [field, knownValue(this, field)])),
    });
  }

  /** Resolves a conflict. */
  settle(field: string, keepMine: boolean): void {
    this.#store.set({ conflicts: this.get().conflicts.filter((conflict) => conflict.field !== field) });
    if (!keepMine) this.setValues({ [field]: this.original(field) });
  }

  /** The links as they will be after the next save. */
  get relations(): readonly Relation[] {
    const { addedRelations, removedRelations } = this.get();
    return [...(this.item?.relations ?? []).filter((relation) => !removedRelations.includes(relation)), ...addedRelations];
  }

  addRelations(relations: readonly Relation[]): void {
    const isNew = (relation: Relation) => !this.relations.some((existing) => isSameLink(existing, relation));
    this.#store.set({ addedRelations: [...this.get().addedRelations, ...relations.filter(isNew)] });
  }

  removeRelations(relations: readonly Relation[]): void {
    const isMeant = (candidate: Relation) => relations.some((relation) => isSameLink(candidate, relation));
    const { addedRelations, removedRelations } = this.get();
    const stored = (this.item?.relations ?? []).filter((relation) => isMeant(relation) && !removedRelations.includes(relation));
    this.#store.set({ addedRelations: addedRelations.filter((relation) => !isMeant(relation)), removedRelations: [...removedRelations, ...stored] });
  }

  setError(owner: object, message: string): void {
    this.#store.set({ errors: [...this.get().errors.filter((error) => error.owner !== owner), { owner, message }] });
  }

  clearError(owner: object): void {
    this.#store.set({ errors: this.get().errors.filter((error) => error.owner !== owner) });
  }

  invalidFields(): FormField[] {
    return this.data === undefined ? [] : invalidFields(this, this.data);
  }

  /** @returns the saved item, or null when it was not saved; then `problem`, `conflicts` or `errors` say why. */
  save(): Promise<WorkItem | null> {
    this.#saving ??= this.#save().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  /** Reloads the item after a confirmation, because changes are lost. @returns whether it reloaded. */
  async refresh(): Promise<boolean> {
    const { item } = this;
    if (item === null || !(await this.#mayDiscard('Refresh without saving?', 'Refresh'))) return false;
    const latest = await this.#ports.readItem(item.id);
    this.#take(latest, UNTOUCHED);
    this.#emit({ kind: 'refreshed', id: latest.id });
    return true;
  }

  /** Reverts all changes after a confirmation. @returns whether they were reverted. */
  async reset(): Promise<boolean> {
    if (!(await this.#mayDiscard('Undo all changes?', 'Undo'))) return false;
    this.#store.set(UNTOUCHED);
    this.#emit({ kind: 'reset', id: this.#eventId });
    return true;
  }

  /** Changes links immediately. @throws RestError */
  async changeLinks(operations: PatchOperation[]): Promise<void> {
    const { item } = this;
    if (item === null) return;
    const saved = await this.#ports.write(item.id, [{ op: 'test', path: '/rev', value: item.rev }, ...operations]);
    this.#take(await this.#withRelations(saved), { removedRelations: [] });
    this.#tellSaved(saved.id);
  }

  async #save(): Promise<WorkItem | null> {
    const { item } = this;
    const { edits, toMarkdown, addedRelations, removedRelations, errors } = this.get();
    if (this.data === undefined || errors.length > 0) return null;
    this.#store.set({ isSaving: true, problem: null });
    try {
      const operations = [...patchOf(item, edits), ...toMarkdown.map(formatOperation), ...relationOperations(item, addedRelations, removedRelations)];
      const saved = await this.#withRelations(await this.#ports.write(item?.id ?? null, operations));
      this.#id = saved.id;
      const later = Object.entries(this.get().edits).filter(([field, value]) => value !== edits[field]);
      this.#take(saved, { ...UNTOUCHED, edits: Object.fromEntries(later), isSaving: false });
      this.#tellSaved(saved.id);
      return saved;
    } catch (error) {
      if (item !== null && error instanceof RestError && error.status === 412) await this.#meet(item);
      else this.#store.set({ problem: (error as Error).message });
      return null;
    } finally {
      this.#store.set({ isSaving: false });
    }
  }

  /** After a concurrent save, rebases the edits onto the latest revision. */
  async #meet(base: WorkItem): Promise<void> {
    try {
      const latest = await this.#ports.readItem(base.id);
      const conflicts = conflictsOf(base, latest, this.get().edits);
      const who = String(editable(latest.fields['System.ChangedBy']));
      const then =
        conflicts.length === 0 ? 'Your changes touch other fields: save again to add them.' : 'Choose which values to keep, then save again.';
      const removed = this.get().removedRelations;
      this.#take(latest, {
        conflicts,
        removedRelations: (latest.relations ?? []).filter((latestRelation) => removed.some((relation) => isSameLink(latestRelation, relation))),
        problem: `Someone changed this item while you were editing (revision ${latest.rev}, by ${who}). ${then}`,
      });
    } catch (error) {
      this.#store.set({ problem: (error as Error).message });
    }
  }

  /** The answer to a write may leave relations out; the form shows them. */
  async #withRelations(saved: WorkItem): Promise<WorkItem> {
    return saved.relations === undefined ? this.#ports.readItem(saved.id) : saved;
  }

  #tellSaved(id: number): void {
    this.#ports.notifySaved(id);
    this.#emit({ kind: 'saved', id });
    // Saving also refreshes the form with the service's values.
    this.#emit({ kind: 'refreshed', id });
  }

  #mayDiscard(title: string, okText: string): Promise<boolean> {
    return this.isDirty ? this.#ports.confirm({ title, message: 'The changes to this work item are lost.', okText }) : Promise.resolve(true);
  }

  #prefilled(data: FormData): Edits {
    const prefilled = Object.entries(this.#initialValues).map(
      ([name, value]) => [findField(data.fields, name)?.referenceName, editable(value)] as const,
    );
    return Object.fromEntries(prefilled.filter((entry): entry is [string, FieldValue] => entry[0] !== undefined));
  }

  /** The id in events; 0 for a new item. */
  get #eventId(): number {
    return this.item?.id ?? 0;
  }

  #take(item: WorkItem, change: Partial<FormState>): void {
    if (this.data !== undefined) this.#store.set({ ...change, outcome: { state: 'ready', data: { ...this.data, item } } });
  }

  #emit(event: FormEvent): void {
    this.#events.tell(event);
  }
}

const formatOperation = (field: string): PatchOperation => ({ op: 'add', path: `/multilineFieldsFormat/${field}`, value: 'markdown' });

export const isSameLink = (a: Pick<Relation, 'rel' | 'url'>, b: Pick<Relation, 'rel' | 'url'>): boolean =>
  a.rel === b.rel && a.url.toLowerCase() === b.url.toLowerCase();

/** Removals come last and in descending order, so that no index shifts before it is used. */
function relationOperations(item: WorkItem | null, added: readonly Relation[], removed: readonly Relation[]): PatchOperation[] {
  const indexes = removed.map((relation) => item?.relations?.indexOf(relation) ?? -1).filter((index) => index >= 0);
  return [
    ...added.map(({ rel, url, attributes }): PatchOperation => ({ op: 'add', path: '/relations/-', value: { rel, url, attributes } })),
    ...indexes.toSorted((a, b) => b - a).map((index): PatchOperation => ({ op: 'remove', path: `/relations/${index}` })),
  ];
}
