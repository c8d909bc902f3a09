import type { Identity, WorkItem } from '../../data/service-types.ts';

/** A field as the type of the work item uses it, joined with its definition. */
export interface FormField {
  referenceName: string;
  name: string;
  /** `string`, `integer`, `double`, `dateTime`, `html`, `plainText`, `boolean`, `treePath`, `identity`, `picklistString` … */
  type: string;
  isRequired: boolean;
  isReadOnly: boolean;
  isIdentity: boolean;
  allowedValues: readonly string[];
  /** Whether only these values are allowed. */
  isLimited: boolean;
  helpText: string;
}

/** The edited value of a field; an identity is its unique name, no value is the empty string. */
export type FieldValue = string | number | boolean;

export type Edits = Readonly<Record<string, FieldValue>>;

/** Drawn in the head of the form, never again below. */
const HEAD = new Set([
  'System.Title',
  'System.State',
  'System.Reason',
  'System.AssignedTo',
  'System.AreaPath',
  'System.IterationPath',
  'System.Tags',
  'System.WorkItemType',
]);

/** Set by the service when the state changes, or by the backlog when items are ordered. */
const AUTOMATIC = /(Activated|Closed|Resolved|StateChange)(By|Date)$|(StackRank|BacklogPriority)$|^System\.(?!Description$|History$)/;

const PLANNING = /^Microsoft\.VSTS\.(Scheduling\.|Common\.(Priority|Severity|Risk|ValueArea|BusinessValue|TimeCriticality|Activity|Rating|Triage)$)/;

export interface FieldGroups {
  /** Rich text, drawn wide. */
  texts: FormField[];
  groups: { title: string; fields: FormField[] }[];
}

/** Groups the fields of a type in the order of a form: texts separately, planning first, then the type's own fields, the rest last. */
export function groupFields(fields: readonly FormField[]): FieldGroups {
  const shown = fields.filter(({ referenceName, isReadOnly }) => !HEAD.has(referenceName) && !AUTOMATIC.test(referenceName) && !isReadOnly);
  const isText = ({ type }: FormField) => type === 'html';
  const isOwn = ({ referenceName }: FormField) => !/^(System|Microsoft)\./.test(referenceName);
  const remaining = shown.filter((field) => !isText(field) && field.referenceName !== 'System.History');
  const groups = [
    { title: 'Planning', fields: remaining.filter(({ referenceName }) => PLANNING.test(referenceName)) },
    { title: 'Details', fields: remaining.filter(isOwn) },
    { title: 'More', fields: remaining.filter((field) => !isOwn(field) && !PLANNING.test(field.referenceName)) },
  ];
  const texts = shown.filter((field) => isText(field) && field.referenceName !== 'System.History');
  return {
    texts: texts.toSorted((a, b) => Number(b.referenceName === 'System.Description') - Number(a.referenceName === 'System.Description')),
    groups: groups.filter(({ fields: own }) => own.length > 0),
  };
}

/** The editable value of a field. */
export function editable(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value !== null && typeof value === 'object') return (value as Partial<Identity>).uniqueName ?? (value as Partial<Identity>).displayName ?? '';
  return '';
}

/** The field that an extension names by reference name, display name, or the last part of the reference name. */
export function findField(fields: readonly FormField[], name: string): FormField | undefined {
  const wanted = name.toLowerCase();
  return (
    fields.find(({ referenceName }) => referenceName.toLowerCase() === wanted) ??
    fields.find((field) => field.name.toLowerCase() === wanted) ??
    fields.find(({ referenceName }) => referenceName.toLowerCase().split('.').at(-1) === wanted)
  );
}

export interface PatchOperation {
  op: 'add' | 'replace' | 'remove' | 'test';
  path: string;
  value?: unknown;
}

/** The request that saves the edits; the service refuses it if the item has a newer revision. */
export function patchOf(item: WorkItem | null, edits: Edits): PatchOperation[] {
  const operations: PatchOperation[] = item === null ? [] : [{ op: 'test', path: '/rev', value: item.rev }];
  for (const [field, value] of Object.entries(edits)) {
    const path = `/fields/${field}`;
    const isThere = item?.fields[field] !== undefined;
    // "add" would append to the existing tags.
    if (value !== '') operations.push({ op: isThere ? 'replace' : 'add', path, value });
    else if (isThere) operations.push({ op: 'remove', path });
  }
  return operations;
}

/** An edited field that someone else changed in the meantime. */
export interface Conflict {
  field: string;
  mine: FieldValue;
  theirs: FieldValue;
}

/** The edits that conflict with someone else's change; all others can be saved on top of it. */
export function conflictsOf(base: WorkItem, latest: WorkItem, edits: Edits): Conflict[] {
  return Object.entries(edits)
    .map(([field, mine]) => ({ field, mine, theirs: editable(latest.fields[field]) }))
    .filter(({ field, mine, theirs }) => theirs !== editable(base.fields[field]) && theirs !== mine);
}
