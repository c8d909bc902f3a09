import type { WorkingGroup } from '../../domain/team/groups.ts';
import type { GroupTeam } from '../../domain/sprint/snapshot.ts';
import type { Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import { loadAreas, loadIterations, type TeamContext } from './team.ts';
import { isGroupTeam, isTeamArea, type TeamArea } from '../../domain/team/areas.ts';

/** Maximum working groups to load. */
const MAX_GROUPS = 12;

/**
 * The areas and sprints of the teams of the working groups (two requests each); none if the current team is itself a working group.
 *
 * @throws RequestError
 */
export async function loadGroupTeams(
  client: Client,
  context: TeamContext,
  { areas, groups }: { areas: readonly TeamArea[]; groups: readonly WorkingGroup[] },
  signal?: AbortSignal,
): Promise<GroupTeam[]> {
  if (isGroupTeam(context.team.name, groups)) return [];
  return Promise.all(groups.slice(0, MAX_GROUPS).map((group) => loadGroup(client, context, areas, group, signal)));
}

async function loadGroup(
  client: Client,
  { project }: TeamContext,
  areas: readonly TeamArea[],
  { name, areaPaths }: WorkingGroup,
  signal?: AbortSignal,
): Promise<GroupTeam> {
  const areUnderTeam = (paths: readonly string[]) => (paths.length === 0 ? null : paths.every((path) => isTeamArea(areas, path)));
  try {
    const groupContext = { project, team: { id: name, name } };
    const [paths, iterations] = await Promise.all([loadAreas(client, groupContext, signal), loadIterations(client, groupContext, signal)]);
    return { name, isUnderTeam: areUnderTeam([...paths.map(({ path }) => path), ...areaPaths]), sprintIds: iterations.map(({ id }) => id) };
  } catch (error) {
    if (!(error instanceof RequestError) || error.kind !== 'notFound') throw error;
    // A group without its own team works on the backlog of this team.
    return { name, isUnderTeam: areUnderTeam(areaPaths), sprintIds: null };
  }
}
