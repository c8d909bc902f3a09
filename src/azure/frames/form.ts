import type { IWorkItemFormService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import type { Link, WorkItemId } from '../../domain/shared/work-item.ts';
import { checkLater } from '../client/check-later.ts';
import type { DataManager } from '../documents/documents.ts';
import { attachmentOf, type Attachment } from '../work-items/attachments.ts';
import { linkOf } from '../work-items/links.ts';
import { type Connection, connect, createWorkItem, getService, openData, openWorkItem, SERVICES, settle, shakeHands } from './connection.ts';

/** The work item in the form around a control. */
export interface FormItem {
  /** 0 for a new item. */
  id: WorkItemId;
  isReadOnly: boolean;
  fields: FieldValues;
  /** Display names of the fields by reference name; an administrator may have renamed them. */
  names: Readonly<Record<string, string>>;
  /** Reference names of the control's fields that are missing in the process. */
  missing: readonly string[];
  /** Increases each time the form is read again, so that results for an earlier state can be recognized. */
  version: number;
}

/** A link to add to the item; artifact links need the service's name for their kind, such as `Pull Request`. */
export interface FormLink {
  rel: string;
  url: string;
  comment: string;
  name?: string;
}

/** What the form provides to a control. */
export interface FormPorts extends Connection {
  /** Calls back with the current item after each change; null if the form was closed or shows another item. */
  onItem: (listener: (item: FormItem | null) => void) => void;
  /** @throws Error if the form rejects a value. */
  setFields: (values: Record<string, unknown>) => Promise<void>;
  /** Adds a link; stored with the next save of the form. */
  addLink: (link: FormLink) => Promise<void>;
  /** The current links of the item, including unsaved ones. */
  readLinks: () => Promise<Link[]>;
  /** The current attachments of the item, including unsaved ones. */
  readAttachments: () => Promise<Attachment[]>;
  /** The extension's data service, requested on first use because most controls do not need it. */
  data: () => Promise<DataManager>;
  /** Opens another item on top of the form; resolves when it closes. */
  openWorkItem: (id: WorkItemId) => Promise<void>;
  /** Opens the form of a new item; resolves with its id, or null if the user cancels. */
  createWorkItem: (type: string, values: Record<string, string | number>) => Promise<WorkItemId | null>;
  /** URL of a page in the organization, such as `project/_git/repository/pullrequest/41`. */
  urlOf: (path: string) => string;
  /** Sets the height of the control in the form. */
  resize: (height: number) => void;
}

/**
 * Opens a control of the work item form. The form reuses the frame for the next item of the type, so the current item is the one from the last `onLoaded`;
 * `getId` of the form service may return another one.
 *
 * @param fieldNames reference names of the fields in the control.
 * @param show renders the control and resolves after the first paint.
 */
export function openForm(fieldNames: readonly string[], show: (ports: FormPorts) => Promise<void>): void {
  settle(connectForm(fieldNames).then(show));
}

async function connectForm(fieldNames: readonly string[]): Promise<FormPorts> {
  const current = new CurrentItem();
  await shakeHands();
  const form = getService(SERVICES.form);
  const reread = (id: number, isReadOnly: boolean) => current.show(id, isReadOnly, async () => readItem(await form, fieldNames));
  // Register before awaiting anything, because the form looks for this object immediately.
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

/** Requests only fields that the type has, because the answer for a missing field is undocumented. */
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
    // System fields always exist, even if the form does not list them.
    missing: fieldNames.filter((reference) => !(reference in names) && !reference.startsWith('System.')),
    fields: await form.getFieldValues(present, { returnOriginalValue: false }),
  };
}

/** The item on display with its field values; drops answers for an earlier item. */
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
