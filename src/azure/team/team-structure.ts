import { isTeamArea, type TeamArea } from '../../domain/team/areas.ts';
import type { WorkingGroup } from '../../domain/team/groups.ts';
import type { GroupTeam } from '../../domain/sprint/snapshot.ts';
import type { Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import type { KnownTeam } from './load-team.ts';
import { loadPresentGroups } from './present-groups.ts';
import { loadAreas, loadIterations, type TeamContext } from './team.ts';

/** Maximum working groups to load. */
const MAX_GROUPS = 12;

/**
 * The areas and sprints of the teams of the working groups (two requests each), none if the current team is itself a working group; and the groups with their
 * areas as they are now.
 *
 * @throws RequestError
 */
export async function loadGroupTeams(
  client: Client,
  context: TeamContext,
  { areas, group: ownGroup, settings: { groups } }: Pick<KnownTeam, 'areas' | 'group' | 'settings'>,
  signal?: AbortSignal,
): Promise<{ groups: readonly WorkingGroup[]; teams: GroupTeam[] }> {
  if (ownGroup !== null) return { groups, teams: [] };
  const loaded = await Promise.all(groups.slice(0, MAX_GROUPS).map((group) => loadGroup(client, context, group, signal)));
  const knownPaths = [...areas.map(({ path }) => path), ...loaded.flatMap(({ areaPaths }) => areaPaths ?? [])];
  const present = await loadPresentGroups(client, context.project.id, groups, knownPaths, signal);
  return {
    groups: present,
    teams: loaded.map(({ areaPaths, sprintIds }, index) => ({
      name: present[index]!.name,
      isUnderTeam: isUnderTeam(areas, present[index]!, areaPaths),
      sprintIds,
    })),
  };
}

function isUnderTeam(areas: readonly TeamArea[], { areaPaths, goneAreas }: WorkingGroup, ofTeam: readonly string[] | null): boolean | null {
  const paths = [...(ofTeam ?? []), ...areaPaths];
  if (!paths.every((path) => isTeamArea(areas, path))) return false;
  return goneAreas !== undefined || paths.length === 0 ? null : true;
}

/** The team with the name of a group; null for what a group without its own team lacks, which works on the backlog of this team. */
interface TeamOfGroup {
  areaPaths: readonly string[] | null;
  sprintIds: readonly string[] | null;
}

async function loadGroup(client: Client, { project }: TeamContext, { name }: WorkingGroup, signal?: AbortSignal): Promise<TeamOfGroup> {
  try {
    const groupContext = { project, team: { id: name, name } };
    const [paths, iterations] = await Promise.all([loadAreas(client, groupContext, signal), loadIterations(client, groupContext, signal)]);
    return { areaPaths: paths.map(({ path }) => path), sprintIds: iterations.map(({ id }) => id) };
  } catch (error) {
    if (!(error instanceof RequestError) || error.kind !== 'notFound') throw error;
    return { areaPaths: null, sprintIds: null };
  }
}
