import {
  listCapacities,
  replaceCapacities,
  setCapacity,
  setTeamDaysOff,
  teamDaysOff,
  type Activity,
  type DaysOff,
  type MemberCapacity,
} from '../../store/work/capacities.ts';
import { nodeByIdentifier } from '../../store/work-items/classification-nodes.ts';
import { identityById } from '../../store/core/identities.ts';
import { listTeams, type Team } from '../../store/core/teams.ts';
import { teamOf } from '../core/teams.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import { identityRef } from '../core/identity-ref.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { teamIterationOf } from './iterations.ts';
import { nodeUrl, workLinks } from './links.ts';
import { midnight } from './team.ts';

const ITERATION = '{project}/{team?}/_apis/work/teamsettings/iterations/{id}';

/** Capacity of the members of a team in a sprint, and their days off. */
export const capacityRoutes: readonly Route[] = [
  route('GET', `${ITERATION}/capacities`, 'vso.work', getCapacities),
  route('PUT', `${ITERATION}/capacities`, 'vso.work_write', putCapacities),
  route('GET', `${ITERATION}/capacities/{member}`, 'vso.work', (request) => memberAnswer(request, memberCapacity(request), true)),
  route('PATCH', `${ITERATION}/capacities/{member}`, 'vso.work_write', patchCapacity),
  route('GET', `${ITERATION}/teamdaysoff`, 'vso.work', daysOffAnswer),
  route('PATCH', `${ITERATION}/teamdaysoff`, 'vso.work_write', patchDaysOff),
  route('GET', '{project}/_apis/work/iterations/{id}/iterationcapacities', 'vso.work', iterationCapacities),
];

const MS_PER_DAY = 86_400_000;

const daysOffList = (daysOff: readonly DaysOff[]) => daysOff.map(({ start, end }) => ({ start: midnight(start), end: midnight(end) }));

function memberAnswer(request: RestRequest, capacity: MemberCapacity, alone = false) {
  const team = teamOf(request);
  const links = workLinks(request, team);
  const iteration = links.iteration(teamIterationOf(request, team).identifier);
  const url = `${iteration}/capacities/${capacity.identityId}`;
  return {
    teamMember: identityRef(request, capacity.identityId),
    activities: capacity.activities,
    daysOff: daysOffList(capacity.daysOff),
    url,
    _links: alone
      ? {
          self: { href: url },
          project: { href: links.project },
          team: { href: links.team },
          teamSettings: { href: links.teamSettings },
          teamIterations: { href: links.iterations },
          teamIteration: { href: iteration },
          capacity: { href: `${iteration}/capacities` },
          classificationNode: { href: nodeUrl(request, teamIterationOf(request, team)) },
        }
      : undefined,
  };
}

/** Older clients take the bare list; from 7.0 on the answer carries totals. */
function getCapacities(request: RestRequest) {
  const { db } = request;
  const team = teamOf(request);
  const node = teamIterationOf(request, team);
  const capacities = listCapacities(db, team.id, node.id);
  const members = capacities.map((capacity) => memberAnswer(request, capacity));
  if (Number.parseFloat(request.apiVersion ?? '7') < 6) return list(members);
  const links = workLinks(request, team);
  const url = `${links.iteration(node.identifier)}/capacities`;
  return {
    teamMembers: members,
    ...totals(capacities, teamDaysOff(db, team.id, node.id)),
    url,
    _links: {
      self: { href: url },
      project: { href: links.project },
      team: { href: links.team },
      teamSettings: { href: links.teamSettings },
      teamIterations: { href: links.iterations },
      teamIteration: { href: links.iteration(node.identifier) },
    },
  };
}

/** Hours per day of all members; days off as person days, those of the team counting for each member. */
function totals(capacities: readonly MemberCapacity[], team: readonly DaysOff[]): { totalCapacityPerDay: number; totalDaysOff: number } {
  const days = (ranges: readonly DaysOff[]) =>
    ranges.reduce((sum, { start, end }) => sum + (Date.parse(end) - Date.parse(start)) / MS_PER_DAY + 1, 0);
  return {
    totalCapacityPerDay: capacities.flatMap(({ activities }) => activities).reduce((sum, { capacityPerDay }) => sum + capacityPerDay, 0),
    totalDaysOff: capacities.reduce((sum, { daysOff }) => sum + days(daysOff) + days(team), 0),
  };
}

function memberCapacity(request: RestRequest): MemberCapacity {
  const team = teamOf(request);
  const identityId = requireMember(request, request.param('member'));
  const capacities = listCapacities(request.db, team.id, teamIterationOf(request, team).id);
  return (
    capacities.find((capacity) => capacity.identityId === identityId) ?? { identityId, activities: [{ capacityPerDay: 0, name: '' }], daysOff: [] }
  );
}

function requireMember(request: RestRequest, id: string): string {
  const identity = identityById(request.db, id.toLowerCase());
  if (identity === undefined) throw new ServiceError(404, 'TeamMemberNotFoundException', `The team member ${id} does not exist.`);
  return identity.id;
}

function patchCapacity(request: RestRequest) {
  const team = teamOf(request);
  const capacity = parseCapacity(memberCapacity(request), request.object);
  setCapacity(request.db, team.id, teamIterationOf(request, team).id, capacity);
  return memberAnswer(request, capacity, true);
}

function putCapacities(request: RestRequest) {
  if (!Array.isArray(request.body)) throw invalidArgument('Value cannot be null. (Parameter: capacities)', 'ArgumentNullException');
  const team = teamOf(request);
  const capacities = (request.body as Record<string, unknown>[]).map((source) => {
    const identityId = requireMember(request, textOf((source['teamMember'] as { id?: unknown } | undefined)?.id ?? ''));
    return parseCapacity({ identityId, activities: [], daysOff: [] }, source);
  });
  replaceCapacities(request.db, team.id, teamIterationOf(request, team).id, capacities);
  return list(capacities.map((capacity) => memberAnswer(request, capacity)));
}

function parseCapacity(stored: MemberCapacity, source: Record<string, unknown>): MemberCapacity {
  const { activities, daysOff } = source;
  return {
    identityId: stored.identityId,
    activities: activities === undefined ? stored.activities : parseActivities(activities),
    daysOff: daysOff === undefined ? stored.daysOff : parseDaysOff(daysOff),
  };
}

function parseActivities(value: unknown): Activity[] {
  if (!Array.isArray(value)) throw invalidArgument('The activities must be a list.');
  return (value as Record<string, unknown>[]).map(({ capacityPerDay, name }) => {
    if (typeof capacityPerDay !== 'number' || !(capacityPerDay >= 0 && capacityPerDay <= 24))
      throw invalidArgument('The capacity per day must be between 0 and 24 hours.');
    return { capacityPerDay, name: typeof name === 'string' ? name : '' };
  });
}

function parseDaysOff(value: unknown): DaysOff[] {
  if (!Array.isArray(value)) throw invalidArgument('The days off must be a list.');
  return (value as Record<string, unknown>[]).map(({ start, end }) => {
    const dates = [start, end].map((date) => new Date(String(date)));
    if (dates.some((date) => Number.isNaN(date.getTime())) || dates[0]! > dates[1]!)
      throw invalidArgument('Days off need a start and an end that is not before it.');
    const [first, last] = dates.map((date) => date.toISOString().slice(0, 10));
    return { start: first!, end: last! };
  });
}

function daysOffAnswer(request: RestRequest) {
  const team = teamOf(request);
  const node = teamIterationOf(request, team);
  const links = workLinks(request, team);
  const iteration = links.iteration(node.identifier);
  const url = `${iteration}/teamdaysoff`;
  return {
    daysOff: daysOffList(teamDaysOff(request.db, team.id, node.id)),
    url,
    _links: {
      self: { href: url },
      project: { href: links.project },
      team: { href: links.team },
      teamSettings: { href: links.teamSettings },
      teamIterations: { href: links.iterations },
      teamIteration: { href: iteration },
    },
  };
}

function patchDaysOff(request: RestRequest) {
  const team = teamOf(request);
  setTeamDaysOff(request.db, team.id, teamIterationOf(request, team).id, parseDaysOff(request.object['daysOff']));
  return daysOffAnswer(request);
}

function iterationCapacities(request: RestRequest) {
  const { db, project } = request;
  const id = request.param('id');
  const node = nodeByIdentifier(db, id);
  if (node === undefined || node.structure !== 'iteration')
    throw new ServiceError(404, 'InvalidTeamSettingsIterationException', `The iteration with id '${id}' does not exist.`);
  const teams = listTeams(db, { projectId: project.id }).map((team: Team) => ({
    teamId: team.id,
    ...totals(listCapacities(db, team.id, node.id), teamDaysOff(db, team.id, node.id)),
  }));
  const set = teams.filter(({ totalCapacityPerDay, totalDaysOff }) => totalCapacityPerDay > 0 || totalDaysOff > 0);
  return {
    teams: set.map(({ teamId, totalCapacityPerDay, totalDaysOff }) => ({
      teamId,
      teamCapacityPerDay: totalCapacityPerDay,
      teamTotalDaysOff: totalDaysOff,
    })),
    totalIterationCapacityPerDay: set.reduce((sum, { totalCapacityPerDay }) => sum + totalCapacityPerDay, 0),
    totalIterationDaysOff: set.reduce((sum, { totalDaysOff }) => sum + totalDaysOff, 0),
  };
}
