import type { PersonKey } from '../../domain/shared/work-item.ts';
import { inPages, pathOf, type Client } from '../client/client.ts';

/** A person who can be given a role. */
export interface Person {
  key: PersonKey;
  displayName: string;
}

export interface Team {
  id: string;
  name: string;
}

/** The parts of a member in use; the service omits false values. */
interface TeamMember {
  isTeamAdmin?: boolean;
  identity: { uniqueName?: string; displayName: string; isContainer?: boolean };
}

/** The part of the host's people search in use. It needs no scope, because the host page sends the request. */
export interface IdentityService {
  searchIdentitiesAsync: (query: string, identityTypes?: string[], operationScopes?: string[]) => Promise<unknown[]> | unknown[];
}

/** Maximum teams to load display names from. */
const MAX_TEAMS = 20;

/** The teams of a project. @see https://learn.microsoft.com/rest/api/azure/devops/core/teams/get-teams */
export const loadTeams = (client: Client, projectId: string, options: { mine?: boolean; signal?: AbortSignal | undefined } = {}): Promise<Team[]> =>
  inPages(async (page) => {
    const { value } = await client.get<{ value: Team[] }>(`_apis/projects/${pathOf(projectId)}/teams`, {
      query: { ...page, ...(options.mine === true && { $mine: true }) },
      signal: options.signal,
    });
    return value.map(({ id, name }) => ({ id, name }));
  });

/**
 * The members of a team as the service returns them, without groups, which cannot have a role.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/core/teams/get-team-members-with-extended-properties
 */
export async function loadTeamMembers(client: Client, projectId: string, teamId: string, signal?: AbortSignal): Promise<TeamMember[]> {
  const members = await inPages(async (page) => {
    const { value } = await client.get<{ value: TeamMember[] }>(`_apis/projects/${pathOf(projectId)}/teams/${pathOf(teamId)}/members`, {
      query: page,
      signal,
    });
    return value;
  });
  return members.filter(({ identity }) => identity.isContainer !== true);
}

/** The people of a team who can be given a role, which requires a unique name. */
export async function loadMembers(
  client: Client,
  projectId: string,
  teamId: string,
  signal?: AbortSignal,
): Promise<(Person & { isAdmin: boolean })[]> {
  const members = await loadTeamMembers(client, projectId, teamId, signal);
  return members.flatMap(({ identity: { uniqueName, displayName }, isTeamAdmin }) =>
    uniqueName ? [{ key: uniqueName.toLowerCase(), displayName, isAdmin: isTeamAdmin === true }] : [],
  );
}

/** Display names of the people in the project's first twenty teams, by key. */
export async function loadNames(client: Client, projectId: string, teams: readonly Team[], signal?: AbortSignal): Promise<Map<PersonKey, string>> {
  const members = await Promise.all(teams.slice(0, MAX_TEAMS).map(({ id }) => loadMembers(client, projectId, id, signal)));
  return new Map(members.flat().map(({ key, displayName }) => [key, displayName]));
}

/** People in the organization and its directory whose name or address starts with the query. */
export async function searchPeople(service: IdentityService, query: string): Promise<Person[]> {
  const identities = await service.searchIdentitiesAsync(query, ['user'], ['ims', 'source']);
  return identities.flatMap((identity) => {
    const { signInAddress, mail, displayName, entityType } = (identity ?? {}) as Record<string, unknown>;
    const address = [signInAddress, mail].find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '');
    if (address === undefined || (typeof entityType === 'string' && entityType.toLowerCase() === 'group')) return [];
    return [{ key: address.toLowerCase(), displayName: typeof displayName === 'string' ? displayName : address }];
  });
}
