import type { StoredDashboard, StoredWidget } from '../../store/dashboards/dashboards.ts';
import { EnumType } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import type { UrlContext } from '../core/identity-ref.ts';
import type { WidgetType } from '../../extensions/widget-types.ts';

export const dashboardScopes = new EnumType({ collection_User: 0, project_Team: 1, project: 2 });

/** Base URL of listed dashboards: below the team if the path names one. */
export const dashboardsUrl = ({ organizationUrl }: UrlContext, projectId: string, teamId: string | null): string =>
  `${[organizationUrl, projectId, ...(teamId === null ? [] : [teamId])].join('/')}/_apis/Dashboard/Dashboards`;

/** A dashboard without its widgets, as lists hold it. */
export function dashboardEntry(context: UrlContext, dashboard: StoredDashboard, base: string) {
  const url = `${base}/${dashboard.id}`;
  return {
    id: dashboard.id,
    name: dashboard.name,
    description: dashboard.description ?? undefined,
    refreshInterval: dashboard.refreshInterval,
    position: dashboard.position,
    eTag: String(dashboard.version),
    groupId: dashboard.teamId ?? undefined,
    ownerId: dashboard.ownerId,
    dashboardScope: dashboardScopes.of(dashboard.teamId === null ? 'project' : 'project_Team'),
    modifiedBy: dashboard.modifiedBy,
    modifiedDate: dashboard.modified,
    url,
    _links: { self: { href: url }, group: { href: base } },
  };
}

/** A dashboard with its widgets. */
export function dashboardAnswer(context: UrlContext, dashboard: StoredDashboard, widgets: readonly StoredWidget[], types: readonly WidgetType[]) {
  const base = dashboardsUrl(context, dashboard.projectId, dashboard.teamId);
  const entry = dashboardEntry(context, dashboard, base);
  const answers = widgets.map((widget) => widgetAnswer(context, dashboard, widget, types));
  return { ...entry, widgets: answers, _links: { ...entry._links, widget: answers.map(({ url }) => ({ href: url })) } };
}

export function widgetAnswer(context: UrlContext, dashboard: StoredDashboard, widget: StoredWidget, types: readonly WidgetType[]) {
  const dashboardUrl = `${dashboardsUrl(context, dashboard.projectId, dashboard.teamId)}/${dashboard.id}`;
  const group = `${dashboardUrl}/Widgets`;
  const url = `${group}/${widget.id}`;
  const type = types.find(({ contributionId }) => contributionId.toLowerCase() === widget.contributionId.toLowerCase());
  return {
    id: widget.id,
    eTag: String(widget.version),
    name: widget.name,
    position: widget.position,
    size: widget.size,
    settings: widget.settings,
    settingsVersion: widget.settingsVersion,
    artifactId: widget.artifactId,
    url,
    _links: { self: { href: url }, group: { href: group }, dashboard: { href: dashboardUrl } },
    contributionId: widget.contributionId,
    configurationContributionId: type?.configurationContributionId ?? undefined,
  };
}

/** A widget with the version of its dashboard, the answer of calls about a single widget. */
export const widgetWithDashboard = (context: UrlContext, dashboard: StoredDashboard, widget: StoredWidget, types: readonly WidgetType[]) => ({
  ...widgetAnswer(context, dashboard, widget, types),
  dashboard: { eTag: String(dashboard.version) },
});

/*
 * The service's documentation names these errors and their texts. It does not say their HTTP statuses, nor the text about versions.
 */
const failure = (status: number, typeKey: string, message: string): ServiceError =>
  new ServiceError(status, typeKey, message, {
    typeName: `Microsoft.TeamFoundation.Dashboards.WebApi.${typeKey}, Microsoft.TeamFoundation.Dashboards.WebApi`,
  });

export const dashboardNotFound = (id: string): ServiceError =>
  failure(404, 'DashboardDoesNotExistException', `VS402410: This dashboard no longer exists or you do not have permissions to view it. ID: ${id}`);

export const widgetNotFound = (id: string): ServiceError =>
  failure(404, 'WidgetDoesNotExistException', `VS402411: Widget does not exist. It may have been deleted by another user. ID: ${id}.`);

export const widgetsNotFound = (ids: readonly string[]): ServiceError =>
  failure(404, 'WidgetsDoNotExistException', `VS402431: Some of the widgets sent for update do not exist. Missing Widgets: ${ids.join(', ')}.`);

export const versionConflict = (what: string, sent: string | null, stored: number): ServiceError =>
  failure(
    409,
    'WidgetETagConflictException',
    `The ${what} was changed in the meantime: its version is ${stored}, ${sent === null ? 'and the request names none' : `not ${sent}`}.`,
  );

export const newWidgetWithId = (): ServiceError =>
  failure(400, 'CreateWidgetWithExistingIdException', 'VS402413: New Widget cannot have a widget Id.');

export const newDashboardWithId = (): ServiceError =>
  failure(400, 'CreateDashboardWithExistingIdException', 'VS402417: New dashboard cannot have a dashboard Id.');

export const emptyWidgetName = (): ServiceError => failure(400, 'EmptyWidgetNameException', 'VS402415: Name of the widget cannot be empty.');

export const emptyDashboardName = (): ServiceError => failure(400, 'EmptyDashboardNameException', 'The name of the dashboard cannot be empty.');

export const duplicateDashboardName = (name: string): ServiceError =>
  failure(409, 'DuplicateDashboardNameException', `A dashboard named ${name} already exists here.`);

export const invalidSettingsVersion = (version: string): ServiceError =>
  failure(
    400,
    'WidgetSettingsVersionInvalidException',
    `VS403053: The new version ${version} for the settings is invalid for the widget. The major, minor and patch should be positive numbers.`,
  );

export const settingsVersionDowngrade = (version: string, earlier: string): ServiceError =>
  failure(
    400,
    'WidgetSettingsVersionDowngradeException',
    `VS403056:The new version ${version} for the settings cannot be lower than the previous one ${earlier}.`,
  );

export const widgetTypeNotFound = (id: string): ServiceError =>
  failure(404, 'WidgetTypeDoesNotExistException', `There is no widget type with the contribution id ${id}.`);

export const dashboardAccessDenied = (person: string, permission: string): ServiceError =>
  failure(403, 'InsufficientPermissionsException', `VS403200: User '${person}' is denied '${permission}' permission on dashboard resources.`);
