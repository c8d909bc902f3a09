import { areasExist, followGroup } from '../../domain/settings/places.ts';
import type { TeamArea } from '../../domain/team/areas.ts';
import type { GroupAreas } from '../../domain/team/groups.ts';
import type { Client } from '../client/client.ts';
import { loadPlaces } from './project-places.ts';

/**
 * Groups with their areas as they are now: a renamed or moved area is followed by its id, and those that are gone are listed apart. Asks the service only if some
 * stored area is not among the paths that were read anyway.
 *
 * @param knownPaths areas of teams and items.
 * @throws RequestError
 */
export async function loadPresentGroups<Group extends GroupAreas>(
  client: Client,
  projectId: string,
  groups: readonly Group[],
  knownPaths: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Group[]> {
  if (areasExist(groups, knownPaths)) return groups;
  const { areas } = await loadPlaces(client, projectId, signal);
  return groups.map((group) => followGroup(group, areas));
}

/** The areas of one group as they are now; null if one of them is gone. @param ofTeam the areas of the displayed team. @throws RequestError */
export async function loadPresentAreas(
  client: Client,
  projectId: string,
  group: GroupAreas,
  ofTeam: readonly TeamArea[],
  signal?: AbortSignal,
): Promise<TeamArea[] | null> {
  const [present = group] = await loadPresentGroups(
    client,
    projectId,
    [group],
    ofTeam.map(({ path }) => path),
    signal,
  );
  return present.goneAreas === undefined ? present.areaPaths.map((path) => ({ path, includesChildren: true })) : null;
}
