import type { WorkingGroup } from '../../domain/team/groups.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { GroupTeam, TeamStructure } from '../../domain/sprint/snapshot.ts';
import type { Client } from '../client/client.ts';
import { loadTeamMembers } from './people.ts';
import { RequestError } from '../client/request-error.ts';
import { loadAreas, loadIterations, type TeamContext } from './team.ts';
import { isTeamArea, type TeamArea } from '../../domain/team/areas.ts';

/** A project has few working groups; those beyond are not asked for. */
const MAX_GROUPS = 12;

/**
 * The team around its working groups: how many people it has, and for each group the areas and sprints of the team of that name (two requests each).
 *
 * @throws RequestError
 */
export async function loadStructure(
  client: Client,
  context: TeamContext,
  { areas, groups }: { areas: readonly TeamArea[]; groups: readonly WorkingGroup[] },
  signal?: AbortSignal,
): Promise<TeamStructure> {
  const { project, team } = context;
  const isGroup = groups.some(({ name }) => sameName(name, team.name));
  const [members, teams] = await Promise.all([
    loadTeamMembers(client, project.id, team.id, signal),
    isGroup ? [] : Promise.all(groups.slice(0, MAX_GROUPS).map((group) => loadGroup(client, context, areas, group, signal))),
  ]);
  return { isGroup, people: members.length, groups: teams };
}

async function loadGroup(
  client: Client,
  { project }: TeamContext,
  areas: readonly TeamArea[],
  { name, areaPaths }: WorkingGroup,
  signal?: AbortSignal,
): Promise<GroupTeam> {
  const isCovered = (path: string) => isTeamArea(areas, path);
  try {
    const own = { project, team: { id: name, name } };
    const [paths, iterations] = await Promise.all([loadAreas(client, own, signal), loadIterations(client, own, signal)]);
    return { name, isUnderTeam: [...paths.map(({ path }) => path), ...areaPaths].every(isCovered), sprintIds: iterations.map(({ id }) => id) };
  } catch (error) {
    if (!(error instanceof RequestError) || error.kind !== 'notFound') throw error;
    // A group without a team of its own works on this one's backlog.
    return { name, isUnderTeam: areaPaths.every(isCovered), sprintIds: null };
  }
}
