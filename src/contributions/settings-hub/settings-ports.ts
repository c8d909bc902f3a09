import { loadAdministration, type Administration } from '../../azure/team/administrators.ts';
import type { PagePorts } from '../../azure/frames/page.ts';
import type { LoadedSprint } from '../../azure/sprint/load-sprint.ts';
import { loadMembers, loadNames, loadTeams, searchPeople, type Person, type Team } from '../../azure/team/people.ts';
import {
  addToHistory,
  endAttestation,
  endWaiver,
  loadHistory,
  loadStoredSettings,
  storeSettings,
  type StoredProject,
  type StoredSettings,
} from '../../azure/documents/settings-document.ts';
import { loadPlaces } from '../../azure/team/project-places.ts';
import { loadAreas } from '../../azure/team/team.ts';
import { dayOf, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import type { Need } from '../../domain/sprint/needs.ts';
import type { Attestation } from '../../domain/settings/attestation.ts';
import type { LogEntry } from '../../domain/settings/change-log.ts';
import type { Change } from '../../domain/settings/merge.ts';
import type { Waiver } from '../../domain/settings/settings.ts';
import { withAreaIds, type ProjectPlaces } from '../../domain/settings/places.ts';

/** Data that all settings pages share, loaded when the hub opens. */
export interface SettingsReading extends StoredProject {
  log: readonly LogEntry[];
}

/** All data access and actions of the settings pages. */
export interface SettingsPorts {
  userName: string;
  projectName: string;
  today: () => CalendarDate;
  load: () => Promise<SettingsReading>;
  loadAdministration: (signal: AbortSignal) => Promise<Administration>;
  loadTeams: (signal: AbortSignal) => Promise<Team[]>;
  loadPlaces: (signal: AbortSignal) => Promise<ProjectPlaces>;
  loadNames: (teams: readonly Team[], signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  loadMembers: (teamId: string) => Promise<Person[]>;
  /** Area paths of a team. */
  loadAreas: (team: Team) => Promise<string[]>;
  searchPeople: (query: string) => Promise<Person[]>;
  /** @throws SettingsChangedError if another user saved settings in the meantime. */
  store: (settings: StoredSettings) => Promise<StoredSettings>;
  /** Adds a save to the history. */
  log: (changes: readonly Change[], previous: StoredSettings['document']) => Promise<readonly LogEntry[]>;
  endWaiver: (waiver: Waiver) => Promise<readonly Waiver[]>;
  endAttestation: (attestation: Attestation) => Promise<readonly Attestation[]>;
  /** The current sprint of a team for the preview, with the data that the previewed checks need. */
  loadSprint: (team: Team, needs: readonly Need[], signal: AbortSignal) => Promise<LoadedSprint>;
}

export function settingsPorts({ client, data, project, user, identities }: PagePorts, timeZone: string): SettingsPorts {
  // Areas get their ids when settings are stored; if they cannot be read, settings are stored as they are.
  let areas: Promise<ProjectPlaces['areas']> = Promise.resolve([]);
  return {
    userName: user.displayName,
    projectName: project.name,
    today: () => dayOf(new Date().toISOString(), timeZone),
    load: async () => {
      const [settings, log] = await Promise.all([loadStoredSettings(data, project.id), loadHistory(data, project.id)]);
      return { ...settings, log };
    },
    loadAdministration: (signal) => loadAdministration(client, project.id, user.name, signal),
    loadTeams: (signal) => loadTeams(client, project.id, { signal }),
    loadPlaces: (signal) => {
      const places = loadPlaces(client, project.id, signal);
      areas = places.then(
        (read) => read.areas,
        () => [],
      );
      return places;
    },
    loadNames: (teams, signal) => loadNames(client, project.id, teams, signal),
    loadMembers: (teamId) => loadMembers(client, project.id, teamId),
    loadAreas: async (team) => (await loadAreas(client, { project, team })).map(({ path }) => path),
    searchPeople: async (query) => searchPeople(await identities(), query),
    store: async (settings) => storeSettings(data, project.id, { ...settings, document: withAreaIds(settings.document, await areas) }),
    log: (changes, previous) =>
      addToHistory(data, project.id, { id: crypto.randomUUID(), at: new Date().toISOString(), author: user.displayName, changes, previous }),
    endWaiver: (waiver) => endWaiver(data, project.id, waiver),
    endAttestation: (attestation) => endAttestation(data, project.id, attestation),
    // Only the preview needs it.
    loadSprint: async (team, needs, signal) => {
      const { loadSprint } = await import('../../azure/sprint/load-sprint.ts');
      return loadSprint({ client, data, project, team, timeZone, now: () => new Date(), pageNeeds: needs }, null, signal);
    },
  };
}
