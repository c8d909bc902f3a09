import type { TeamProject } from 'azure-devops-extension-api/Core';
import type { TeamFieldValues, TeamSetting } from 'azure-devops-extension-api/Work';
import type { NamedProjectContext } from '../client/batches.ts';
import { pathOf } from '../client/client.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadIterations } from './team.ts';

/** Where a new item of a team starts. */
export interface StartingPlace {
  teamName: string;
  iterationPath: string;
  areaPath: string;
}

/**
 * Where new hypotheses start on a page that belongs to no team: in the current sprint and the default area of the project's default team. Between sprints
 * the iteration counts that the team chose for new items.
 *
 * @returns null where the project has no default team, or the reader may not see it.
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
  // The settings give paths below the project, with a leading backslash and empty at the root.
  const chosen = (ofTeam?.defaultIteration ?? ofTeam?.backlogIteration)?.path ?? '';
  return {
    teamName: defaultTeam.name,
    areaPath: areas.defaultValue ?? project.name,
    iterationPath: current?.path ?? `${project.name}${chosen}`,
  };
}

/** The same as values of the new item; none where the place can't be read, so that the form's own hold. */
export const startingValues = (place: Pick<StartingPlace, 'areaPath' | 'iterationPath'> | null): Record<string, string> =>
  place === null ? {} : { 'System.AreaPath': place.areaPath, 'System.IterationPath': place.iterationPath };
