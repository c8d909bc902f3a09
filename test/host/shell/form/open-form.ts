import type { WorkItem } from '../../../../host/shell/data/service-types.ts';
import type { FormField, PatchOperation } from '../../../../host/shell/form/model/fields.ts';
import { FormModel, type FormEvent } from '../../../../host/shell/form/model/form-model.ts';
import type { FormData } from '../../../../host/shell/form/model/read-form.ts';

export const field = (referenceName: string, change: Partial<FormField> = {}): FormField => ({
  referenceName,
  name: referenceName.split('.').at(-1)!,
  type: 'string',
  isRequired: false,
  isReadOnly: false,
  isIdentity: false,
  allowedValues: [],
  isLimited: false,
  helpText: '',
  ...change,
});

export const ASTA = { id: 'asta-id', displayName: 'Asta Lindqvist', uniqueName: 'asta@local.example' };
export const BRUNO = { id: 'bruno-id', displayName: 'Bruno Keita', uniqueName: 'bruno@local.example' };

export const ITEM: WorkItem = {
  id: 7,
  rev: 3,
  url: 'http://host/local/_apis/wit/workItems/7',
  fields: {
    'System.Title': 'Stored title',
    'System.State': 'New',
    'System.AssignedTo': ASTA,
    'System.CreatedDate': '2026-03-04T05:06:07Z',
    'Custom.Size': 'M',
    'Custom.Due': '2026-05-01T00:00:00Z',
  },
  relations: [
    { rel: 'System.LinkTypes.Related', url: 'http://host/local/_apis/wit/workItems/8', attributes: { name: 'Related' } },
    { rel: 'System.LinkTypes.Hierarchy-Reverse', url: 'http://host/local/_apis/wit/workItems/9', attributes: { name: 'Parent' } },
  ],
};

const FIELDS: readonly FormField[] = [
  field('System.Title', { isRequired: true }),
  field('System.State'),
  field('System.AssignedTo', { name: 'Assigned To', isIdentity: true }),
  field('System.ChangedDate', { type: 'dateTime', isReadOnly: true }),
  field('Custom.Size', { allowedValues: ['S', 'M', 'L'], isLimited: true }),
  field('Custom.Due', { type: 'dateTime' }),
  field('Custom.Points', { type: 'integer', allowedValues: ['1', '2'] }),
];

export interface OpenForm {
  form: FormModel;
  events: FormEvent[];
  /** What was written, in order. */
  writes: { id: number | null; operations: PatchOperation[] }[];
  /** Replaces what the service holds. */
  store: (item: WorkItem) => void;
  /** The next write fails with this. */
  refuse: (error: Error) => void;
  /** What the person answers to questions. */
  answer: (isSure: boolean) => void;
  questions: string[];
}

/** A form over a service in memory: an item with fields and links, or a new one. */
export async function openForm({
  isNew = false,
  isReadOnly = false,
  initialValues = {},
}: { isNew?: boolean; isReadOnly?: boolean; initialValues?: Record<string, unknown> } = {}): Promise<OpenForm> {
  let stored = ITEM;
  let refusal: Error | null = null;
  let isSure = true;
  const events: FormEvent[] = [];
  const writes: OpenForm['writes'] = [];
  const questions: string[] = [];
  const read = (id: number | null): FormData => ({
    project: { id: 'project-id', name: 'Tiny' },
    item: id === null ? null : stored,
    type: {
      name: 'Task',
      referenceName: 'Task',
      color: 'ff0000',
      isDisabled: false,
      states: ['New', 'Active', 'Closed'].map((name) => ({ name, color: 'b2b2b2', category: 'Proposed' })),
    },
    fields: [...FIELDS],
    layout: null,
    areaPaths: ['Tiny', 'Tiny\\One'],
    iterationPaths: ['Tiny'],
    people: [ASTA, BRUNO],
    isReadOnly,
    defaults: { 'System.State': 'New' },
  });
  const form = new FormModel(
    {
      read: (id) => Promise.resolve(read(id)),
      readItem: () => Promise.resolve(stored),
      write: (id, operations) => {
        writes.push({ id, operations });
        if (refusal !== null) {
          const error = refusal;
          refusal = null;
          return Promise.reject(error);
        }
        const base = id === null ? { ...ITEM, id: 42, rev: 0, fields: {}, relations: [] } : stored;
        const fields: Record<string, unknown> = { ...base.fields };
        for (const { op, path, value } of operations) {
          if (!path.startsWith('/fields/')) continue;
          if (op === 'remove') delete fields[path.slice(8)];
          else fields[path.slice(8)] = value;
        }
        stored = { ...base, rev: base.rev + 1, fields };
        return Promise.resolve(stored);
      },
      confirm: ({ title }) => {
        questions.push(title);
        return Promise.resolve(isSure);
      },
      notifySaved: () => {},
    },
    isNew ? null : ITEM.id,
    initialValues,
  );
  form.onEvent((event) => events.push(event));
  await form.open();
  return {
    form,
    events,
    writes,
    questions,
    store: (item) => {
      stored = item;
    },
    refuse: (error) => {
      refusal = error;
    },
    answer: (sure) => {
      isSure = sure;
    },
  };
}
