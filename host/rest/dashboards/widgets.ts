import {
  deleteWidget,
  findWidget,
  listWidgets,
  touchDashboard,
  writeWidget,
  type StoredDashboard,
  type StoredWidget,
} from '../../store/dashboards/dashboards.ts';
import {
  changeOf,
  dashboardOf,
  eTagOf,
  requireDashboardPermission,
  requireDashboardVersion,
  requireWidgetVersion,
  typesOf,
  widgetOf,
} from './access.ts';
import { dashboardAnswer, newWidgetWithId, widgetAnswer, widgetsNotFound, widgetWithDashboard } from './answers.ts';
import { replaceWidgets } from './dashboards.ts';
import { readWidgetState } from './widget-state.ts';
import { list } from '../dialect.ts';
import { invalidArgument } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

const WIDGETS = '{project}/{team?}/_apis/dashboard/dashboards/{dashboardId}/widgets';
const WIDGET = `${WIDGETS}/{widgetId}`;

/**
 * The widgets of a dashboard. Two versions guard them: that of the list, which is the dashboard's and travels in the ETag header or as `dashboard.eTag`,
 * and that of each widget.
 */
export const widgetRoutes: readonly Route[] = [
  route('GET', WIDGETS, 'vso.dashboards', (request) => listAnswer(request, dashboardOf(request))),
  route('POST', WIDGETS, 'vso.dashboards_manage', postWidget),
  route('PUT', WIDGETS, 'vso.dashboards_manage', putWidgets),
  route('PATCH', WIDGETS, 'vso.dashboards_manage', patchWidgets),
  route('GET', WIDGET, 'vso.dashboards', (request) => {
    const dashboard = dashboardOf(request);
    return oneAnswer(request, dashboard, widgetOf(request, dashboard));
  }),
  route('PUT', WIDGET, 'vso.dashboards_manage', (request) => writeOne(request, false)),
  route('PATCH', WIDGET, 'vso.dashboards_manage', (request) => writeOne(request, true)),
  route('DELETE', WIDGET, 'vso.dashboards_manage', removeWidget),
];

function listAnswer(request: RestRequest, dashboard: StoredDashboard, widgets = listWidgets(request.db, dashboard.id)): Answer {
  const types = typesOf(request);
  return new Answer(200, list(widgets.map((widget) => widgetAnswer(request, dashboard, widget, types))), { ETag: String(dashboard.version) });
}

const oneAnswer = (request: RestRequest, dashboard: StoredDashboard, widget: StoredWidget) =>
  widgetWithDashboard(request, dashboard, widget, typesOf(request));

/** The version of the dashboard that the body of one widget names. */
const listVersionIn = ({ object }: RestRequest): string | null => eTagOf((object['dashboard'] as { eTag?: unknown } | null | undefined)?.eTag);

function postWidget(request: RestRequest): unknown {
  requireDashboardPermission(request, 'Edit');
  const { db, object } = request;
  const dashboard = dashboardOf(request);
  if (object['id'] !== undefined && object['id'] !== null) throw newWidgetWithId();
  requireDashboardVersion(dashboard, listVersionIn(request));
  const state = readWidgetState(object);
  return db.transaction(() => {
    const widget = writeWidget(db, dashboard.id, null, state);
    return oneAnswer(request, touchDashboard(db, dashboard, {}, changeOf(request)), widget);
  });
}

/** @param isPartial PATCH: missing members stay unchanged. */
function writeOne(request: RestRequest, isPartial: boolean): unknown {
  requireDashboardPermission(request, 'Edit');
  const { db, object } = request;
  const dashboard = dashboardOf(request);
  const stored = widgetOf(request, dashboard);
  requireWidgetVersion(stored, eTagOf(object['eTag']));
  requireDashboardVersion(dashboard, listVersionIn(request));
  const state = readWidgetState(isPartial ? withoutNulls(object) : object, isPartial ? stored : undefined);
  return db.transaction(() => {
    const widget = writeWidget(db, dashboard.id, stored.id, state);
    return oneAnswer(request, touchDashboard(db, dashboard, {}, changeOf(request)), widget);
  });
}

function putWidgets(request: RestRequest): Answer {
  requireDashboardPermission(request, 'Edit');
  const { db } = request;
  const dashboard = dashboardOf(request);
  const widgets = widgetsIn(request);
  requireListVersion(request, dashboard);
  requireVersions(db, dashboard, widgets);
  return db.transaction(() => {
    replaceWidgets(request, dashboard, widgets);
    return listAnswer(request, touchDashboard(db, dashboard, {}, changeOf(request)));
  });
}

/** Changes the given widgets; all others stay. */
function patchWidgets(request: RestRequest): Answer {
  requireDashboardPermission(request, 'Edit');
  const { db } = request;
  const dashboard = dashboardOf(request);
  const widgets = widgetsIn(request);
  requireListVersion(request, dashboard);
  const missing = widgets.map(({ id }) => String(id)).filter((id) => findWidget(db, dashboard.id, id) === undefined);
  if (missing.length > 0) throw widgetsNotFound(missing);
  requireVersions(db, dashboard, widgets);
  return db.transaction(() => {
    const changed = widgets.map((widget) => {
      const stored = findWidget(db, dashboard.id, String(widget['id']))!;
      return writeWidget(db, dashboard.id, stored.id, readWidgetState(withoutNulls(widget), stored));
    });
    return listAnswer(request, touchDashboard(db, dashboard, {}, changeOf(request)), changed);
  });
}

function removeWidget(request: RestRequest): unknown {
  requireDashboardPermission(request, 'Edit');
  const { db } = request;
  const dashboard = dashboardOf(request);
  const { id } = widgetOf(request, dashboard);
  return db.transaction(() => {
    deleteWidget(db, dashboard.id, id);
    return dashboardAnswer(request, touchDashboard(db, dashboard, {}, changeOf(request)), listWidgets(db, dashboard.id), typesOf(request));
  });
}

const requireListVersion = (request: RestRequest, dashboard: StoredDashboard): void => requireDashboardVersion(dashboard, eTagOf(request.eTag));

/** Each widget that is there and names a version must name the stored one. */
function requireVersions(db: RestRequest['db'], dashboard: StoredDashboard, widgets: readonly Record<string, unknown>[]): void {
  for (const widget of widgets) {
    const stored = typeof widget['id'] === 'string' ? findWidget(db, dashboard.id, widget['id']) : undefined;
    const eTag = eTagOf(widget['eTag']);
    if (stored !== undefined && eTag !== null) requireWidgetVersion(stored, eTag);
  }
}

function widgetsIn({ body }: RestRequest): Record<string, unknown>[] {
  if (!Array.isArray(body)) throw invalidArgument('Value cannot be null. (Parameter: widgets)', 'ArgumentNullException');
  return body as Record<string, unknown>[];
}

/** In a partial change, null means the same as a missing member. */
const withoutNulls = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
