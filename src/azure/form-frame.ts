import type { ILocationService, IProjectPageService } from 'azure-devops-extension-api/Common';
import type { IWorkItemFormService } from 'azure-devops-extension-api/WorkItemTracking';
import * as SDK from 'azure-devops-extension-sdk';
import type { FieldValues } from '../domain/hypothesis/hypothesis.ts';
import type { WorkItemId } from '../domain/shared/work-item.ts';
import { createClient, type Client } from './client.ts';
import { settleFrame } from './settle-frame.ts';

const SERVICES = {
  form: 'ms.vss-work-web.work-item-form',
  location: 'ms.vss-features.location-service',
  project: 'ms.vss-tfs-web.tfs-page-data-service',
} as const;

/** The work item that the form around a control shows. */
export interface FormItem {
  /** 0 for an item that was never saved. */
  id: WorkItemId;
  isReadOnly: boolean;
  fields: FieldValues;
  /** Changes with every reading, so that what was read for an earlier one can be told from it. */
  reading: number;
}

/** A control's connection to the form around it. */
export interface FormFrame {
  client: Client;
  projectId: string;
  /** Calls back with the item on display, after each change of it; null when the form has closed or shows another item. */
  onItem: (listener: (item: FormItem | null) => void) => void;
  setFields: (values: Record<string, unknown>) => Promise<void>;
  /** Links a page with a comment; stored with the next save of the form. */
  addHyperlink: (url: string, comment: string) => Promise<void>;
  readHyperlinks: () => Promise<{ url: string; comment: string }[]>;
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
export function openForm(fieldNames: readonly string[], show: (frame: FormFrame) => Promise<void>): void {
  settleFrame(connect(fieldNames).then(show));
}

async function connect(fieldNames: readonly string[]): Promise<FormFrame> {
  const current = new CurrentItem();
  await SDK.init({ loaded: false, applyTheme: true });
  const form = SDK.getService<IWorkItemFormService>(SERVICES.form);
  const reread = async (id: number, isReadOnly: boolean) =>
    current.show(id, isReadOnly, async () => (await form).getFieldValues([...fieldNames], { returnOriginalValue: false }));
  // Registered before anything else is waited for: the form asks for this object at once.
  SDK.register(SDK.getContributionId(), {
    onLoaded: ({ id, isReadOnly }: { id: number; isReadOnly: boolean }) => void reread(id, isReadOnly),
    onFieldChanged: ({ id, changedFields }: { id: number; changedFields: Record<string, unknown> }) => current.merge(id, changedFields),
    onSaved: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onRefreshed: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onReset: ({ id }: { id: number }) => void reread(id, current.isReadOnly),
    onUnloaded: ({ id }: { id: number }) => current.leave(id),
  });
  const [service, project, baseUrl] = await Promise.all([
    form,
    SDK.getService<IProjectPageService>(SERVICES.project).then((one) => one.getProject()),
    SDK.getService<ILocationService>(SERVICES.location).then((one) => one.getServiceLocation()),
  ]);
  if (project === undefined) throw new Error('This form belongs to no project.');

  return {
    client: createClient({ baseUrl: () => Promise.resolve(baseUrl), getToken: () => SDK.getAccessToken() }),
    projectId: project.id,
    onItem: (listener) => current.listen(listener),
    setFields: async (values) => {
      await service.setFieldValues(values as Record<string, object>);
    },
    addHyperlink: async (url, comment) => service.addWorkItemRelations([{ rel: 'Hyperlink', url, attributes: { comment } }]),
    readHyperlinks: async () => {
      const relations = await service.getWorkItemRelations();
      return relations.filter(({ rel }) => rel === 'Hyperlink').map(({ url, attributes }) => ({ url, comment: textOf(attributes?.['comment']) }));
    },
    resize: (height) => SDK.resize(undefined, height),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which item is on display, and what its fields say; answers that come for an earlier one are dropped. */
class CurrentItem {
  #item: FormItem | null = null;
  #reading = 0;
  #listener: ((item: FormItem | null) => void) | null = null;

  get isReadOnly(): boolean {
    return this.#item?.isReadOnly ?? false;
  }

  listen(listener: (item: FormItem | null) => void): void {
    this.#listener = listener;
    listener(this.#item);
  }

  async show(id: WorkItemId, isReadOnly: boolean, read: () => Promise<FieldValues>): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    const fields = await read();
    if (reading === this.#reading) this.#tell({ id, isReadOnly, fields, reading });
  }

  merge(id: WorkItemId, changed: FieldValues): void {
    if (this.#item?.id === id) this.#tell({ ...this.#item, fields: { ...this.#item.fields, ...changed } });
  }

  leave(id: WorkItemId): void {
    if (this.#item?.id !== id) return;
    this.#reading += 1;
    this.#tell(null);
  }

  #tell(item: FormItem | null): void {
    this.#item = item;
    this.#listener?.(item);
  }
}
