import { featuresOf } from '../../extensions/contributions.ts';
import { widgetTypes, type WidgetType } from '../../extensions/widget-types.ts';
import { findDashboard, findWidget, type Change, type StoredDashboard, type StoredWidget } from '../../store/dashboards/dashboards.ts';
import { identityById } from '../../store/core/identities.ts';
import { isReader } from '../../store/core/permissions.ts';
import { chosenFeatures } from '../../store/core/settings.ts';
import { dashboardAccessDenied, dashboardNotFound, versionConflict, widgetNotFound } from './answers.ts';
import type { RestRequest } from '../router.ts';

/** The current widget types; pages of extensions come from the frame origin. */
export const typesOf = ({ db, extensions, organizationUrl }: RestRequest): WidgetType[] =>
  widgetTypes(extensions, `http://127.0.0.1:${new URL(organizationUrl).port}`, featuresOf(extensions, chosenFeatures(db)));

/** The team that the path names; null: dashboards of the whole project and of every team. */
export const teamIdOf = (request: RestRequest): string | null => (request.params['team'] === undefined ? null : request.team.id);

/** The dashboard in the path. A team in the path must be its own. @throws 404 */
export function dashboardOf(request: RestRequest): StoredDashboard {
  const id = request.param('dashboardId');
  const dashboard = findDashboard(request.db, request.project.id, id);
  const teamId = teamIdOf(request);
  // Dashboards of the project are available to each of its teams.
  if (dashboard === undefined || (teamId !== null && dashboard.teamId !== null && dashboard.teamId !== teamId)) throw dashboardNotFound(id);
  return dashboard;
}

/** The widget in the path. @throws 404 */
export function widgetOf(request: RestRequest, dashboard: StoredDashboard): StoredWidget {
  const id = request.param('widgetId');
  const widget = findWidget(request.db, dashboard.id, id);
  if (widget === undefined) throw widgetNotFound(id);
  return widget;
}

/** @throws 403 for a person who may only read the project */
export function requireDashboardPermission({ db, principal, project }: RestRequest, permission: 'Create' | 'Edit' | 'Delete'): void {
  if (!isReader(db, project.id, principal.identityId)) return;
  throw dashboardAccessDenied(identityById(db, principal.identityId)?.displayName ?? principal.identityId, permission);
}

export const changeOf = ({ principal }: RestRequest): Change => ({ by: principal.identityId, at: new Date() });

/** The version in a request as text; null when it names none. Clients may put it in quotes, as HTTP does. */
export const eTagOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll(/^(W\/)?"|"$/g, '') : null;

/** @throws 409 when a version is named that is not the stored one. */
export function requireDashboardVersion(dashboard: StoredDashboard, eTag: string | null): void {
  if (eTag !== null && eTag !== String(dashboard.version)) throw versionConflict('dashboard', eTag, dashboard.version);
}

/** A change of one widget has to name the version that it changes. @throws 409 */
export function requireWidgetVersion(widget: StoredWidget, eTag: string | null): void {
  if (eTag !== String(widget.version)) throw versionConflict(`widget ${widget.name}`, eTag, widget.version);
}
