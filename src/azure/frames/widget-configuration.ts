import type { IWidgetConfigurationContext, WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { loadProjectNames } from '../documents/documents.ts';
import { loadTeams, type Team } from '../team/people.ts';
import { connect, openData, registerByName, settle, shakeHands } from './connection.ts';

/** Acceptance can be narrowed to a working group. */
const WITH_GROUPS = 'widget-configuration';

/** Widgets with two views name a configuration of their own; its page is the same. */
const WITH_VIEWS = 'collaboration-configuration';

/** Widgets that show one sprint have a configuration without a period. */
const WITHOUT_PERIOD = 'team-configuration';

/** The event that enables saving and shows the change in the widget. Written out, because the API package would bring its code along. */
const CHANGE = 'ms.vss-dashboards-web.configurationChange';

/** What the configuration of a widget is handed by the dashboard around it. */
export interface ConfigurationPorts {
  settings: WidgetSettings;
  /** The widget shows several sprints. */
  hasPeriod: boolean;
  /** The widget has two views, one of which it shows first. */
  hasViews: boolean;
  /** The widget can be narrowed to a working group. */
  hasGroups: boolean;
  /** The working groups of the project's settings, in their order. */
  loadGroups: () => Promise<string[]>;
  /** The teams of the project, by name. @throws RequestError */
  loadTeams: (signal: AbortSignal) => Promise<Team[]>;
  /** Shows other settings in the widget beside; they are stored when the person saves. */
  change: (settings: WidgetSettings) => void;
}

/**
 * Opens the configuration of a widget. What `change` was told last is what is saved.
 *
 * @param show draws the page and resolves when it is on screen.
 */
export function openConfiguration(show: (ports: ConfigurationPorts) => Promise<void>): void {
  settle(register(show));
}

async function register(show: (ports: ConfigurationPorts) => Promise<void>): Promise<void> {
  await shakeHands();
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
        loadGroups: groupNames,
        loadTeams: teamsByName,
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
  const name = registerByName(configuration);
}

async function groupNames(): Promise<string[]> {
  const [{ project }, data] = await Promise.all([connect('dashboard'), openData()]);
  const { groups } = await loadProjectNames(data, project.id);
  return groups.map(({ name }) => name);
}

async function teamsByName(signal: AbortSignal): Promise<Team[]> {
  const { client, project } = await connect('dashboard');
  return (await loadTeams(client, project.id, { signal })).toSorted((a, b) => a.name.localeCompare(b.name));
}
