import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** A place on the grid of a dashboard, both from 1. */
interface WidgetPosition {
  row: number;
  column: number;
}

/** In cells of the grid. */
interface WidgetSize {
  rowSpan: number;
  columnSpan: number;
}

/** What a widget is, without its identity. `settings` is the widget's own text. */
export interface WidgetState {
  name: string;
  contributionId: string;
  position: WidgetPosition;
  size: WidgetSize;
  settings: string | null;
  settingsVersion: { major: number; minor: number; patch: number };
  artifactId?: string;
}

export interface StoredWidget extends WidgetState {
  id: string;
  /** 1 on creation, incremented with every change. */
  version: number;
}

export interface StoredDashboard {
  id: string;
  projectId: string;
  /** null: it belongs to the whole project. */
  teamId: string | null;
  /** The team, or the person who made a project's dashboard. */
  ownerId: string;
  name: string;
  description: string | null;
  /** Among the dashboards of the same owner, from 1. */
  position: number;
  /** Minutes between refreshes; 0: no automatic refresh. */
  refreshInterval: number;
  version: number;
  modified: Date;
  modifiedBy: string;
}

/** Author and time of a change. */
export interface Change {
  by: string;
  at: Date;
}

/** The dashboards of a project and its teams, or those of one team. */
export const listDashboards = (db: Database, projectId: string, teamId?: string): StoredDashboard[] =>
  db
    .all<DashboardRow>(
      'SELECT * FROM dashboards WHERE project_id = ? AND (? IS NULL OR team_id = ?) ORDER BY position, name',
      projectId,
      teamId ?? null,
      teamId ?? null,
    )
    .map(toDashboard);

export function findDashboard(db: Database, projectId: string, id: string): StoredDashboard | undefined {
  const row = db.get<DashboardRow>('SELECT * FROM dashboards WHERE project_id = ? AND id = ?', projectId, id.toLowerCase());
  return row && toDashboard(row);
}

export interface NewDashboard {
  projectId: string;
  teamId: string | null;
  name: string;
  description?: string | null;
  /** After the others of the owner when absent. */
  position?: number | undefined;
  refreshInterval?: number;
}

export function createDashboard(db: Database, source: NewDashboard, { by, at }: Change): StoredDashboard {
  return db.transaction(() => {
    const id = randomUUID();
    const last = db.get<{ last: number | null }>(
      'SELECT max(position) AS last FROM dashboards WHERE project_id = ? AND team_id IS ?',
      source.projectId,
      source.teamId,
    )?.last;
    db.run(
      'INSERT INTO dashboards (id, project_id, team_id, owner_id, name, description, position, refresh_interval, modified, modified_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      source.projectId,
      source.teamId,
      source.teamId ?? by,
      source.name,
      source.description ?? null,
      source.position ?? (last ?? 0) + 1,
      source.refreshInterval ?? 0,
      at.getTime(),
      by,
    );
    return findDashboard(db, source.projectId, id)!;
  });
}

/** Changes the head of a dashboard and increments its version; also used when only widgets changed. */
export function touchDashboard(
  db: Database,
  dashboard: StoredDashboard,
  change: Partial<Pick<StoredDashboard, 'name' | 'description' | 'position' | 'refreshInterval'>>,
  { by, at }: Change,
): StoredDashboard {
  const { name, description, position, refreshInterval } = { ...dashboard, ...change };
  db.run(
    'UPDATE dashboards SET name = ?, description = ?, position = ?, refresh_interval = ?, version = version + 1, modified = ?, modified_by = ? WHERE id = ?',
    name,
    description,
    position,
    refreshInterval,
    at.getTime(),
    by,
    dashboard.id,
  );
  return findDashboard(db, dashboard.projectId, dashboard.id)!;
}

/** Removes a dashboard and its widgets. */
export function deleteDashboard(db: Database, id: string): void {
  db.transaction(() => {
    db.run('DELETE FROM dashboard_widgets WHERE dashboard_id = ?', id);
    db.run('DELETE FROM dashboards WHERE id = ?', id);
  });
}

/** The widgets of a dashboard in reading order, row by row. */
export const listWidgets = (db: Database, dashboardId: string): StoredWidget[] =>
  db
    .all<WidgetRow>('SELECT id, version, state FROM dashboard_widgets WHERE dashboard_id = ?', dashboardId)
    .map(toWidget)
    .toSorted((a, b) => a.position.row - b.position.row || a.position.column - b.position.column);

export function findWidget(db: Database, dashboardId: string, id: string): StoredWidget | undefined {
  const row = db.get<WidgetRow>('SELECT id, version, state FROM dashboard_widgets WHERE dashboard_id = ? AND id = ?', dashboardId, id.toLowerCase());
  return row && toWidget(row);
}

/** Creates a widget, or writes the state of an existing one; every write counts as a change, even with an equal state. */
export function writeWidget(db: Database, dashboardId: string, id: string | null, state: WidgetState): StoredWidget {
  const chosen = id ?? randomUUID();
  db.run(
    'INSERT INTO dashboard_widgets (id, dashboard_id, state) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = version + 1, state = excluded.state',
    chosen,
    dashboardId,
    JSON.stringify(state),
  );
  return findWidget(db, dashboardId, chosen)!;
}

export function deleteWidget(db: Database, dashboardId: string, id: string): void {
  db.run('DELETE FROM dashboard_widgets WHERE dashboard_id = ? AND id = ?', dashboardId, id);
}

interface DashboardRow {
  id: string;
  project_id: string;
  team_id: string | null;
  owner_id: string;
  name: string;
  description: string | null;
  position: number;
  refresh_interval: number;
  version: number;
  modified: number;
  modified_by: string;
}

const toDashboard = (row: DashboardRow): StoredDashboard => ({
  id: row.id,
  projectId: row.project_id,
  teamId: row.team_id,
  ownerId: row.owner_id,
  name: row.name,
  description: row.description,
  position: row.position,
  refreshInterval: row.refresh_interval,
  version: row.version,
  modified: new Date(row.modified),
  modifiedBy: row.modified_by,
});

interface WidgetRow {
  id: string;
  version: number;
  state: string;
}

const toWidget = ({ id, version, state }: WidgetRow): StoredWidget => ({ ...(JSON.parse(state) as WidgetState), id, version });
