import type { Team } from '../../azure/team/people.ts';
import type { SettingsAccess } from './settings-access.ts';
import type { SettingsState } from './use-settings.ts';

/** What every page of the settings gets. */
export interface PageProps {
  state: SettingsState;
  access: SettingsAccess;
  teams: readonly Team[];
  /** The name of a person; the unique name where nobody knows it. */
  nameOf: (person: string) => string;
  isReadOnly: boolean;
}
