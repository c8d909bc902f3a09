import type { Attestation } from '../../domain/settings/attestation.ts';
import type { Settings, Waiver } from '../../domain/settings/settings.ts';
import { isTeamArea } from '../../domain/team/areas.ts';
import { CHECKS } from '../../domain/sprint/checks/registry.ts';
import { unlessRefused } from '../client/refusals.ts';
import { isOfTeam, loadAreas, type TeamContext } from './team.ts';
import type { Client } from '../client/client.ts';

/** More teams than this do not attest what one group sees. */
const MAX_TEAMS = 20;

type TeamRecord = Pick<Waiver | Attestation, 'rule' | 'team'>;

/**
 * Decides which waivers and attestations hold for the team of a working group: its own, those of all teams, and those that the whole team gave about what
 * all groups share. Costs one request for each other team that gave any.
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
  // A whole team holds the areas of several groups, all of them known.
  const areaPaths = groups.length > 1 && groups.every((group) => group.areaPaths.length > 0) ? groups.flatMap((group) => group.areaPaths) : [];
  const wholeTeams = await Promise.all(
    teams.map(async (id) => {
      const areas = await unlessRefused(loadAreas(context.client, { project: context.project, team: { id, name: id } }, signal));
      return areas !== null && areaPaths.length > 0 && areaPaths.every((path) => isTeamArea(areas, path)) ? [id] : [];
    }),
  );
  const ids = new Set(wholeTeams.flat());
  return (record) => isOwn(record) || (isShared(record) && ids.has(record.team!.toLowerCase()));
}
