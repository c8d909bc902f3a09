import { findAttachment } from '../../store/work-items/attachments.ts';
import type { Database } from '../../store/database.ts';
import { relationType, PARENT, CHILD } from '../../store/work-items/links.ts';
import { parentsOf, type NewRelation, type Relation } from '../../store/work-items/relations.ts';
import type { TextFormat } from '../../store/work-items/text-formats.ts';
import { tagNames, tagText } from '../../store/work-items/values.ts';
import { findWorkItem } from '../../store/work-items/work-items.ts';
import { fieldOf, type Field } from '../../store/processes/processes.ts';
import { EnumType } from '../dialect.ts';
import { fieldNotFound, linkRefused, relationExists, testFailed, validationError, workItemNotFound } from './errors.ts';

/** As the published specification numbers them. */
export const TEXT_FORMATS = new EnumType<TextFormat>({ markdown: 0, html: 1 });

const OPERATION = new EnumType({ add: 0, remove: 1, replace: 2, move: 3, copy: 4, test: 5 });

interface Operation {
  op: 'add' | 'remove' | 'replace' | 'test';
  path: string[];
  pointer: string;
  value: unknown;
}

/** The changes of a patch, ready to be saved. */
export interface PatchedItem {
  /** By reference name; null clears. */
  fields: Record<string, unknown>;
  add: NewRelation[];
  /** Relation ids. */
  remove: number[];
  update: { id: number; attributes: Record<string, unknown> }[];
  /** New formats of long texts, by reference name. */
  formats: Record<string, TextFormat>;
}

/** The item that a patch applies to, as the answers show it. */
export interface PatchTarget {
  /** 0 for a new item. */
  id: number;
  rev: number;
  /** In the order of the answers: operations name relations by index. */
  relations: readonly Relation[];
  /** The shown value of a field, for tests. */
  value: (field: Field) => unknown;
}

/** Reads the body of a JSON patch: names or numbers for operations. @throws 400 for anything that the service refuses. */
export function parsePatch(body: unknown): Operation[] {
  if (!Array.isArray(body) || body.length === 0) throw validationError('You must pass a valid patch document in the body of the request.');
  return body.map((entry: unknown) => {
    if (entry === null || typeof entry !== 'object') throw validationError('You must pass a valid patch document in the body of the request.');
    const { op, path, value } = entry as { op?: unknown; path?: unknown; value?: unknown };
    const name = OPERATION.parse(typeof op === 'number' || typeof op === 'string' ? op : null);
    if (name === undefined) throw validationError(`The patch operation '${JSON.stringify(op)}' is not valid.`);
    if (name === 'move' || name === 'copy') throw validationError(`The patch operation '${name}' is not supported for work items.`);
    if (typeof path !== 'string' || !path.startsWith('/')) throw validationError('A patch operation needs a path that starts with a slash.');
    if (name === 'remove' && value !== undefined && value !== null) throw validationError('Remove requires Value to be null.');
    const parts = path.slice(1).split('/');
    return { op: name, path: parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')), pointer: path, value };
  });
}

/** Computes the effect of a patch on an item. Indexes refer to the original item, so that several removals do not shift each other. */
export function applyPatch(db: Database, operations: readonly Operation[], target: PatchTarget): PatchedItem {
  const patched: PatchedItem = { fields: {}, add: [], remove: [], update: [], formats: {} };
  for (const operation of operations) {
    const [area = ''] = operation.path;
    if (area.toLowerCase() === 'fields') patchField(db, operation, target, patched);
    else if (area.toLowerCase() === 'relations') patchRelation(db, operation, target, patched);
    else if (area.toLowerCase() === 'multilinefieldsformat') patchFormat(db, operation, patched);
    else if (area.toLowerCase() === 'rev' && operation.op === 'test') {
      if (Number(operation.value) !== target.rev) throw testFailed('/rev', target.rev, operation.value);
    } else if (area.toLowerCase() !== 'id') throw validationError(`The path '${operation.pointer}' is not part of a work item.`);
  }
  return patched;
}

function patchField(db: Database, { op, path, pointer, value }: Operation, target: PatchTarget, patched: PatchedItem): void {
  const name = path.slice(1).join('/');
  const field = fieldOf(db, name);
  if (field === undefined || name === '') throw fieldNotFound(name);
  if (op === 'test') {
    const actual = target.value(field);
    if (JSON.stringify(actual ?? null) !== JSON.stringify(value ?? null)) throw testFailed(pointer, actual, value);
    return;
  }
  // Adding to the tags keeps those that are there; every other field has one value.
  if (field.referenceName === 'System.Tags' && op === 'add' && typeof value === 'string') {
    const before = patched.fields['System.Tags'] ?? target.value(field);
    patched.fields['System.Tags'] = tagText(tagNames(`${typeof before === 'string' ? before : ''}; ${value}`));
    return;
  }
  patched.fields[field.referenceName] = op === 'remove' ? null : value;
}

function patchFormat(db: Database, { op, path, pointer, value }: Operation, patched: PatchedItem): void {
  const field = fieldOf(db, path[1] ?? '');
  if (field === undefined) throw fieldNotFound(path[1] ?? '');
  const format = op === 'remove' ? 'html' : TEXT_FORMATS.parse(value as string);
  if (op === 'test' || format === undefined || field.type !== 'html') throw validationError(`The value of '${pointer}' is not valid.`);
  patched.formats[field.referenceName] = format;
}

function patchRelation(db: Database, operation: Operation, target: PatchTarget, patched: PatchedItem): void {
  const [, index = '', ...rest] = operation.path;
  if (operation.op === 'add' && index === '-') {
    patched.add.push(newRelation(db, operation.value, target, patched));
    return;
  }
  const relation = /^\d+$/.test(index) ? target.relations[Number(index)] : undefined;
  if (relation === undefined) throw validationError(`Index out of range for value ${index}.`);
  if (operation.op === 'test') return;
  if (operation.op === 'remove' && rest.length === 0) {
    patched.remove.push(relation.id);
    return;
  }
  const pending = patched.update.find(({ id }) => id === relation.id);
  const attributes = { ...(pending?.attributes ?? relation.attributes), ...attributeChange(operation, rest) };
  if (pending === undefined) patched.update.push({ id: relation.id, attributes });
  else pending.attributes = attributes;
}

/** `/relations/0/attributes/comment`, `/relations/0/attributes` and `/relations/0` all change attributes. */
function attributeChange({ op, pointer, value }: Operation, segments: readonly string[]): Record<string, unknown> {
  const [first, name] = segments;
  if (first === 'attributes' && name !== undefined) return { [name]: op === 'remove' ? null : value };
  const whole = first === undefined ? (value as { attributes?: unknown } | null)?.attributes : first === 'attributes' ? value : undefined;
  if (whole === null || typeof whole !== 'object') throw validationError(`The path '${pointer}' is not part of a work item.`);
  return whole as Record<string, unknown>;
}

function newRelation(db: Database, value: unknown, target: PatchTarget, patched: PatchedItem): NewRelation {
  const { rel, url, attributes } = (value ?? {}) as { rel?: unknown; url?: unknown; attributes?: Record<string, unknown> };
  const type = typeof rel === 'string' ? relationType(rel) : undefined;
  if (type === undefined) throw validationError(`Unrecognized relation type ${typeof rel === 'string' ? rel : ''}.`);
  if (typeof url !== 'string' || url === '') throw validationError('A relation needs a url.');
  const keptAttributes = Object.fromEntries(
    Object.entries(attributes ?? {}).filter(([name]) => name === 'name' || name === 'comment' || name === 'resourceSize'),
  );
  const existing = [...target.relations.filter(({ id }) => !patched.remove.includes(id)), ...patched.add];
  if (type.usage === 'resourceLink') {
    const isSame = (relation: { rel: string; url?: string }) =>
      relation.rel === type.referenceName && relation.url?.toLowerCase() === url.toLowerCase();
    if (existing.some(isSame)) throw relationExists();
    return {
      rel: type.referenceName,
      url,
      attributes: type.referenceName === 'AttachedFile' ? attachment(db, url, keptAttributes) : keptAttributes,
    };
  }
  const targetId = Number(/\/workItems\/(\d+)\/?$/i.exec(url)?.[1]);
  if (!Number.isInteger(targetId)) throw validationError(`The url '${url}' is not the url of a work item.`);
  if (findWorkItem(db, targetId) === undefined) throw workItemNotFound(targetId);
  if (existing.some((relation) => relation.rel === type.referenceName && relation.targetId === targetId)) throw relationExists();
  refuseImpossibleLink(db, type.referenceName, type.name, target, targetId, patched, existing);
  const { comment } = keptAttributes;
  return { rel: type.referenceName, targetId, ...(comment !== undefined && { attributes: { comment } }) };
}

/** A work item has one parent at most, and is neither linked to itself nor its own ancestor. */
function refuseImpossibleLink(
  db: Database,
  rel: string,
  name: string,
  target: PatchTarget,
  targetId: number,
  patched: PatchedItem,
  existing: readonly { rel: string }[],
): void {
  if (targetId === target.id) throw linkRefused(`Work item ${target.id} cannot be linked to itself.`);
  if (rel !== PARENT && rel !== CHILD) return;
  const [parent, child] = rel === PARENT ? [targetId, target.id] : [target.id, targetId];
  const otherParent = rel === PARENT ? existing.some((relation) => relation.rel === PARENT) : parentsOf(db, [child]).has(child);
  if (otherParent) {
    throw linkRefused(
      `TF201036: You cannot add a ${name} link between work items ${target.id} and ${targetId} because a work item can have only one Parent link.`,
    );
  }
  for (let ancestor: number | undefined = parent; ancestor !== undefined; ancestor = parentsOf(db, [ancestor]).get(ancestor)) {
    if (ancestor === child && child !== 0) {
      throw linkRefused(
        `TF201035: You cannot add a ${name} link between work items ${target.id} and ${targetId} because a circular relationship between work items would result.`,
      );
    }
  }
}

function attachment(db: Database, url: string, attributes: Record<string, unknown>): Record<string, unknown> {
  const id = /\/attachments\/([0-9a-f-]{36})/i.exec(url)?.[1];
  const stored = id === undefined ? undefined : findAttachment(db, id);
  if (stored === undefined) throw validationError(`The url '${url}' is not the url of an attachment.`);
  return { name: stored.fileName, resourceSize: stored.sizeBytes, ...attributes };
}
