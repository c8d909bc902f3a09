import type { BacklogConfiguration, TeamFieldValues, TeamSettingsIteration } from 'azure-devops-extension-api/Work';
import type { BacklogTypes } from '../../domain/sprint/compose-snapshot.ts';
import { STATES_OF_TYPES, TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { type StateCategory } from '../../domain/shared/work-item.ts';
import { iterationDate, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import { pathOf, type Client } from '../client/client.ts';

/** A team in its project. */
export interface TeamContext {
  project: { id: string; name: string };
  team: { id: string; name: string };
}

/** An iteration that the team has selected; its dates may be missing. */
export interface TeamIteration {
  id: string;
  name: string;
  path: string;
  start: CalendarDate | null;
  finish: CalendarDate | null;
  timeFrame: 'past' | 'current' | 'future';
}

/**
 * The iteration in a page route: one of the route values is its path, with or without the project and with either slash. The longest path wins, so that a
 * child is not mistaken for its parent.
 */
export function iterationOfRoute(routeValues: readonly string[], iterations: readonly TeamIteration[]): TeamIteration | undefined {
  const names = routeValues.map((value) => value.replaceAll('/', '\\').toLowerCase());
  const matches = iterations.filter(({ path }) =>
    names.some((name) => name === path.toLowerCase() || name === path.slice(path.indexOf('\\') + 1).toLowerCase()),
  );
  return matches.toSorted((a, b) => b.path.length - a.path.length)[0];
}

/** The parts of the team's process that loading a sprint needs. */
export interface TeamProcess {
  backlog: BacklogTypes;
  /** Color of the requirement level, six hexadecimal digits. */
  requirementColor: string;
  /** The categories of the states of types on a backlog level, by type name and state. */
  mappedStates: readonly (readonly [type: string, states: Readonly<Record<string, string>>])[];
  /** The category of a state; an unmapped state counts as in progress, so that it never passes for done. */
  categoryOf: (type: string, state: string) => StateCategory;
}

/**
 * The iterations of a team by start date, undated ones last.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/work/iterations/list
 */
export async function loadIterations(client: Client, { project, team }: TeamContext, signal?: AbortSignal): Promise<TeamIteration[]> {
  const { value } = await client.get<{ value: TeamSettingsIteration[] }>(`${pathOf(project.id, team.id)}/_apis/work/teamsettings/iterations`, {
    answer: 'team iterations',
    signal,
  });
  const iterations = value.map(({ id, name, path, attributes }) => ({
    id,
    name,
    path,
    start: iterationDate(attributes.startDate as unknown as string | null),
    finish: iterationDate(attributes.finishDate as unknown as string | null),
    timeFrame: String(attributes.timeFrame) as TeamIteration['timeFrame'],
  }));
  return iterations.toSorted((a, b) => (a.start ?? '9999').localeCompare(b.start ?? '9999'));
}

/** The area paths of a team. @see https://learn.microsoft.com/rest/api/azure/devops/work/teamfieldvalues/get */
export async function loadAreas(client: Client, { project, team }: TeamContext, signal?: AbortSignal): Promise<TeamArea[]> {
  const { values } = await client.get<TeamFieldValues>(`${pathOf(project.id, team.id)}/_apis/work/teamsettings/teamfieldvalues`, {
    answer: 'team areas',
    signal,
  });
  return values.map(({ value, includeChildren }) => ({ path: value, includesChildren: includeChildren }));
}

/**
 * Which types are stories and bugs, and what their states mean.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/work/backlogconfiguration/get
 */
export async function loadTeamProcess(client: Client, { project, team }: TeamContext, signal?: AbortSignal): Promise<TeamProcess> {
  const configuration = await client.get<BacklogConfiguration & { bugWorkItems?: { workItemTypes?: { name: string }[] } }>(
    `${pathOf(project.id, team.id)}/_apis/work/backlogconfiguration`,
    { answer: 'backlog configuration', signal },
  );
  const mappedStates = configuration.workItemTypeMappedStates.map(({ workItemTypeName, states }) => [workItemTypeName, states] as const);
  const bugs = configuration.bugWorkItems?.workItemTypes?.map(({ name }) => name) ?? ['Bug'];
  return {
    requirementColor: configuration.requirementBacklog.color,
    backlog: { requirements: configuration.requirementBacklog.workItemTypes.map(({ name }) => name), bugs },
    mappedStates,
    categoryOf: categoriesOf(mappedStates, TYPE_NAMES),
  };
}

/** The same process for a project whose settings give our types other names. */
export const withTypeNames = (process: Omit<TeamProcess, 'categoryOf'>, types: Readonly<Record<keyof typeof TYPE_NAMES, string>>): TeamProcess => ({
  ...process,
  categoryOf: categoriesOf(process.mappedStates, types),
});

/** Types without a backlog level are not in the configuration, so our own types bring their states along. */
function categoriesOf(
  mappedStates: TeamProcess['mappedStates'],
  types: Readonly<Record<keyof typeof TYPE_NAMES, string>>,
): TeamProcess['categoryOf'] {
  const keyOf = (type: string, state: string) => `${type} ${state}`.toLowerCase();
  const ownStates = Object.entries(STATES_OF_TYPES).map(([key, states]) => [types[key as keyof typeof TYPE_NAMES], states] as const);
  const categories = new Map(
    [...ownStates, ...mappedStates].flatMap(([type, states]) =>
      Object.entries(states).map(([state, category]) => [keyOf(type, state), category as StateCategory] as const),
    ),
  );
  return (type, state) => categories.get(keyOf(type, state)) ?? (sameName(state, 'Removed') ? 'Removed' : 'InProgress');
}

/** Whether a waiver or attestation of a team, or of all teams if it names none, is one of this team. */
export const isOfTeam = (recordTeam: string | null, teamId: string): boolean => recordTeam === null || sameName(recordTeam, teamId);
