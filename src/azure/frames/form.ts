import type { IWorkItemFormService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import type { FieldValues } from '../../domain/hypothesis/hypothesis.ts';
import type { Link, WorkItemId } from '../../domain/shared/work-item.ts';
import { checkLater } from '../client/check-later.ts';
import type { DataManager } from '../documents/documents.ts';
import { attachmentOf, type Attachment } from '../work-items/attachments.ts';
import { linkOf } from '../work-items/links.ts';
import { type Connection, connect, createWorkItem, getService, openData, openWorkItem, SERVICES, settle, shakeHands } from './connection.ts';

/** The work item that the form around a control shows. */
export interface FormItem {
  /** 0 for an item that was never saved. */
  id: WorkItemId;
  isReadOnly: boolean;
  fields: FieldValues;
  /** What this organisation calls the fields, by reference name; an administrator may have named them otherwise. */
  names: Readonly<Record<string, string>>;
  /** Reference names of the fields that the control works with and that the process of the project lacks. */
  missing: readonly string[];
  /** Goes up each time the form is read again, so that what was loaded for an earlier state can be told from it. */
  version: number;
}

/** A link to add to the item; artifact links need the name that the service knows their kind by, such as `Pull Request`. */
export interface FormLink {
  rel: string;
  url: string;
  comment: string;
  name?: string;
}

/** What a control is handed by the form around it. */
export interface FormPorts extends Connection {
  /** Calls back with the item on display, after each change of it; null when the form has closed or shows another item. */
  onItem: (listener: (item: FormItem | null) => void) => void;
  /** @throws Error with the form's reason when it did not take a value. */
  setFields: (values: Record<string, unknown>) => Promise<void>;
  /** Adds a link; stored with the next save of the form. */
  addLink: (link: FormLink) => Promise<void>;
  /** The links of the item as the form has them now, unsaved ones included. */
  readLinks: () => Promise<Link[]>;
  /** The files of the item as the form has them now, unsaved ones included. */
  readAttachments: () => Promise<Attachment[]>;
  /** The documents of the extension; the host is asked when a control first needs them, since most do without. */
  data: () => Promise<DataManager>;
  /** Opens another item on top of the form; resolves when it has closed. */
  openWorkItem: (id: WorkItemId) => Promise<void>;
  /** Opens the form of a new item; resolves with its id, or null when the person gave up. */
  createWorkItem: (type: string, values: Record<string, string | number>) => Promise<WorkItemId | null>;
  /** Address of something in the organisation, such as `project/_git/repository/pullrequest/41`. */
  urlOf: (path: string) => string;
  /** Tells the form how high the control is. */
  resize: (height: number) => void;
}

/**
 * Opens a control of the work item form. The form keeps the frame for the next item of the type, so the item is what the last `onLoaded` named; the form
 * service's own `getId` may speak of another one.
 *
 * @param fieldNames reference names that the control shows.
 * @param show draws the control and resolves when its first picture is on screen.
 */
export function openForm(fieldNames: readonly string[], show: (ports: FormPorts) => Promise<void>): void {
  settle(connectForm(fieldNames).then(show));
}

async function connectForm(fieldNames: readonly string[]): Promise<FormPorts> {
  const current = new CurrentItem();
  await shakeHands();
  const form = getService(SERVICES.form);
  const reread = (id: number, isReadOnly: boolean) => current.show(id, isReadOnly, async () => readItem(await form, fieldNames));
  // Registered before anything else is waited for: the form asks for this object at once.
  SDK.register(SDK.getContributionId(), {
    onLoaded: ({ id, isReadOnly }: { id: number; isReadOnly: boolean }) => void reread(id, isReadOnly),
    onFieldChanged: ({ id, changedFields }: { id: number; changedFields: Record<string, unknown> }) => current.merge(id, changedFields),
    onSaved: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onRefreshed: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onReset: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onUnloaded: ({ id }: { id: number }) => current.leave(id),
  });
  const [service, connection] = await Promise.all([form, connect('form', checkLater)]);

  return {
    ...connection,
    onItem: (listener) => current.listen(listener),
    setFields: async (values) => {
      const takenFields = await service.setFieldValues(values as Record<string, object>);
      const refused = Object.entries(takenFields).flatMap(([field, isTaken]) => (isTaken ? [] : [field]));
      if (refused.length > 0) throw new Error(`The form did not take ${refused.join(', ')}.`);
    },
    addLink: async ({ rel, url, comment, name: kind }) =>
      service.addWorkItemRelations([{ rel, url, attributes: { ...(comment !== '' && { comment }), ...(kind !== undefined && { name: kind }) } }]),
    readLinks: async () => (await service.getWorkItemRelations()).flatMap((relation) => linkOf(relation, 'UTC') ?? []),
    readAttachments: async () => (await service.getWorkItemRelations()).flatMap((relation) => attachmentOf(relation) ?? []),
    data: openData,
    openWorkItem,
    createWorkItem,
    urlOf: (path) => `${connection.organizationUrl}${path}`,
    resize: (height) => SDK.resize(undefined, height),
  };
}

type ItemReading = Pick<FormItem, 'fields' | 'names' | 'missing'>;

/** Asks only for fields that the type has: the form's answer for another one is not documented. */
async function readItem(form: IWorkItemFormService, fieldNames: readonly string[]): Promise<ItemReading> {
  const fields = await form.getFields();
  const names: Record<string, string> = {};
  for (const reference of fieldNames) {
    const field = fields.find(({ referenceName }) => referenceName.toLowerCase() === reference.toLowerCase());
    if (field !== undefined) names[reference] = field.name;
  }
  const present = fieldNames.filter((reference) => reference in names);
  return {
    names,
    // Fields of the system are there; a form that does not list one of them needs no administrator.
    missing: fieldNames.filter((reference) => !(reference in names) && !reference.startsWith('System.')),
    fields: await form.getFieldValues(present, { returnOriginalValue: false }),
  };
}

/** Which item is on display, and what its fields say; answers that come for an earlier one are dropped. */
class CurrentItem {
  #item: FormItem | null = null;
  #version = 0;
  #listener: ((item: FormItem | null) => void) | null = null;

  get isReadOnly(): boolean {
    return this.#item?.isReadOnly ?? false;
  }

  listen(listener: (item: FormItem | null) => void): void {
    this.#listener = listener;
    listener(this.#item);
  }

  async show(id: WorkItemId, isReadOnly: boolean, read: () => Promise<ItemReading>): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const reading = await read();
    if (version === this.#version) this.#tell({ id, isReadOnly, ...reading, version });
  }

  merge(id: WorkItemId, changed: FieldValues): void {
    if (this.#item?.id === id) this.#tell({ ...this.#item, fields: { ...this.#item.fields, ...changed } });
  }

  leave(id: WorkItemId): void {
    if (this.#item?.id !== id) return;
    this.#version += 1;
    this.#tell(null);
  }

  #tell(item: FormItem | null): void {
    this.#item = item;
    this.#listener?.(item);
  }
}
