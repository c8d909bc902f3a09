import type { Attestation } from '../../domain/settings/attestation.ts';
import type { Settings, Waiver } from '../../domain/settings/settings.ts';
import { isTeamArea, type TeamArea } from '../../domain/team/areas.ts';
import type { GroupAreas } from '../../domain/team/groups.ts';
import { CHECKS } from '../../domain/sprint/checks/registry.ts';
import { unlessRefused } from '../client/refusals.ts';
import { loadPresentGroups } from './present-groups.ts';
import { isOfTeam, loadAreas, type TeamContext } from './team.ts';
import type { Client } from '../client/client.ts';

/** More teams than this do not attest what one group sees. */
const MAX_TEAMS = 20;

type TeamRecord = Pick<Waiver | Attestation, 'rule' | 'team'>;

/**
 * Decides which waivers and attestations hold for the team of a working group: its own, those of all teams, and those that the whole team gave about what
 * all groups share. Costs one request for each other team that gave any, and
 * one more if none of them is recognized as the whole team.
 *
 * @param records waivers and attestations of the project.
 * @throws RequestError only for an abort; a team whose areas are refused does not count.
 */
export async function recordsOfGroup(
  context: TeamContext & { client: Client },
  { groups }: Pick<Settings, 'groups'>,
  records: readonly TeamRecord[],
  signal?: AbortSignal,
): Promise<(record: TeamRecord) => boolean> {
  const isOwn = ({ team }: TeamRecord) => isOfTeam(team, context.team.id);
  const isShared = ({ rule }: TeamRecord) => CHECKS.some((check) => check.id === rule && check.ofWholeTeam === true);
  const teams = [...new Set(records.flatMap((record) => (isOwn(record) || !isShared(record) ? [] : record.team!.toLowerCase())))].slice(0, MAX_TEAMS);
  const areasOf = new Map(
    await Promise.all(
      teams.map(async (id) => {
        const areas = await unlessRefused(loadAreas(context.client, { project: context.project, team: { id, name: id } }, signal));
        return [id, areas ?? []] as const;
      }),
    ),
  );
  const wholeTeams = (of: readonly GroupAreas[]) => teams.filter((id) => holdsGroups(areasOf.get(id)!, of));
  let ids = new Set(wholeTeams(groups));
  // A renamed area is followed and one that is gone is left out, which is asked for only where the stored areas recognize no team.
  if (ids.size === 0 && teams.length > 0) {
    const present = await unlessRefused(loadPresentGroups(context.client, context.project.id, groups, [], signal));
    ids = new Set(wholeTeams(present ?? []));
  }
  return (record) => isOwn(record) || (isShared(record) && ids.has(record.team!.toLowerCase()));
}

/** Whether a team is a whole team: it holds the areas of several groups, all of them known. A group whose areas are all gone is no part of it. */
function holdsGroups(areas: readonly TeamArea[], groups: readonly GroupAreas[]): boolean {
  const existing = groups.filter(({ areaPaths, goneAreas }) => areaPaths.length > 0 || goneAreas === undefined);
  return existing.length > 1 && existing.every(({ areaPaths }) => areaPaths.length > 0 && areaPaths.every((path) => isTeamArea(areas, path)));
}
