import type { WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { pathOf, type CheckAnswer } from '../client/client.ts';
import type { DataManager } from '../documents/documents.ts';
import { type Connection, connect, openData, openUrl, registerByName, settle, shakeHands, teamOfPage } from './connection.ts';
import { lastGood, type LastGood } from './last-good.ts';

/** What the dashboard wants a widget to show. */
interface WidgetRequest {
  title: string;
  /** In cells of 160 pixels. */
  columns: number;
  rows: number;
  /** The dashboard shows the widget at large, in a window above it. */
  isEnlarged: boolean;
  settings: WidgetSettings;
}

/** What a widget is handed by the dashboard around it. */
export interface WidgetPorts extends Connection {
  /** The team that owns the dashboard; null on a dashboard of the project. */
  team: { id: string; name: string } | null;
  data: () => Promise<DataManager>;
  /** The last good result of this widget for a key of its own; never that of another person. */
  lastGood: <T>(key: string) => LastGood<T>;
  /** Opens an address in a window of its own. */
  openUrl: (url: string) => void;
  /** Opens the items of a query. */
  openQuery: (wiql: string) => void;
  now: () => Date;
  /** Time zone of the reader, used where the project's settings name none. */
  timeZone: string;
}

type ShowWidget = (ports: WidgetPorts, request: WidgetRequest) => Promise<void>;

/** The numbers of `WidgetStatusType`; the enum would bring the API package's code along. */
const SUCCESS = { statusType: 0 } as const;

/**
 * Opens a widget of a dashboard. It draws its own failures, with what to do about them, so the dashboard hears of success as soon as something is on screen.
 *
 * @param check of the answers that the client gets, as far as the widget has room for it.
 * @param show draws the widget, or draws it anew, and resolves when the picture is there.
 */
export function openWidget(check: CheckAnswer, show: ShowWidget): void {
  settle(register(check, show));
}

async function register(check: CheckAnswer, show: ShowWidget): Promise<void> {
  await shakeHands();
  let connection: Promise<WidgetPorts> | undefined;
  // A connection that failed is tried again with the next call.
  const connected = () =>
    (connection ??= connectWidget(check).catch((error: unknown) => {
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
  registerByName(widget);
}

async function connectWidget(check: CheckAnswer): Promise<WidgetPorts> {
  const connection = await connect('dashboard', check);
  const { project, user, organizationUrl } = connection;
  // Every widget reads documents, and its first requests wait for them. Later readings get a fresh token.
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
    lastGood: (key) => lastGood(`${project.id}.${user.id}.${key}`, () => window.localStorage),
    openUrl: open,
    openQuery: (wiql) => open(`${organizationUrl}${pathOf(project.name)}/_queries/query/?wiql=${encodeURIComponent(wiql)}`),
    now: () => new Date(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Address of a team's sprint in the ML Sprint tab. */
export const sprintUrl = (
  { organizationUrl, project, extensionId }: Pick<WidgetPorts, 'organizationUrl' | 'project' | 'extensionId'>,
  team: string,
  iterationPath: string,
): string => `${organizationUrl}${pathOf(project.name, '_sprints', `${extensionId}.sprint-tab`, team, ...iterationPath.split('\\'))}`;
