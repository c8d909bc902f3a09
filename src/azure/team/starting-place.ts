import type { TeamProject } from 'azure-devops-extension-api/Core';
import type { TeamFieldValues, TeamSetting } from 'azure-devops-extension-api/Work';
import type { NamedProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadIterations } from './team.ts';

/** The initial area and iteration of a team's new item. */
export interface StartingPlace {
  teamName: string;
  iterationPath: string;
  areaPath: string;
}

/**
 * Where new hypotheses start on a page without a team: in the current sprint and the default area of the project's default team. Between sprints, this is
 * the team's default iteration.
 *
 * @returns null if the project has no default team, or the user may not see it.
 * @throws RequestError
 */
export async function loadStartingPlace(context: NamedProjectContext, signal?: AbortSignal): Promise<StartingPlace | null> {
  const { client, project } = context;
  const { defaultTeam } = await client.get<Partial<Pick<TeamProject, 'defaultTeam'>>>(`_apis/projects/${pathOf(project.id)}`, { signal });
  if (!defaultTeam) return null;
  const settings = `${pathOf(project.id, defaultTeam.id)}/_apis/work/teamsettings`;
  const [areas, iterations, ofTeam] = await Promise.all([
    client.get<TeamFieldValues>(`${settings}/teamfieldvalues`, { signal }),
    loadIterations(client, { project, team: defaultTeam }, signal),
    unlessRefused(client.get<Partial<TeamSetting>>(settings, { signal })),
  ]);
  const current = iterations.findLast(({ timeFrame }) => timeFrame === 'current');
  // Paths in the settings are below the project, with a leading backslash, and empty at the root.
  const chosen = (ofTeam?.defaultIteration ?? ofTeam?.backlogIteration)?.path ?? '';
  return {
    teamName: defaultTeam.name,
    areaPath: areas.defaultValue ?? project.name,
    iterationPath: current?.path ?? `${project.name}${chosen}`,
  };
}

/** Field values for a new item; empty if there is no starting place, so that the form's defaults apply. */
export const startingValues = (place: Pick<StartingPlace, 'areaPath' | 'iterationPath'> | null): Record<string, string> =>
  place === null ? {} : { 'System.AreaPath': place.areaPath, 'System.IterationPath': place.iterationPath };
