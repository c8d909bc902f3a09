import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';
import { SYSTEM_FIELDS, type FieldType } from './field-definitions.ts';
import type { ProcessDefinition, WorkItemType, WorkItemTypeField } from './definition.ts';
import { SYSTEM_PROCESSES } from './templates.ts';

export interface Process {
  id: string;
  name: string;
  referenceName: string | null;
  description: string;
  parentId: string | null;
  customization: 'system' | 'inherited';
  isDefault: boolean;
  isEnabled: boolean;
}

export interface Field {
  referenceName: string;
  name: string;
  type: FieldType;
  description: string | null;
  usage: string;
  isReadOnly: boolean;
  isIdentity: boolean;
  isPicklist: boolean;
  isPicklistSuggested: boolean;
  picklistId: string | null;
  isQueryable: boolean;
  canSort: boolean;
}

export interface Picklist {
  id: string;
  name: string;
  type: string;
  isSuggested: boolean;
  items: string[];
}

// A cache, because every write of a work item needs its type and parsing the definition each time is slow. Writes of processes and fields clear it.
const cache = new WeakMap<Database, { definitions: Map<string, ProcessDefinition>; fields: Map<string, Field> | null }>();

function cacheOf(db: Database) {
  let entry = cache.get(db);
  if (entry === undefined) cache.set(db, (entry = { definitions: new Map(), fields: null }));
  return entry;
}

/** Stores the system processes and fields unless they exist. Call before creating a project. */
export function ensureSystemProcesses(db: Database): void {
  if (db.get('SELECT 1 FROM processes LIMIT 1') !== undefined) return;
  db.transaction(() => {
    for (const { id, name, description, isDefault, definition } of SYSTEM_PROCESSES) {
      db.run(
        'INSERT INTO processes (id, name, description, is_default, definition) VALUES (?, ?, ?, ?, ?)',
        id,
        name,
        description,
        isDefault ? 1 : 0,
        JSON.stringify(definition),
      );
    }
    for (const [referenceName, name, type, flags = ''] of SYSTEM_FIELDS) {
      insertField(db, {
        referenceName,
        name,
        type,
        usage: flags.includes('l') ? 'workItemLink' : 'workItem',
        isReadOnly: flags.includes('r'),
        isIdentity: flags.includes('i'),
        isQueryable: !flags.includes('q'),
        canSort: !flags.includes('s'),
      });
    }
  });
}

/** All processes, the system ones first. */
export const allProcesses = (db: Database): Process[] => db.all<ProcessRow>(`${PROCESS_COLUMNS} ORDER BY customization DESC, rowid`).map(toProcess);

/** A process by id or name. */
export function findProcess(db: Database, idOrName: string): Process | undefined {
  const row = db.get<ProcessRow>(`${PROCESS_COLUMNS} WHERE id = ? OR name = ?`, idOrName.toLowerCase(), idOrName);
  return row && toProcess(row);
}

/** The whole definition of a process. The answer is shared: copy before changing. @throws when the id is unknown. */
export function definitionOf(db: Database, processId: string): ProcessDefinition {
  const { definitions } = cacheOf(db);
  const cached = definitions.get(processId);
  if (cached !== undefined) return cached;
  const definition = copyOfDefinition(db, processId);
  definitions.set(processId, definition);
  return definition;
}

/** A copy of the definition, for its changes. @throws when the id is unknown. */
export const copyOfDefinition = (db: Database, processId: string): ProcessDefinition =>
  JSON.parse(storedDefinition(db, processId)) as ProcessDefinition;

function storedDefinition(db: Database, processId: string): string {
  const row = db.get<{ definition: string }>('SELECT definition FROM processes WHERE id = ?', processId);
  if (row === undefined) throw new Error(`There is no process ${processId}.`);
  return row.definition;
}

export function saveDefinition(db: Database, processId: string, definition: ProcessDefinition): void {
  db.run('UPDATE processes SET definition = ? WHERE id = ?', JSON.stringify(definition), processId);
  cacheOf(db).definitions.delete(processId);
}

/** Derives a process: a full copy of the parent's definition that can then be changed. @returns its id. */
export function deriveProcess(
  db: Database,
  source: { id?: string; name: string; parentId: string; referenceName?: string; description?: string },
): string {
  const id = (source.id ?? randomUUID()).toLowerCase();
  const parent = definitionOf(db, source.parentId);
  db.run(
    "INSERT INTO processes (id, name, reference_name, description, parent_id, customization, definition) VALUES (?, ?, ?, ?, ?, 'inherited', ?)",
    id,
    source.name,
    source.referenceName ?? `Inherited.${id.replaceAll('-', '')}`,
    source.description ?? '',
    source.parentId,
    JSON.stringify(parent),
  );
  return id;
}

/** Name, description and flags of a process. Only one process is the default. */
export function updateProcess(
  db: Database,
  id: string,
  change: { name?: string; description?: string; isDefault?: boolean; isEnabled?: boolean },
): void {
  db.transaction(() => {
    const process = findProcess(db, id)!;
    if (change.isDefault === true) db.run('UPDATE processes SET is_default = 0');
    db.run(
      'UPDATE processes SET name = ?, description = ?, is_default = ?, is_enabled = ? WHERE id = ?',
      change.name ?? process.name,
      change.description ?? process.description,
      (change.isDefault ?? process.isDefault) ? 1 : 0,
      (change.isEnabled ?? process.isEnabled) ? 1 : 0,
      id,
    );
  });
}

export function deleteProcess(db: Database, id: string): void {
  db.run('DELETE FROM processes WHERE id = ?', id);
  cacheOf(db).definitions.delete(id);
}

/** The work item types of a process, hidden ones included. */
export const typesOf = (db: Database, processId: string): WorkItemType[] => definitionOf(db, processId).types;

/** A type by name or reference name, in any case. */
export function typeOf(db: Database, processId: string, nameOrRef: string): WorkItemType | undefined {
  const wanted = nameOrRef.toLowerCase();
  return typesOf(db, processId).find((type) => type.name.toLowerCase() === wanted || type.referenceName.toLowerCase() === wanted);
}

/** The values that a field of a type may take: those of the type, else of the field's picklist (its suggestions too); undefined: any value. */
export function allowedValues(db: Database, typeField: WorkItemTypeField): string[] | undefined {
  if (typeField.allowedValues !== undefined) return typeField.allowedValues;
  const id = fieldOf(db, typeField.referenceName)?.picklistId;
  return id === null || id === undefined ? undefined : findPicklist(db, id)?.items;
}

/** A field by reference name, else by display name, in any case. */
export function fieldOf(db: Database, nameOrRef: string): Field | undefined {
  return fieldMap(db).get(nameOrRef.toLowerCase());
}

/** Every field once, by display name. */
export const allFields = (db: Database): Field[] => [...new Set(fieldMap(db).values())].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

function fieldMap(db: Database): Map<string, Field> {
  const entry = cacheOf(db);
  if (entry.fields !== null) return entry.fields;
  const fields = db.all<FieldRow>('SELECT * FROM fields').map(toField);
  const map = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  // A reference name takes precedence over an equal display name of another field.
  for (const field of fields) map.set(field.referenceName.toLowerCase(), field);
  entry.fields = map;
  return map;
}

export type NewField = Pick<Field, 'referenceName' | 'name' | 'type'> & Partial<Field>;

/** Adds a field to the organisation. @throws when the reference name is taken. */
export function insertField(db: Database, field: NewField): void {
  db.run(
    `INSERT INTO fields (reference_name, name, type, description, usage, read_only, is_identity, is_picklist, is_picklist_suggested, picklist_id, is_queryable, can_sort)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    field.referenceName,
    field.name,
    field.type,
    field.description ?? null,
    field.usage ?? 'workItem',
    field.isReadOnly === true ? 1 : 0,
    field.isIdentity === true ? 1 : 0,
    field.isPicklist === true ? 1 : 0,
    field.isPicklistSuggested === true ? 1 : 0,
    field.picklistId ?? null,
    field.isQueryable === false ? 0 : 1,
    (field.canSort ?? !['html', 'plainText', 'history'].includes(field.type)) ? 1 : 0,
  );
  cacheOf(db).fields = null;
}

export function deleteField(db: Database, referenceName: string): void {
  db.run('DELETE FROM fields WHERE reference_name = ?', referenceName);
  cacheOf(db).fields = null;
}

/** @returns the id of the new list. */
export function insertPicklist(db: Database, list: { id?: string; name: string; type?: string; isSuggested?: boolean; items: string[] }): string {
  const id = (list.id ?? randomUUID()).toLowerCase();
  db.run(
    'INSERT INTO picklists VALUES (?, ?, ?, ?, ?)',
    id,
    list.name,
    list.type ?? 'String',
    list.isSuggested === true ? 1 : 0,
    JSON.stringify(list.items),
  );
  return id;
}

export function findPicklist(db: Database, id: string): Picklist | undefined {
  const row = db.get<{ id: string; name: string; type: string; is_suggested: number; items: string }>(
    'SELECT * FROM picklists WHERE id = ?',
    id.toLowerCase(),
  );
  return row && { id: row.id, name: row.name, type: row.type, isSuggested: row.is_suggested === 1, items: JSON.parse(row.items) as string[] };
}

/** Every list, in the order in which they were made. */
export const allPicklists = (db: Database): Picklist[] =>
  db.all<{ id: string }>('SELECT id FROM picklists ORDER BY rowid').map(({ id }) => findPicklist(db, id)!);

export function updatePicklist(db: Database, list: Pick<Picklist, 'id' | 'name' | 'isSuggested' | 'items'>): void {
  db.run(
    'UPDATE picklists SET name = ?, is_suggested = ?, items = ? WHERE id = ?',
    list.name,
    list.isSuggested ? 1 : 0,
    JSON.stringify(list.items),
    list.id,
  );
}

export function deletePicklist(db: Database, id: string): void {
  db.run('DELETE FROM picklists WHERE id = ?', id);
}

/** The fields that take their values from a list. */
export const fieldsOfPicklist = (db: Database, id: string): Field[] => allFields(db).filter(({ picklistId }) => picklistId === id);

const PROCESS_COLUMNS = 'SELECT id, name, reference_name, description, parent_id, customization, is_default, is_enabled FROM processes';

interface ProcessRow {
  id: string;
  name: string;
  reference_name: string | null;
  description: string;
  parent_id: string | null;
  customization: 'system' | 'inherited';
  is_default: number;
  is_enabled: number;
}

const toProcess = (row: ProcessRow): Process => ({
  id: row.id,
  name: row.name,
  referenceName: row.reference_name,
  description: row.description,
  parentId: row.parent_id,
  customization: row.customization,
  isDefault: row.is_default === 1,
  isEnabled: row.is_enabled === 1,
});

interface FieldRow {
  reference_name: string;
  name: string;
  type: FieldType;
  description: string | null;
  usage: string;
  read_only: number;
  is_identity: number;
  is_picklist: number;
  is_picklist_suggested: number;
  picklist_id: string | null;
  is_queryable: number;
  can_sort: number;
}

const toField = (row: FieldRow): Field => ({
  referenceName: row.reference_name,
  name: row.name,
  type: row.type,
  description: row.description,
  usage: row.usage,
  isReadOnly: row.read_only === 1,
  isIdentity: row.is_identity === 1,
  isPicklist: row.is_picklist === 1,
  isPicklistSuggested: row.is_picklist_suggested === 1,
  picklistId: row.picklist_id,
  isQueryable: row.is_queryable === 1,
  canSort: row.can_sort === 1,
});
