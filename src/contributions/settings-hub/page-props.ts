import type { Team } from '../../azure/team/people.ts';
import type { SettingsPorts } from './settings-ports.ts';
import type { SettingsState } from './use-settings.ts';

/** What every page of the settings gets. */
export interface PageProps {
  state: SettingsState;
  ports: SettingsPorts;
  teams: readonly Team[];
  /** The name of a person; the unique name where nobody knows it. */
  nameOf: (person: string) => string;
  isReadOnly: boolean;
}
