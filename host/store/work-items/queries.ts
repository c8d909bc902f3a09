import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** A stored query, or a folder of them. */
export interface QueryItem {
  id: string;
  projectId: string;
  /** null for the two folders at the top. */
  parentId: string | null;
  /** Whose private folder it lies in; null for shared ones. */
  ownerId: string | null;
  name: string;
  /** The query in its language; null for a folder. */
  wiql: string | null;
  /** `flat`, `tree` or `oneHop`; null for a folder. */
  queryType: string | null;
  createdBy: string | null;
  created: Date;
  modifiedBy: string;
  modified: Date;
}

interface Row {
  id: string;
  project_id: string;
  parent_id: string | null;
  owner_id: string | null;
  name: string;
  wiql: string | null;
  query_type: string | null;
  created_by: string | null;
  created: number;
  modified_by: string;
  modified: number;
}

const toItem = (row: Row): QueryItem => ({
  id: row.id,
  projectId: row.project_id,
  parentId: row.parent_id,
  ownerId: row.owner_id,
  name: row.name,
  wiql: row.wiql,
  queryType: row.query_type,
  createdBy: row.created_by,
  created: new Date(row.created),
  modifiedBy: row.modified_by,
  modified: new Date(row.modified),
});

const SHARED = 'Shared Queries';
const OWN = 'My Queries';

/** The two top folders of a project for a person, created on first access. */
export function topFolders(db: Database, projectId: string, identityId: string): QueryItem[] {
  const find = (name: string, ownerId: string | null) =>
    db.get<Row>('SELECT * FROM queries WHERE project_id = ? AND parent_id IS NULL AND name = ? AND owner_id IS ?', projectId, name, ownerId);
  return [[SHARED, null] as const, [OWN, identityId] as const].map(([name, ownerId]) => {
    const existing = find(name, ownerId);
    if (existing !== undefined) return toItem(existing);
    // The service leaves out the author of the shared folder.
    return insertItem(db, {
      projectId,
      parentId: null,
      ownerId,
      name,
      wiql: null,
      queryType: null,
      createdBy: ownerId,
      by: identityId,
      at: new Date(),
    });
  });
}

interface NewItem {
  projectId: string;
  parentId: string | null;
  ownerId: string | null;
  name: string;
  wiql: string | null;
  queryType: string | null;
  createdBy: string | null;
  by: string;
  at: Date;
}

export function insertItem(db: Database, { projectId, parentId, ownerId, name, wiql, queryType, createdBy, by, at }: NewItem): QueryItem {
  const id = randomUUID();
  db.run(
    'INSERT INTO queries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id,
    projectId,
    parentId,
    ownerId,
    name,
    wiql,
    queryType,
    createdBy,
    at.getTime(),
    by,
    at.getTime(),
  );
  return queryById(db, id)!;
}

export function queryById(db: Database, id: string): QueryItem | undefined {
  const row = db.get<Row>('SELECT * FROM queries WHERE id = ?', id.toLowerCase());
  return row && toItem(row);
}

/** What lies in a folder: folders first, then by name. */
export const childQueries = (db: Database, folderId: string): QueryItem[] =>
  db.all<Row>('SELECT * FROM queries WHERE parent_id = ? ORDER BY wiql IS NOT NULL, name COLLATE NOCASE', folderId).map(toItem);

export const childQuery = (db: Database, folderId: string, name: string): QueryItem | undefined => {
  const row = db.get<Row>('SELECT * FROM queries WHERE parent_id = ? AND name = ?', folderId, name);
  return row && toItem(row);
};

/** From the top folder down to the item, the names with slashes between. */
export function pathOfQuery(db: Database, item: QueryItem): string {
  const parent = item.parentId === null ? undefined : queryById(db, item.parentId);
  return parent === undefined ? item.name : `${pathOfQuery(db, parent)}/${item.name}`;
}

export interface QueryChange {
  name?: string;
  wiql?: string;
  queryType?: string;
  /** Moves the item into another folder. */
  parent?: QueryItem;
}

export function updateQuery(db: Database, item: QueryItem, change: QueryChange, by: string, at: Date): QueryItem {
  const { name = item.name, wiql = item.wiql, queryType = item.queryType } = change;
  db.transaction(() => {
    db.run(
      'UPDATE queries SET name = ?, wiql = ?, query_type = ?, parent_id = ?, modified_by = ?, modified = ? WHERE id = ?',
      name,
      wiql,
      queryType,
      change.parent?.id ?? item.parentId,
      by,
      at.getTime(),
      item.id,
    );
    if (change.parent !== undefined) setOwner(db, item.id, change.parent.ownerId);
  });
  return queryById(db, item.id)!;
}

/** The content of a private folder belongs to its owner at any depth. */
function setOwner(db: Database, id: string, ownerId: string | null): void {
  db.run(`UPDATE queries SET owner_id = ? WHERE id IN (${SUBTREE})`, ownerId, id);
}

/** Removes an item with everything below it. */
export function deleteQuery(db: Database, id: string): void {
  db.run(`DELETE FROM queries WHERE id IN (${SUBTREE})`, id);
}

const SUBTREE =
  'WITH RECURSIVE below(id) AS (VALUES (?) UNION ALL SELECT queries.id FROM queries JOIN below ON queries.parent_id = below.id) SELECT id FROM below';

/** Whether an item is the folder or below it. */
export const isBelowQuery = (db: Database, item: QueryItem, ancestorId: string): boolean =>
  db.get(`SELECT 1 FROM (${SUBTREE}) WHERE id = ?`, ancestorId, item.id) !== undefined;
