import { pathOf, type RestClient, type Wrapped } from '../rest-client.ts';

/** Widgets and dashboards as the service returns them. */
export interface WidgetSize {
  rowSpan: number;
  columnSpan: number;
}

export interface WidgetPosition {
  row: number;
  column: number;
}

export interface SettingsVersion {
  major: number;
  minor: number;
  patch: number;
}

export interface Widget {
  /** Absent until saved. */
  id?: string;
  eTag?: string;
  name: string;
  position: WidgetPosition;
  size: WidgetSize;
  settings: string | null;
  settingsVersion: SettingsVersion;
  contributionId: string;
}

export interface DashboardEntry {
  id: string;
  name: string;
  description?: string;
  /** Minutes between refreshes; 0: no automatic refresh. */
  refreshInterval: number;
  eTag: string;
  /** The team; absent for a dashboard of the project. */
  groupId?: string;
  modifiedBy: string;
  modifiedDate: string;
}

export interface Dashboard extends DashboardEntry {
  widgets: Widget[];
}

export interface WidgetType {
  contributionId: string;
  name: string;
  description: string;
  publisherName: string;
  catalogIconUrl: string | null;
  allowedSizes: WidgetSize[];
  configurationContributionId: string | null;
  configurationRequired: boolean;
  isNameConfigurable: boolean;
  isVisibleFromCatalog: boolean;
  lightboxOptions: LightboxOptions | null;
  defaultSettings: string | null;
  keywords: string[];
  tags: string[];
}

interface LightboxOptions {
  width: number;
  height: number;
  resizable: boolean;
}

const DASHBOARDS = { apiVersion: '7.1-preview.3' };
const TYPES = { apiVersion: '7.1-preview.1' };

const at = (project: string, id?: string) => `${pathOf(project)}/_apis/dashboard/dashboards${id === undefined ? '' : `/${pathOf(id)}`}`;

export const readDashboards = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<DashboardEntry[]> =>
  (await rest.get<Wrapped<DashboardEntry>>(at(project), { ...DASHBOARDS, signal })).value;

export const readDashboard = (rest: RestClient, project: string, id: string, signal?: AbortSignal): Promise<Dashboard> =>
  rest.get<Dashboard>(at(project, id), { ...DASHBOARDS, signal });

/** @param team null: a dashboard of the project. */
export const createDashboard = (
  rest: RestClient,
  project: string,
  team: string | null,
  body: { name: string; description: string },
): Promise<Dashboard> =>
  team === null
    ? rest.post<Dashboard>(at(project), { ...body, dashboardScope: 'project' }, DASHBOARDS)
    : rest.post<Dashboard>(`${pathOf(project, team)}/_apis/dashboard/dashboards`, body, DASHBOARDS);

/** Writes the given members; an outdated eTag is refused with 409. */
export const writeDashboard = (
  rest: RestClient,
  project: string,
  id: string,
  body: Partial<Pick<Dashboard, 'name' | 'description' | 'refreshInterval' | 'eTag' | 'widgets'>>,
): Promise<Dashboard> => rest.request<Dashboard>('PUT', at(project, id), { ...DASHBOARDS, body });

export const deleteDashboard = (rest: RestClient, project: string, id: string): Promise<void> => rest.request('DELETE', at(project, id), DASHBOARDS);

/** The kinds of widgets for dashboards, by name. */
export const readWidgetTypes = async (rest: RestClient, project: string, signal?: AbortSignal): Promise<WidgetType[]> =>
  (
    await rest.get<{ widgetTypes: WidgetType[] }>(`${pathOf(project)}/_apis/dashboard/widgettypes`, {
      ...TYPES,
      query: { $scope: 'project_Team' },
      signal,
    })
  ).widgetTypes;
