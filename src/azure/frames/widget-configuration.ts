import type { IWidgetConfigurationContext, WidgetSettings as HostSettings } from 'azure-devops-extension-api/Dashboard';
import { readWidgetSettings, type WidgetSettings } from '../../domain/settings/widget-settings.ts';
import { loadProjectNames } from '../documents/documents.ts';
import { loadTeams, type Team } from '../team/people.ts';
import { connect, openData, registerByName, settle, shakeHands } from './connection.ts';

/** Configuration of the acceptance widget, which can be limited to a working group. */
const WITH_GROUPS = 'widget-configuration';

/** Configuration of widgets with two views; uses the same page. */
const WITH_VIEWS = 'collaboration-configuration';

/** Configuration without a period, for widgets that show one sprint. */
const WITHOUT_PERIOD = 'team-configuration';

/** The event that enables saving and updates the widget preview. Spelled out to avoid importing the API package. */
const CHANGE = 'ms.vss-dashboards-web.configurationChange';

/** What the dashboard provides to a widget configuration. */
export interface ConfigurationPorts {
  settings: WidgetSettings;
  /** The widget shows several sprints. */
  hasPeriod: boolean;
  /** The widget has two views; the setting says which one shows first. */
  hasViews: boolean;
  /** The widget can be limited to a working group. */
  hasGroups: boolean;
  /** The working groups from the project settings, in their order. */
  loadGroups: () => Promise<string[]>;
  /** The teams of the project, by name. @throws RequestError */
  loadTeams: (signal: AbortSignal) => Promise<Team[]>;
  /** Previews settings in the widget; they are stored when the user saves. */
  change: (settings: WidgetSettings) => void;
}

/**
 * Opens a widget configuration. Saving stores the settings of the last `change` call.
 *
 * @param show renders the page and resolves after the first paint.
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
          // The dashboard answers after the widget has rendered, or never if another change follows.
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
