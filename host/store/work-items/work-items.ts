import { nodeById, rootNode } from './classification-nodes.ts';
import type { Database } from '../database.ts';
import type { WorkItemType } from '../processes/definition.ts';
import { fieldOf, typeOf, type Field } from '../processes/processes.ts';
import { projectById } from '../core/projects.ts';
import { applyStateChange, initialFields, reasonFor } from './flow.ts';
import { makesRevision, writeRelations, type RelationChanges } from './relations.ts';
import { addUpdate } from './updates.ts';
import { ensureTags, storedValue, tagNames, tagText, type StoredFields, type StoredValue } from './values.ts';

/** The latest revision of a work item, or an earlier one. */
export interface WorkItem {
  id: number;
  projectId: string;
  rev: number;
  type: string;
  /** By reference name; identities by id, dates as ISO text, tree paths as System.AreaId and System.IterationId. */
  fields: StoredFields;
  isDeleted: boolean;
  changed: Date;
  /** When the next revision replaced this one; null: it is the latest. */
  revised: Date | null;
}

export interface WorkItemChange {
  /** The item to change. An id that does not exist makes an item of that id; none makes one with the next free id. */
  id?: number;
  projectId: string;
  /** Name of the type; needed for a new item. */
  type?: string;
  at: Date;
  /** Identity id. */
  by: string;
  /** By reference name: text, numbers, booleans, `Date` or ISO dates; identities by id, name or mail; tree paths as text. null or '' clears. */
  fields?: Readonly<Record<string, unknown>>;
  relations?: RelationChanges;
  isDeleted?: boolean;
  /** How many comments the change takes away. */
  removedComments?: number;
}

/**
 * Writes one change of a work item; only this function creates revisions. It sets what the service sets automatically (state dates,
 * reasons, defaults, counters) but does not check required or allowed values, which the REST layer does.
 *
 * Links between work items make an update without a new revision, on both items; everything else makes a revision. A change that changes nothing writes nothing.
 *
 * @returns the item after the change.
 * @throws FieldValueError when a value does not fit its field; Error for an unknown field, type or project.
 */
export function saveWorkItem(db: Database, change: WorkItemChange): WorkItem {
  return db.transaction(() => {
    const before = change.id === undefined ? undefined : findWorkItem(db, change.id, { withDeleted: true });
    const id = change.id ?? nextId(db);
    // Two revisions at the same instant could not be distinguished by date.
    const at = new Date(Math.max(change.at.getTime(), before === undefined ? 0 : before.changed.getTime() + 1));
    const type = typeOfItem(db, change.projectId, typeNameOf(change, before));
    const after = applyFields(db, change, type, before, at.toISOString());
    const isDeleted = change.isDeleted ?? before?.isDeleted ?? false;
    if (isDeleted) after['System.IsDeleted'] = true;
    else delete after['System.IsDeleted'];
    const isNewRevision =
      before === undefined ||
      isDeleted !== before.isDeleted ||
      differ(before.fields, after) ||
      (change.relations !== undefined && makesRevision(db, change.relations));
    const rev = (before?.rev ?? 0) + (isNewRevision ? 1 : 0);
    if (isNewRevision) {
      stampRevision(db, after, at.toISOString(), change.by);
      writeRevision(db, {
        id,
        projectId: change.projectId,
        rev,
        type: type.name,
        fields: after,
        isDeleted,
        at,
        by: change.by,
        isNew: before === undefined,
      });
    }
    const relations = change.relations && writeRelations(db, { id, at, by: change.by, ...change.relations });
    if (isNewRevision || relations !== undefined) addUpdate(db, { id, rev, at, by: change.by, madeRevision: isNewRevision, relations });
    return findWorkItem(db, id, { withDeleted: true })!;
  });
}

function typeNameOf(change: WorkItemChange, before: WorkItem | undefined): string {
  const typeName = change.fields?.['System.WorkItemType'];
  return typeof typeName === 'string' ? typeName : (change.type ?? before?.type ?? '');
}

function typeOfItem(db: Database, projectId: string, name: string): WorkItemType {
  const project = projectById(db, projectId);
  if (project === undefined) throw new Error(`There is no project ${projectId}.`);
  const type = typeOf(db, project.processId, name);
  if (type === undefined) throw new Error(`The process of ${project.name} has no work item type ${name}.`);
  return type;
}

/** The fields after the change, without the stamps of a revision. */
function applyFields(db: Database, change: WorkItemChange, type: WorkItemType, before: WorkItem | undefined, at: string): StoredFields {
  const fields: StoredFields = before === undefined ? newFields(db, change, type, at) : { ...before.fields };
  delete fields['System.History'];
  const explicitFields = new Set<string>();
  for (const [name, value] of Object.entries(change.fields ?? {})) {
    const field = fieldOf(db, name);
    if (field === undefined) throw new Error(`There is no field ${name}.`);
    explicitFields.add(field.referenceName);
    setField(db, change.projectId, fields, field, value);
  }
  const wasState = before?.fields['System.State'];
  const state = String(fields['System.State']);
  if (wasState === undefined || state.toLowerCase() !== String(wasState).toLowerCase()) {
    if (!explicitFields.has('System.Reason')) fields['System.Reason'] = reasonFor(type, state);
    applyStateChange(type, fields, change.by, at, explicitFields);
  }
  const comments = (fields['System.History'] === undefined ? 0 : 1) - (change.removedComments ?? 0);
  if (comments !== 0) fields['System.CommentCount'] = Math.max(0, Number(fields['System.CommentCount']) + comments);
  return fields;
}

function newFields(db: Database, change: WorkItemChange, type: WorkItemType, at: string): StoredFields {
  const fields: StoredFields = {
    'System.AreaId': rootNode(db, change.projectId, 'area').id,
    'System.IterationId': rootNode(db, change.projectId, 'iteration').id,
    'System.CreatedDate': at,
    'System.CreatedBy': change.by,
    'System.CommentCount': 0,
  };
  for (const [name, value] of Object.entries(initialFields(type))) {
    const field = fieldOf(db, name);
    const stored = field === undefined ? null : storedValue(db, field, value, change.projectId);
    if (stored !== null) fields[name] = stored;
  }
  return fields;
}

/** Computed from other fields on every read; a value passed for one of them is dropped. */
const COMPUTED = new Set(
  (
    'Id Rev TeamProject NodeName RevisedDate AuthorizedDate AuthorizedAs PersonId Watermark CommentCount Parent ExternalLinkCount HyperLinkCount AttachedFileCount RelatedLinkCount ' +
    'RemoteLinkCount BoardColumn BoardColumnDone BoardLane IsDeleted AreaLevel1 IterationLevel1'
  )
    .split(' ')
    .map((name) => `System.${name}`),
);

function setField(db: Database, projectId: string, fields: StoredFields, field: Field, value: unknown): void {
  const { referenceName } = field;
  if (COMPUTED.has(referenceName)) return;
  let stored = storedValue(db, field, value, projectId);
  if (referenceName === 'System.AreaPath' || referenceName === 'System.IterationPath') {
    const structure = referenceName === 'System.AreaPath' ? 'area' : 'iteration';
    fields[`System.${structure === 'area' ? 'Area' : 'Iteration'}Id`] = stored === null ? rootNode(db, projectId, structure).id : Number(stored);
    return;
  }
  if (stored !== null && referenceName === 'System.Tags') stored = tagText(ensureTags(db, projectId, tagNames(String(stored))));
  if (stored === null) delete fields[referenceName];
  else fields[referenceName] = stored;
}

const differ = (before: StoredFields, after: StoredFields): boolean => {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('System.History');
  return after['System.History'] !== undefined || [...names].some((name) => before[name] !== after[name]);
};

function stampRevision(db: Database, fields: StoredFields, at: string, by: string): void {
  fields['System.ChangedDate'] = at;
  fields['System.ChangedBy'] = by;
  const row = db.get<{ value: string }>(
    "INSERT INTO settings VALUES ('watermark', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value",
  );
  fields['System.Watermark'] = Number(row!.value);
}

interface NewRevision {
  id: number;
  projectId: string;
  rev: number;
  type: string;
  fields: StoredFields;
  isDeleted: boolean;
  at: Date;
  by: string;
  isNew: boolean;
}

function writeRevision(db: Database, revision: NewRevision): void {
  const { id, rev, fields, by } = revision;
  const at = revision.at.getTime();
  const json = JSON.stringify(fields);
  const text = (name: string): string => String(fields[name] ?? '');
  db.run(
    `INSERT INTO work_items (id, project_id, rev, type, state, title, area_id, iteration_id, assigned_to, created, created_by, changed, changed_by, is_deleted, fields)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, type = excluded.type, state = excluded.state, title = excluded.title, area_id = excluded.area_id,
       iteration_id = excluded.iteration_id, assigned_to = excluded.assigned_to, created = excluded.created, created_by = excluded.created_by, changed = excluded.changed,
       changed_by = excluded.changed_by, is_deleted = excluded.is_deleted, fields = excluded.fields`,
    id,
    revision.projectId,
    rev,
    revision.type,
    text('System.State'),
    text('System.Title'),
    Number(fields['System.AreaId']),
    Number(fields['System.IterationId']),
    (fields['System.AssignedTo'] as string | undefined) ?? null,
    Date.parse(text('System.CreatedDate')),
    text('System.CreatedBy'),
    at,
    by,
    revision.isDeleted ? 1 : 0,
    json,
  );
  if (!revision.isNew) db.run('UPDATE work_item_revisions SET revised = ? WHERE work_item_id = ? AND rev = ?', at, id, rev - 1);
  db.run(
    'INSERT INTO work_item_revisions (work_item_id, rev, changed, changed_by, revised, fields) VALUES (?, ?, ?, ?, NULL, ?)',
    id,
    rev,
    at,
    by,
    json,
  );
  const comment = fields['System.History'];
  if (comment !== undefined) {
    db.run(
      'INSERT INTO work_item_comments (work_item_id, rev, text, created, created_by, modified, modified_by) VALUES (?1, ?2, ?3, ?4, ?5, ?4, ?5)',
      id,
      rev,
      String(comment),
      at,
      by,
    );
  }
}

/** The id after the highest one ever used, which the database remembers. */
const nextId = (db: Database): number => (db.get<{ seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'work_items'")?.seq ?? 0) + 1;

/** A work item as it is now. Deleted ones are left out unless asked for. */
export function findWorkItem(db: Database, id: number, { withDeleted = false } = {}): WorkItem | undefined {
  const row = db.get<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM work_items WHERE id = ?`, id);
  return row === undefined || (row.is_deleted === 1 && !withDeleted) ? undefined : toWorkItem(row);
}

/** Many work items by id, in no particular order; those that do not exist or are deleted are left out. */
export const findWorkItems = (db: Database, ids: readonly number[]): WorkItem[] =>
  db
    .all<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM work_items WHERE id IN (SELECT value FROM json_each(?)) AND is_deleted = 0`, JSON.stringify(ids))
    .map(toWorkItem);

/** The item as it was at an instant; undefined when it did not exist yet. */
export function workItemAsOf(db: Database, id: number, asOf: Date): WorkItem | undefined {
  const row = db.get<RevisionRow>(
    `SELECT ${REVISION_COLUMNS} WHERE revision.work_item_id = ?1 AND revision.changed <= ?2 AND item.is_deleted = 0 ORDER BY revision.rev DESC LIMIT 1`,
    id,
    asOf.getTime(),
  );
  return row && toRevision(row);
}

/** Every revision of an item, the first one first. */
export const revisionsOf = (db: Database, id: number): WorkItem[] =>
  db.all<RevisionRow>(`SELECT ${REVISION_COLUMNS} WHERE revision.work_item_id = ? ORDER BY revision.rev`, id).map(toRevision);

/** Removes an item for good, with its history and both ends of its links. */
export function destroyWorkItem(db: Database, id: number): void {
  db.transaction(() => {
    for (const table of ['work_item_revisions', 'work_item_updates', 'work_item_comments', 'work_item_relations', 'markdown_fields'])
      db.run(`DELETE FROM ${table} WHERE work_item_id = ?`, id);
    db.run('DELETE FROM work_item_relations WHERE target_id = ?', id);
    db.run('DELETE FROM work_items WHERE id = ?', id);
  });
}

/** The items in the recycle bin of a project, or of all. */
export const deletedWorkItems = (db: Database, projectId: string | null): WorkItem[] =>
  db
    .all<ItemRow>(`SELECT ${ITEM_COLUMNS} FROM work_items WHERE is_deleted = 1 AND (?1 IS NULL OR project_id = ?1) ORDER BY id`, projectId)
    .map(toWorkItem);

const ITEM_COLUMNS = 'id, project_id, rev, type, area_id, iteration_id, is_deleted, changed, fields';
export const REVISION_COLUMNS =
  'item.id, item.project_id, revision.rev, item.type, item.is_deleted, revision.changed, revision.revised, revision.fields FROM work_item_revisions revision JOIN work_items item ON item.id = revision.work_item_id';

interface ItemRow {
  id: number;
  project_id: string;
  rev: number;
  type: string;
  area_id: number;
  iteration_id: number;
  is_deleted: number;
  changed: number;
  fields: string;
}

export type RevisionRow = Omit<ItemRow, 'area_id' | 'iteration_id'> & { revised: number | null };

function toWorkItem(row: ItemRow): WorkItem {
  const fields = JSON.parse(row.fields) as StoredFields;
  // Deleting a node moves its items without a revision, so the columns are correct, not the stored fields.
  fields['System.AreaId'] = row.area_id;
  fields['System.IterationId'] = row.iteration_id;
  return {
    id: row.id,
    projectId: row.project_id,
    rev: row.rev,
    type: row.type,
    fields,
    isDeleted: row.is_deleted === 1,
    changed: new Date(row.changed),
    revised: null,
  };
}

export function toRevision(row: RevisionRow): WorkItem {
  const fields = JSON.parse(row.fields) as StoredFields;
  return {
    id: row.id,
    projectId: row.project_id,
    rev: row.rev,
    type: String(fields['System.WorkItemType'] ?? row.type),
    fields,
    isDeleted: row.is_deleted === 1,
    changed: new Date(row.changed),
    revised: row.revised === null ? null : new Date(row.revised),
  };
}

/** The path of the node that a stored field names; the root's when the node is gone. */
export function pathOfNode(db: Database, projectId: string, structure: 'area' | 'iteration', id: StoredValue | undefined): string {
  const node = typeof id === 'number' ? nodeById(db, id) : undefined;
  return (node ?? rootNode(db, projectId, structure)).path;
}
