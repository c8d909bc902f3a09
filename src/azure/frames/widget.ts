import type { WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { pathOf, type CheckAnswer } from '../client/client.ts';
import type { DataManager } from '../documents/documents.ts';
import { type Connection, connect, openData, openUrl, registerByName, settle, shakeHands, teamOfPage } from './connection.ts';
import { keepsLastGood, type LastGood } from './last-good.ts';

/** What the dashboard asks a widget to show. */
interface WidgetRequest {
  title: string;
  /** In cells of 160 pixels. */
  columns: number;
  rows: number;
  /** The widget is shown in the dashboard's lightbox. */
  isEnlarged: boolean;
  settings: WidgetSettings;
}

/** What the dashboard provides to a widget. */
export interface WidgetPorts extends Connection {
  /** The team that owns the dashboard; null on a project dashboard. */
  team: { id: string; name: string } | null;
  data: () => Promise<DataManager>;
  /** The cached result of this widget for a key, separate for each user. */
  lastGood: <T>(key: string) => LastGood<T>;
  /** Opens a URL in a new window. */
  openUrl: (url: string) => void;
  /** Opens the results of a query. */
  openQuery: (wiql: string) => void;
  now: () => Date;
  /** Time zone of the user, used if the project settings have none. */
  timeZone: string;
}

type ShowWidget = (ports: WidgetPorts, request: WidgetRequest) => Promise<void>;

/** A value of `WidgetStatusType`; the enum itself would pull in the API package. */
const SUCCESS = { statusType: 0 } as const;

/**
 * Opens a dashboard widget. Widgets show their own errors, so the dashboard gets a success status as soon as anything is on screen.
 *
 * @param check validates the answers that the client receives.
 * @param show renders or updates the widget and resolves after the paint.
 */
export function openWidget(check: CheckAnswer, show: ShowWidget): void {
  settle(register(check, show));
}

async function register(check: CheckAnswer, show: ShowWidget): Promise<void> {
  await shakeHands();
  let connection: Promise<WidgetPorts> | undefined;
  // Retry a failed connection on the next call.
  const connected = () =>
    (connection ??= connectWidget(check).catch((error: unknown) => {
      connection = undefined;
      throw error;
    }));
  // Connect early, while the dashboard is still locating the widget.
  connected().catch(() => {});
  const draw = async (settings: HostSettings, isEnlarged = false) => {
    const { size, name, customSettings } = settings;
    const request = { title: name, columns: size.columnSpan, rows: size.rowSpan, isEnlarged, settings: readWidgetSettings(customSettings?.data) };
    await show(await connected(), request);
    return SUCCESS;
  };
  // The dashboard calls preload and then load; render only once.
  const widget = {
    preload: () => Promise.resolve(SUCCESS),
    load: (settings: HostSettings) => draw(settings),
    reload: (settings: HostSettings) => draw(settings),
    // Called only if the manifest declares a lightbox size.
    lightbox: (settings: HostSettings) => draw(settings, true),
  };
  registerByName(widget);
}

async function connectWidget(check: CheckAnswer): Promise<WidgetPorts> {
  const connection = await connect('dashboard', check);
  const { project, organizationUrl } = connection;
  // Open the data service early, because the first requests wait for it; later calls get a fresh token.
  let first: Promise<DataManager> | null = openData();
  first.catch(() => {});
  const open = (url: string) => void openUrl(url);
  return {
    ...connection,
    team: teamOfPage(),
    data: () => {
      const data = first ?? openData();
      first = null;
      return data;
    },
    lastGood: keepsLastGood(connection),
    openUrl: open,
    openQuery: (wiql) => open(`${organizationUrl}${pathOf(project.name)}/_queries/query/?wiql=${encodeURIComponent(wiql)}`),
    now: () => new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** URL of a team's sprint in the ML Sprint tab. */
export const sprintUrl = (
  { organizationUrl, project, extensionId }: Pick<WidgetPorts, 'organizationUrl' | 'project' | 'extensionId'>,
  team: string,
  iterationPath: string,
): string => `${organizationUrl}${pathOf(project.name, '_sprints', `${extensionId}.sprint-tab`, team, ...iterationPath.split('\\'))}`;
