import type { IExtensionDataService, IHostNavigationService, ILocationService, IProjectPageService } from 'azure-devops-extension-api/Common';
import type { WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import * as SDK from 'azure-devops-extension-sdk';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { createClient, pathOf, type Client } from '../client/client.ts';
import type { DataManager } from '../documents/documents.ts';
import { lastGood, type LastGood } from './last-good.ts';
import { settleFrame } from './settle-frame.ts';

const SERVICES = {
  data: 'ms.vss-features.extension-data-service',
  location: 'ms.vss-features.location-service',
  navigation: 'ms.vss-features.host-navigation-service',
  project: 'ms.vss-tfs-web.tfs-page-data-service',
} as const;

/** What the dashboard wants a widget to show. */
export interface WidgetRequest {
  title: string;
  /** In cells of 160 pixels. */
  columns: number;
  rows: number;
  /** The dashboard shows the widget at large, in a window above it. */
  isEnlarged: boolean;
  settings: WidgetSettings;
}

/** A widget's connection to the dashboard around it. */
export interface WidgetFrame {
  client: Client;
  /** A client of another service with the same token, such as Analytics. */
  clientAt: (baseUrl: string) => Client;
  /** Address of the organisation, with a trailing slash. */
  organizationUrl: string;
  project: { id: string; name: string };
  /** The team that owns the dashboard; null on a dashboard of the project. */
  team: { id: string; name: string } | null;
  data: () => Promise<DataManager>;
  /** The last good result of this widget for a key of its own; never that of another person. */
  lastGood: <T>(key: string) => LastGood<T>;
  /** Address of a team's sprint in the ML Sprint tab. */
  sprintUrl: (team: string, iterationPath: string) => string;
  /** Opens an address in a window of its own. */
  openUrl: (url: string) => void;
  /** Opens the items of a query. */
  openQuery: (wiql: string) => void;
  now: () => Date;
  /** Time zone of the reader, used where the project's settings name none. */
  timeZone: string;
}

/** The numbers of `WidgetStatusType`; the enum would bring the API package's code along. */
const SUCCESS = { statusType: 0 } as const;

/**
 * Opens a widget of a dashboard. It draws its own failures, with what to do about them, so the dashboard hears of success as soon as something is on screen.
 *
 * @param show draws the widget, or draws it anew, and resolves when the picture is there.
 */
export function openWidget(show: (frame: WidgetFrame, request: WidgetRequest) => Promise<void>): void {
  settleFrame(register(show));
}

async function register(show: (frame: WidgetFrame, request: WidgetRequest) => Promise<void>): Promise<void> {
  await SDK.init({ loaded: false, applyTheme: true });
  let connection: Promise<WidgetFrame> | undefined;
  // A connection that failed is tried again with the next call.
  const connected = () =>
    (connection ??= connect().catch((error: unknown) => {
      connection = undefined;
      throw error;
    }));
  // On its way while the dashboard finds and calls the widget.
  connected().catch(() => {});
  const draw = async (settings: HostSettings, isEnlarged = false) => {
    const { size, name, customSettings } = settings;
    const request = { title: name, columns: size.columnSpan, rows: size.rowSpan, isEnlarged, settings: readWidgetSettings(customSettings?.data) };
    await show(await connected(), request);
    return SUCCESS;
  };
  // The dashboard calls preload and load in turn; one drawing is enough.
  const widget = {
    preload: () => Promise.resolve(SUCCESS),
    load: (settings: HostSettings) => draw(settings),
    reload: (settings: HostSettings) => draw(settings),
    // Only a widget whose manifest asks for a size at large is ever asked.
    lightbox: (settings: HostSettings) => draw(settings, true),
  };
  const id = SDK.getContributionId();
  SDK.register(id, widget);
  // Dashboards look for the last part of the id.
  SDK.register(id.slice(id.lastIndexOf('.') + 1), widget);
}

async function connect(): Promise<WidgetFrame> {
  const [project, organizationUrl] = await Promise.all([
    SDK.getService<IProjectPageService>(SERVICES.project).then((one) => one.getProject()),
    SDK.getService<ILocationService>(SERVICES.location).then((one) => one.getServiceLocation()),
  ]);
  if (project === undefined) throw new Error('This dashboard belongs to no project.');
  const getToken = () => SDK.getAccessToken();
  const clientAt = (baseUrl: string) => createClient({ baseUrl: () => Promise.resolve(baseUrl), getToken });
  const { id: userId } = SDK.getUser();
  const openUrl = (url: string) =>
    void SDK.getService<IHostNavigationService>(SERVICES.navigation).then((navigation) => navigation.openNewWindow(url, ''));
  const extensionId = SDK.getExtensionContext().id;
  const openData = async () => {
    const [data, token] = await Promise.all([SDK.getService<IExtensionDataService>(SERVICES.data), getToken()]);
    return data.getExtensionDataManager(extensionId, token);
  };
  // Every widget reads documents, and its first requests wait for them. Later readings get a fresh token.
  let first: Promise<DataManager> | null = openData();
  first.catch(() => {});
  return {
    client: clientAt(organizationUrl),
    clientAt,
    organizationUrl,
    project: { id: project.id, name: project.name },
    team: teamOfPage(),
    data: () => {
      const data = first ?? openData();
      first = null;
      return data;
    },
    lastGood: (key) => lastGood(`${project.id}.${userId}.${key}`, () => window.localStorage),
    sprintUrl: (team, iterationPath) =>
      `${organizationUrl}${pathOf(project.name, '_sprints', `${extensionId}.sprint-tab`, team, ...iterationPath.split('\\'))}`,
    openUrl,
    openQuery: (wiql) => openUrl(`${organizationUrl}${pathOf(project.name)}/_queries/query/?wiql=${encodeURIComponent(wiql)}`),
    now: () => new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The team of the page; the SDK throws where the host sent no page context. */
function teamOfPage(): { id: string; name: string } | null {
  try {
    const { id, name } = SDK.getTeamContext();
    return id ? { id, name } : null;
  } catch {
    return null;
  }
}
