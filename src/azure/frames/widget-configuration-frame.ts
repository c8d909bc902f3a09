import type { IExtensionDataService, ILocationService, IProjectPageService } from 'azure-devops-extension-api/Common';
import type { IWidgetConfigurationContext, WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import * as SDK from 'azure-devops-extension-sdk';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { createClient } from '../client/client.ts';
import { readProjectNames } from '../documents/documents.ts';
import { readTeams, type Team } from '../team/people.ts';
import { settleFrame } from './settle-frame.ts';

const SERVICES = {
  data: 'ms.vss-features.extension-data-service',
  location: 'ms.vss-features.location-service',
  project: 'ms.vss-tfs-web.tfs-page-data-service',
} as const;

/** Acceptance can be narrowed to a working group. */
const WITH_GROUPS = 'widget-configuration';

/** Widgets with two views name a configuration of their own; its page is the same. */
const WITH_VIEWS = 'collaboration-configuration';

/** Widgets that show one sprint have a configuration without a period. */
const WITHOUT_PERIOD = 'team-configuration';

/** The event that enables saving and shows the change in the widget. Written out, because the API package would bring its code along. */
const CHANGE = 'ms.vss-dashboards-web.configurationChange';

export interface ConfigurationFrame {
  settings: WidgetSettings;
  /** The widget shows several sprints. */
  hasPeriod: boolean;
  /** The widget has two views, one of which it shows first. */
  hasViews: boolean;
  /** The widget can be narrowed to a working group. */
  hasGroups: boolean;
  /** The working groups of the project's settings, in their order. */
  readGroups: () => Promise<string[]>;
  /** The teams of the project, by name. @throws RequestError */
  readTeams: (signal: AbortSignal) => Promise<Team[]>;
  /** Shows other settings in the widget beside; they are stored when the person saves. */
  change: (settings: WidgetSettings) => void;
}

/**
 * Opens the configuration of a widget. What `change` was told last is what is saved.
 *
 * @param show draws the page and resolves when it is on screen.
 */
export function openConfiguration(show: (frame: ConfigurationFrame) => Promise<void>): void {
  settleFrame(register(show));
}

async function register(show: (frame: ConfigurationFrame) => Promise<void>): Promise<void> {
  await SDK.init({ loaded: false, applyTheme: true });
  const id = SDK.getContributionId();
  const name = id.slice(id.lastIndexOf('.') + 1);
  let current = readWidgetSettings(null);
  const stored = () => ({ data: JSON.stringify(current), version: { major: 1, minor: 0, patch: 0 } });
  const configuration = {
    load: async ({ customSettings }: HostSettings, context: IWidgetConfigurationContext) => {
      current = readWidgetSettings(customSettings?.data);
      await show({
        settings: current,
        hasPeriod: name !== WITHOUT_PERIOD,
        hasViews: name === WITH_VIEWS,
        hasGroups: name === WITH_GROUPS,
        readGroups: groupNames,
        readTeams: teamsByName,
        change: (settings) => {
          current = settings;
          // The dashboard answers when the widget has drawn, or not at all when another change follows.
          context.notify(CHANGE, { data: stored() }).catch(() => {});
        },
      });
      return { statusType: 0 };
    },
    onSave: () => Promise.resolve({ isValid: true, customSettings: stored() }),
  };
  SDK.register(id, configuration);
  SDK.register(name, configuration);
}

async function projectId(): Promise<string> {
  const project = await SDK.getService<IProjectPageService>(SERVICES.project).then((one) => one.getProject());
  if (project === undefined) throw new Error('This dashboard belongs to no project.');
  return project.id;
}

async function groupNames(): Promise<string[]> {
  const [project, data, token] = await Promise.all([projectId(), SDK.getService<IExtensionDataService>(SERVICES.data), SDK.getAccessToken()]);
  const { groups } = await readProjectNames(await data.getExtensionDataManager(SDK.getExtensionContext().id, token), project);
  return groups.map(({ name }) => name);
}

async function teamsByName(signal: AbortSignal): Promise<Team[]> {
  const [project, baseUrl] = await Promise.all([
    projectId(),
    SDK.getService<ILocationService>(SERVICES.location).then((one) => one.getServiceLocation()),
  ]);
  const client = createClient({ baseUrl: () => Promise.resolve(baseUrl), getToken: () => SDK.getAccessToken() });
  return (await readTeams(client, project, { signal })).toSorted((one, other) => one.name.localeCompare(other.name));
}
