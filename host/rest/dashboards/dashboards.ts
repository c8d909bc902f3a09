import {
  createDashboard,
  deleteDashboard,
  deleteWidget,
  findWidget,
  listDashboards,
  listWidgets,
  touchDashboard,
  writeWidget,
  type StoredDashboard,
} from '../../store/dashboards/dashboards.ts';
import { changeOf, dashboardOf, eTagOf, requireDashboardPermission, requireDashboardVersion, teamIdOf, typesOf } from './access.ts';
import {
  dashboardAnswer,
  dashboardEntry,
  dashboardNotFound,
  dashboardScopes,
  dashboardsUrl,
  duplicateDashboardName,
  emptyDashboardName,
  newDashboardWithId,
} from './answers.ts';
import { readWidgetState } from './widget-state.ts';
import { list } from '../dialect.ts';
import { invalidArgument } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const DASHBOARDS = '{project}/{team?}/_apis/dashboard/dashboards';
const DASHBOARD = `${DASHBOARDS}/{dashboardId}`;
const NAME_LIMIT = 128;

/** Dashboards of a project and of its teams. */
export const dashboardRoutes: readonly Route[] = [
  route('GET', DASHBOARDS, 'vso.dashboards', getDashboards),
  route('POST', DASHBOARDS, 'vso.dashboards_manage', postDashboard),
  route('PUT', DASHBOARDS, 'vso.dashboards_manage', replaceDashboards),
  route('GET', DASHBOARD, 'vso.dashboards', (request) => answer(request, dashboardOf(request))),
  route('PUT', DASHBOARD, 'vso.dashboards_manage', replaceDashboard),
  route('DELETE', DASHBOARD, 'vso.dashboards_manage', removeDashboard),
];

const answer = (request: RestRequest, dashboard: StoredDashboard) =>
  dashboardAnswer(request, dashboard, listWidgets(request.db, dashboard.id), typesOf(request));

/** The dashboards of the team in the path, or every one of the project. Clients before 7 expect them as a group. */
function getDashboards(request: RestRequest) {
  const teamId = teamIdOf(request);
  const base = dashboardsUrl(request, request.project.id, teamId);
  const entries = listDashboards(request.db, request.project.id, teamId ?? undefined).map((dashboard) => dashboardEntry(request, dashboard, base));
  return isBeforeSeven(request.apiVersion) ? groupAnswer(base, entries) : list(entries);
}

const isBeforeSeven = (apiVersion: string | null): boolean => apiVersion !== null && Number.parseFloat(apiVersion) < 7;

const groupAnswer = (base: string, entries: readonly ReturnType<typeof dashboardEntry>[]) => ({
  dashboardEntries: entries,
  url: base,
  _links: { self: { href: base }, dashboard: entries.map(({ url }) => ({ href: url })) },
});

function postDashboard(request: RestRequest): unknown {
  requireDashboardPermission(request, 'Create');
  const { db, project, object } = request;
  if (object['id'] !== undefined && object['id'] !== null) throw newDashboardWithId();
  const scope = dashboardScopes.parse(object['dashboardScope'] as string | undefined);
  // Without a team in the path it belongs to the default team, unless the body assigns it to the project.
  const teamId = scope === 'project' ? null : request.team.id;
  const { name, description, position, refreshInterval } = readHead(object);
  if (name === undefined) throw emptyDashboardName();
  requireFreeName(request, teamId, name, null);
  const widgets = readWidgets(object['widgets']).map((widget) => readWidgetState(widget));
  const dashboard = db.transaction(() => {
    const created = createDashboard(
      db,
      { projectId: project.id, teamId, name, description: description ?? null, position, refreshInterval: refreshInterval ?? 0 },
      changeOf(request),
    );
    for (const state of widgets) writeWidget(db, created.id, null, state);
    return created;
  });
  return answer(request, dashboard);
}

/** Name, description, position and interval; widgets change only when the body lists some. */
function replaceDashboard(request: RestRequest): unknown {
  requireDashboardPermission(request, 'Edit');
  const { db, object } = request;
  const dashboard = dashboardOf(request);
  requireDashboardVersion(dashboard, eTagOf(object['eTag']));
  const { name, description, position, refreshInterval } = readHead(object);
  if (name !== undefined) requireFreeName(request, dashboard.teamId, name, dashboard.id);
  const widgets = object['widgets'] === undefined || object['widgets'] === null ? undefined : readWidgets(object['widgets']);
  const changed = db.transaction(() => {
    if (widgets !== undefined) replaceWidgets(request, dashboard, widgets);
    return touchDashboard(
      db,
      dashboard,
      {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        ...(position !== undefined && { position }),
        ...(refreshInterval !== undefined && { refreshInterval }),
      },
      changeOf(request),
    );
  });
  return answer(request, changed);
}

/** Writes the given widgets and removes all others. Those without an id are new; an equal one keeps its version. */
export function replaceWidgets({ db }: RestRequest, dashboard: StoredDashboard, widgets: readonly Record<string, unknown>[]): void {
  const kept = new Set<string>();
  for (const widget of widgets) {
    const id = typeof widget['id'] === 'string' ? widget['id'].toLowerCase() : null;
    const stored = id === null ? undefined : findWidget(db, dashboard.id, id);
    const state = readWidgetState(widget, stored);
    const { id: _id, version: _version, ...before } = stored ?? { id: '', version: 0 };
    const isSame = stored !== undefined && JSON.stringify(readWidgetState(before, stored)) === JSON.stringify(state);
    kept.add(isSame ? stored.id : writeWidget(db, dashboard.id, stored?.id ?? null, state).id);
  }
  for (const { id } of listWidgets(db, dashboard.id)) if (!kept.has(id)) deleteWidget(db, dashboard.id, id);
}

/** Names and order of the dashboards of one owner; those that are left out are removed. */
function replaceDashboards(request: RestRequest): unknown {
  requireDashboardPermission(request, 'Delete');
  const { db, project, object } = request;
  const entries = object['dashboardEntries'];
  if (!Array.isArray(entries)) throw invalidArgument('Value cannot be null. (Parameter: dashboardEntries)', 'ArgumentNullException');
  const teamId = teamIdOf(request);
  const before = listDashboards(db, project.id, teamId ?? undefined);
  db.transaction(() => {
    const kept = new Set<string>();
    for (const entry of entries as Record<string, unknown>[]) {
      const dashboard = before.find(({ id }) => id === String(entry['id']).toLowerCase());
      if (dashboard === undefined) throw dashboardNotFound(String(entry['id']));
      requireDashboardVersion(dashboard, eTagOf(entry['eTag']));
      const { name = dashboard.name, position = dashboard.position } = readHead(entry);
      if (name !== dashboard.name || position !== dashboard.position) touchDashboard(db, dashboard, { name, position }, changeOf(request));
      kept.add(dashboard.id);
    }
    for (const { id } of before) if (!kept.has(id)) deleteDashboard(db, id);
  });
  const base = dashboardsUrl(request, project.id, teamId);
  return groupAnswer(
    base,
    listDashboards(db, project.id, teamId ?? undefined).map((dashboard) => dashboardEntry(request, dashboard, base)),
  );
}

function removeDashboard(request: RestRequest): Answer {
  requireDashboardPermission(request, 'Delete');
  deleteDashboard(request.db, dashboardOf(request).id);
  return new Answer(204);
}

interface Head {
  name?: string;
  description?: string | null;
  position?: number;
  refreshInterval?: number;
}

function readHead({ name, description, position, refreshInterval }: Record<string, unknown>): Head {
  const head: Head = {};
  if (name !== undefined && name !== null) {
    if (typeof name !== 'string' || name.trim() === '') throw emptyDashboardName();
    if (name.length > NAME_LIMIT) throw invalidArgument(`The name of a dashboard cannot be longer than ${NAME_LIMIT} characters.`);
    head.name = name.trim();
  }
  if (typeof description === 'string' || description === null) head.description = description === '' ? null : description;
  if (typeof position === 'number' && Number.isInteger(position) && position >= 0) head.position = position;
  if (typeof refreshInterval === 'number' && Number.isInteger(refreshInterval) && refreshInterval >= 0) head.refreshInterval = refreshInterval;
  return head;
}

function readWidgets(value: unknown): Record<string, unknown>[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidArgument('The widgets of a dashboard must be a list.');
  return value as Record<string, unknown>[];
}

function requireFreeName({ db, project }: RestRequest, teamId: string | null, name: string, ownId: string | null): void {
  const isTaken = listDashboards(db, project.id).some(
    (dashboard) => dashboard.teamId === teamId && dashboard.id !== ownId && dashboard.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) throw duplicateDashboardName(name);
}
