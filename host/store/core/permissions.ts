import { subtreeIds } from '../work-items/classification-nodes.ts';
import type { Database } from '../database.ts';

/*
 * Restrictions of people. Everyone may do everything unless a row restricts it: a person may only read a project's work items, may not see
 * the work items of an area path, or may not query the Analytics of a project. There are no groups and no inheritance.
 */

/** Makes a person a reader of a project, or a contributor again. */
export function setReader(db: Database, projectId: string, identityId: string, isReader: boolean): void {
  if (isReader) db.run('INSERT INTO project_readers (project_id, identity_id) VALUES (?, ?) ON CONFLICT DO NOTHING', projectId, identityId);
  else db.run('DELETE FROM project_readers WHERE project_id = ? AND identity_id = ?', projectId, identityId);
}

/** Whether a person may read the work items of a project but not change them. */
export const isReader = (db: Database, projectId: string, identityId: string): boolean =>
  db.get('SELECT 1 FROM project_readers WHERE project_id = ? AND identity_id = ?', projectId, identityId) !== undefined;

/** The projects that a person may only read. */
export const readOnlyProjects = (db: Database, identityId: string): string[] =>
  db.all<{ project_id: string }>('SELECT project_id FROM project_readers WHERE identity_id = ?', identityId).map((row) => row.project_id);

/** Hides the work items of an area and of everything below it from a person, or shows them again. */
export function setAreaHidden(db: Database, nodeId: number, identityId: string, isHidden: boolean): void {
  if (isHidden) db.run('INSERT INTO hidden_areas (node_id, identity_id) VALUES (?, ?) ON CONFLICT DO NOTHING', nodeId, identityId);
  else db.run('DELETE FROM hidden_areas WHERE node_id = ? AND identity_id = ?', nodeId, identityId);
}

/** The ids of all area nodes whose work items a person does not see. */
export const hiddenAreaIds = (db: Database, identityId: string): number[] => [
  ...new Set(
    db.all<{ node_id: number }>('SELECT node_id FROM hidden_areas WHERE identity_id = ?', identityId).flatMap((row) => subtreeIds(db, row.node_id)),
  ),
];

/** Takes the permission "View analytics" of a project from a person, or gives it back. */
export function setAnalyticsRefused(db: Database, projectId: string, identityId: string, isRefused: boolean): void {
  if (isRefused) db.run('INSERT INTO analytics_refused (project_id, identity_id) VALUES (?, ?) ON CONFLICT DO NOTHING', projectId, identityId);
  else db.run('DELETE FROM analytics_refused WHERE project_id = ? AND identity_id = ?', projectId, identityId);
}

/** The projects whose Analytics a person may not query. */
export const projectsWithoutAnalytics = (db: Database, identityId: string): string[] =>
  db.all<{ project_id: string }>('SELECT project_id FROM analytics_refused WHERE identity_id = ?', identityId).map((row) => row.project_id);

/** Those of the work items that a person does not see. The current area of an item also decides about its earlier revisions. */
export function hiddenItemIds(db: Database, identityId: string, ids: readonly number[]): Set<number> {
  const areas = hiddenAreaIds(db, identityId);
  if (areas.length === 0) return new Set();
  const rows = db.all<{ id: number }>(
    'SELECT id FROM work_items WHERE id IN (SELECT value FROM json_each(?)) AND area_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
    JSON.stringify(areas),
  );
  return new Set(rows.map(({ id }) => id));
}
