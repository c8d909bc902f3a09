import type { WorkItemRelation } from 'azure-devops-extension-api/WorkItemTracking';
import type { FormPorts, FormItem, FormLink } from '../../src/azure/frames/form.ts';
import { attachmentOf } from '../../src/azure/work-items/attachments.ts';
import { linkOf } from '../../src/azure/work-items/links.ts';
import { fieldNameOf } from '../../src/domain/process/ml-process.ts';
import type { Acting } from './acting.ts';

/** The form around a card: records what the card writes, and simulates other edits. */
export interface FakeForm {
  ports: FormPorts;
  /** Everything that the card wrote, the last value of each field. */
  written: Record<string, unknown>;
  added: FormLink[];
  opened: number[];
  created: { type: string; values: Record<string, string | number> }[];
  /** Edits fields outside of the card. */
  edit: (fields: Record<string, unknown>) => void;
  /** Switches the form to another item, by the start of its title. */
  show: (title: string) => Promise<void>;
}

interface FormOverrides {
  isReadOnly?: boolean;
  /** Reference names of fields that the process lacks. */
  missing?: readonly string[];
  names?: Readonly<Record<string, string>>;
  /** Id of the saved item from a form of a new one; null when it is discarded. */
  newId?: number | null;
  ports?: Partial<FormPorts>;
}

interface StoredItem {
  fields: Record<string, unknown>;
  relations?: WorkItemRelation[];
}

/** The form of an item of the host, as it is stored; with no title, of a new one. */
export async function openFakeForm(
  person: Acting,
  fieldNames: readonly string[],
  title: string | null,
  overrides: FormOverrides = {},
): Promise<FakeForm> {
  const { context, user, organizationUrl, clientAt } = person;
  const missing = overrides.missing ?? [];
  const names = Object.fromEntries(
    fieldNames.filter((field) => !missing.includes(field)).map((field) => [field, overrides.names?.[field] ?? fieldNameOf(field)]),
  );
  let listener: (item: FormItem | null) => void = () => {};
  let relations: WorkItemRelation[] = [];
  let item: FormItem | null = null;
  let version = 0;

  const read = async (wanted: string | null) => {
    const id = wanted === null ? 0 : person.idOf(wanted);
    const stored: StoredItem = id === 0 ? { fields: {} } : await context.client.get(`_apis/wit/workitems/${id}`, { query: { $expand: 'relations' } });
    relations = stored.relations ?? [];
    version += 1;
    item = {
      id,
      isReadOnly: overrides.isReadOnly ?? false,
      fields: Object.fromEntries(Object.entries(stored.fields).filter(([field]) => field in names)),
      names,
      missing,
      version,
    };
  };
  await read(title);
  // The setup requests are not the card's.
  person.sent.length = 0;

  const form: FakeForm = {
    written: {},
    added: [],
    opened: [],
    created: [],
    edit: (fields) => {
      item = { ...item!, fields: { ...item!.fields, ...fields } };
      listener(item);
    },
    show: async (next) => {
      listener(null);
      await read(next);
      listener(item);
    },
    ports: {
      client: context.client,
      clientAt,
      project: context.project,
      user,
      extensionId: 'ml-agile.ml-agile-boards',
      organizationUrl,
      onItem: (next) => {
        listener = next;
        next(item);
      },
      setFields: (values) => {
        Object.assign(form.written, values);
        form.edit(values);
        return Promise.resolve();
      },
      addLink: ({ rel, url, comment, name }) => {
        form.added.push({ rel, url, comment, ...(name !== undefined && { name }) });
        relations = [...relations, { rel, url, attributes: { comment, ...(name !== undefined && { name }) } }];
        return Promise.resolve();
      },
      readLinks: () => Promise.resolve(relations.flatMap((relation) => linkOf(relation, 'UTC') ?? [])),
      readAttachments: () => Promise.resolve(relations.flatMap((relation) => attachmentOf(relation) ?? [])),
      data: () => Promise.resolve(context.data),
      openWorkItem: (id) => {
        form.opened.push(id);
        return Promise.resolve();
      },
      createWorkItem: (type, values) => {
        form.created.push({ type, values });
        return Promise.resolve(overrides.newId ?? null);
      },
      urlOf: (path) => `${organizationUrl}${path}`,
      resize: () => {},
      ...overrides.ports,
    },
  };
  return form;
}
