import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

export type Structure = 'area' | 'iteration';

export interface ClassificationNode {
  id: number;
  identifier: string;
  projectId: string;
  structure: Structure;
  name: string;
  parentId: number | null;
  /** `Project\Child\Grandchild`, as work items name it. */
  path: string;
  /** Calendar dates `YYYY-MM-DD`; iterations only. */
  startDate: string | null;
  finishDate: string | null;
}

/** Adds a node below its parent (null: the root, called like the project). @throws when a sibling has the name. */
export function createNode(
  db: Database,
  source: {
    projectId: string;
    structure: Structure;
    name: string;
    parentId: number | null;
    startDate?: string | null;
    finishDate?: string | null;
    identifier?: string;
  },
): ClassificationNode {
  const parent = source.parentId === null ? undefined : nodeById(db, source.parentId);
  const path = parent === undefined ? source.name : `${parent.path}\\${source.name}`;
  const { lastInsertRowid } = db.run(
    'INSERT INTO classification_nodes (identifier, project_id, structure, name, parent_id, path, start_date, finish_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    (source.identifier ?? randomUUID()).toLowerCase(),
    source.projectId,
    source.structure,
    source.name,
    source.parentId,
    path,
    source.startDate ?? null,
    source.finishDate ?? null,
  );
  return nodeById(db, lastInsertRowid)!;
}

export function nodeById(db: Database, id: number): ClassificationNode | undefined {
  const row = db.get<NodeRow>('SELECT * FROM classification_nodes WHERE id = ?', id);
  return row && toNode(row);
}

export function nodeByIdentifier(db: Database, identifier: string): ClassificationNode | undefined {
  const row = db.get<NodeRow>('SELECT * FROM classification_nodes WHERE identifier = ?', identifier.toLowerCase());
  return row && toNode(row);
}

/** A node by its path from the project's name on (`Project\Child`, in any case); `projectId` is optional. */
export function nodeByPath(db: Database, structure: Structure, path: string, projectId?: string): ClassificationNode | undefined {
  const wanted = path.replaceAll('/', '\\').replaceAll(/^\\+|\\+$/g, '');
  const row = db.get<NodeRow>(
    'SELECT * FROM classification_nodes WHERE structure = ?1 AND path = ?2 AND (?3 IS NULL OR project_id = ?3)',
    structure,
    wanted,
    projectId ?? null,
  );
  return row && toNode(row);
}

/** The root of the structure. @throws when the project has none: it was not made by createProject. */
export function rootNode(db: Database, projectId: string, structure: Structure): ClassificationNode {
  const row = db.get<NodeRow>(
    'SELECT * FROM classification_nodes WHERE project_id = ? AND structure = ? AND parent_id IS NULL',
    projectId,
    structure,
  );
  if (row === undefined) throw new Error(`The project ${projectId} has no ${structure} root.`);
  return toNode(row);
}

/** Children in the order of the service: iterations with dates by their start, then all others by name. */
export const childNodes = (db: Database, parentId: number): ClassificationNode[] =>
  db.all<NodeRow>('SELECT * FROM classification_nodes WHERE parent_id = ? ORDER BY start_date IS NULL, start_date, name', parentId).map(toNode);

/** The ids of the node and of everything below it. */
export function subtreeIds(db: Database, id: number): number[] {
  const rows = db.all<{ id: number }>(
    'WITH RECURSIVE tree(id) AS (SELECT ?1 UNION ALL SELECT node.id FROM classification_nodes node JOIN tree ON node.parent_id = tree.id) SELECT id FROM tree',
    id,
  );
  return rows.map((row) => row.id);
}

/** Changes name, parent or dates; the paths below follow. Dates left out stay, null removes them. */
export function updateNode(
  db: Database,
  id: number,
  change: { name?: string; parentId?: number; startDate?: string | null; finishDate?: string | null },
): ClassificationNode {
  return db.transaction(() => {
    const node = nodeById(db, id)!;
    const name = change.name ?? node.name;
    const parentId = change.parentId ?? node.parentId;
    const parent = parentId === null ? undefined : nodeById(db, parentId);
    const path = parent === undefined ? name : `${parent.path}\\${name}`;
    db.run(
      'UPDATE classification_nodes SET name = ?, parent_id = ?, start_date = ?, finish_date = ? WHERE id = ?',
      name,
      parentId,
      change.startDate === undefined ? node.startDate : change.startDate,
      change.finishDate === undefined ? node.finishDate : change.finishDate,
      id,
    );
    if (path !== node.path) rewritePaths(db, id, node.path, path);
    return nodeById(db, id)!;
  });
}

function rewritePaths(db: Database, id: number, from: string, to: string): void {
  for (const inner of subtreeIds(db, id))
    db.run('UPDATE classification_nodes SET path = ? || substr(path, ?) WHERE id = ?', to, from.length + 1, inner);
}

/** The work items that lie in any of the nodes, those in the recycle bin left out. */
export const workItemIdsIn = (db: Database, structure: Structure, nodeIds: readonly number[]): number[] =>
  db
    .all<{ id: number }>(
      `SELECT id FROM work_items WHERE is_deleted = 0 AND ${structure === 'area' ? 'area_id' : 'iteration_id'} IN (SELECT value FROM json_each(?)) ORDER BY id`,
      JSON.stringify(nodeIds),
    )
    .map((row) => row.id);

/**
 * Removes the node and everything below it. Whatever work item still lies there then counts to the node given instead, without a revision;
 * move those that should remember it first.
 */
export function deleteNode(db: Database, id: number, reclassifyId: number): void {
  db.transaction(() => {
    const node = nodeById(db, id)!;
    const column = node.structure === 'area' ? 'area_id' : 'iteration_id';
    for (const inner of subtreeIds(db, id)) {
      db.run(`UPDATE work_items SET ${column} = ? WHERE ${column} = ?`, reclassifyId, inner);
      db.run('DELETE FROM team_areas WHERE node_id = ?', inner);
      db.run('DELETE FROM team_iterations WHERE node_id = ?', inner);
      db.run('DELETE FROM classification_nodes WHERE id = ?', inner);
    }
  });
}

interface NodeRow {
  id: number;
  identifier: string;
  project_id: string;
  structure: Structure;
  name: string;
  parent_id: number | null;
  path: string;
  start_date: string | null;
  finish_date: string | null;
}

const toNode = (row: NodeRow): ClassificationNode => ({
  id: row.id,
  identifier: row.identifier,
  projectId: row.project_id,
  structure: row.structure,
  name: row.name,
  parentId: row.parent_id,
  path: row.path,
  startDate: row.start_date,
  finishDate: row.finish_date,
});
