import type { Team } from '../../azure/team/people.ts';
import type { ProjectPlaces } from '../../domain/settings/places.ts';
import type { SettingsPorts } from './settings-ports.ts';
import type { SettingsState } from './use-settings.ts';

/** Props of every settings page. */
export interface PageProps {
  state: SettingsState;
  ports: SettingsPorts;
  teams: readonly Team[];
  /** The project's areas and iterations; null until they are loaded. */
  places: ProjectPlaces | 'unread' | null;
  /** Display name of a person, or the unique name if unknown. */
  nameOf: (person: string) => string;
  isReadOnly: boolean;
}
