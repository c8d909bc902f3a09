import { randomUUID } from 'node:crypto';
import { nodeById, nodeByPath, type Structure } from './classification-nodes.ts';
import type { Database } from '../database.ts';
import { findIdentity } from '../core/identities.ts';
import type { Field } from '../processes/processes.ts';

/** A value as it is stored: identities by id, dates as ISO text with milliseconds, tree paths by node id. */
export type StoredValue = string | number | boolean;
export type StoredFields = Record<string, StoredValue>;

/** A value that a field cannot take. `status` is the service's name for the reason. */
export class FieldValueError extends Error {
  readonly field: Field;
  readonly status: 'InvalidType' | 'InvalidTooLong' | 'InvalidIdentity' | 'InvalidTreeName' | 'InvalidDate';
  readonly value: unknown;
  constructor(field: Field, status: FieldValueError['status'], value: unknown) {
    super(`Invalid field status '${status}' for field '${field.referenceName}'.`);
    this.field = field;
    this.status = status;
    this.value = value;
  }
}

/** Single-line text is limited by the service. */
const MAX_STRING_LENGTH = 255;

/** Dates before this are refused, as the service's database does. */
const EARLIEST = Date.UTC(1753, 0, 1);

/**
 * Converts a field value from a caller to its stored form.
 *
 * @returns null for an empty value: the field is cleared.
 * @throws FieldValueError
 */
export function storedValue(db: Database, field: Field, value: unknown, projectId: string): StoredValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (field.isIdentity) return identityValue(db, field, value);
  switch (field.type) {
    case 'integer':
    case 'double':
      return numberValue(field, value);
    case 'boolean':
      return booleanValue(field, value);
    case 'dateTime':
      return dateValue(field, value);
    case 'treePath':
      return treeNodeId(db, field, value, projectId);
    case 'string':
      return textValue(field, value, MAX_STRING_LENGTH);
    default:
      return textValue(field, value, Number.MAX_SAFE_INTEGER);
  }
}

function textValue(field: Field, value: unknown, longest: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') throw new FieldValueError(field, 'InvalidType', value);
  const text = String(value);
  if (text.length > longest && field.referenceName !== 'System.Tags') throw new FieldValueError(field, 'InvalidTooLong', value);
  return field.referenceName === 'System.Tags' ? tagText(tagNames(text)) || null : text;
}

function numberValue(field: Field, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new FieldValueError(field, 'InvalidType', value);
  if (field.type === 'integer' && (!Number.isInteger(number) || Math.abs(number) > 2_147_483_647))
    throw new FieldValueError(field, 'InvalidType', value);
  return number;
}

function booleanValue(field: Field, value: unknown): boolean {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new FieldValueError(field, 'InvalidType', value);
}

function dateValue(field: Field, value: unknown): string {
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(clientDate(value)) : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw new FieldValueError(field, 'InvalidType', value);
  if (date.getTime() < EARLIEST) throw new FieldValueError(field, 'InvalidDate', value);
  return date.toISOString();
}

/** The extension client writes dates as `/Date(ms)/`. */
function clientDate(text: string): string | number {
  const match = /^\/Date\((-?\d+)\)\/$/.exec(text);
  return match === null ? text : Number(match[1]);
}

function identityValue(db: Database, field: Field, value: unknown): string {
  const texts = typeof value === 'object' && value !== null ? identityTexts(value as Record<string, unknown>) : [String(value)];
  for (const text of texts) {
    const identity = findIdentity(db, text);
    if (identity !== undefined) return identity.id;
  }
  throw new FieldValueError(field, 'InvalidIdentity', texts[0] ?? value);
}

const identityTexts = (value: Record<string, unknown>): string[] =>
  [value['id'], value['descriptor'], value['uniqueName'], value['displayName']].filter(
    (text): text is string => typeof text === 'string' && text !== '',
  );

/** The node of a path of the project, or of a node id. */
function treeNodeId(db: Database, field: Field, value: unknown, projectId: string): number {
  const structure: Structure = field.referenceName === 'System.AreaPath' ? 'area' : 'iteration';
  const node = typeof value === 'number' ? nodeById(db, value) : nodeByPath(db, structure, String(value), projectId);
  if (node === undefined || node.structure !== structure || node.projectId !== projectId) throw new FieldValueError(field, 'InvalidTreeName', value);
  return node.id;
}

/** Tags as written: separated by `;` or `,`, each once whatever its case, sorted. */
export function tagNames(text: string): string[] {
  const names = new Map<string, string>();
  for (const part of text.split(/[;,]/)) {
    const name = part.trim();
    if (name !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()].toSorted((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' }));
}

export const tagText = (names: readonly string[]): string => names.join('; ');

/** Registers the tags of a project. @returns them in the spelling that the project knows. */
export function ensureTags(db: Database, projectId: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const stored = db.get<{ name: string }>('SELECT name FROM tags WHERE project_id = ? AND name = ?', projectId, name);
    if (stored !== undefined) return stored.name;
    db.run('INSERT INTO tags (id, project_id, name) VALUES (?, ?, ?)', randomUUID(), projectId, name);
    return name;
  });
}
