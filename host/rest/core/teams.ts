import { identityById } from '../../store/core/identities.ts';
import { findTeam, projectById } from '../../store/core/projects.ts';
import { addTeamMember, createTeam, deleteTeam, listTeams, teamById, teamMembers, updateTeam, type Team } from '../../store/core/teams.ts';
import { organizationId } from '../../store/core/settings.ts';
import { rootNode } from '../../store/work-items/classification-nodes.ts';
import { list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { identityRef } from './identity-ref.ts';
import { page } from '../paging.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

/** Teams and their members. */
export const teamRoutes: readonly Route[] = [
  route('GET', '_apis/teams', 'vso.project', (request) => answerTeams(request, listTeams(request.db, mine(request)))),
  route('GET', '_apis/projects/{project}/teams', 'vso.profile', (request) =>
    answerTeams(request, listTeams(request.db, { projectId: request.project.id, ...mine(request) })),
  ),
  route('GET', '_apis/projects/{project}/categorizedteams', 'vso.profile', categorizedTeams),
  route('POST', '_apis/projects/{project}/teams', 'vso.project_manage', postTeam),
  route('GET', '_apis/projects/{project}/teams/{team}', 'vso.project', (request) =>
    teamAnswer(request, teamOf(request), request.query.flag('$expandIdentity')),
  ),
  route('PATCH', '_apis/projects/{project}/teams/{team}', 'vso.project_write', patchTeam),
  route('DELETE', '_apis/projects/{project}/teams/{team}', 'vso.project_manage', removeTeam),
  route('GET', '_apis/projects/{project}/teams/{team}/members', 'vso.profile', members),
];

/** The team in the path, or the project's default team. @throws 404 */
export const teamOf = (request: RestRequest): Team => teamById(request.db, request.team.id)!;

const mine = (request: RestRequest) => (request.query.flag('$mine') ? { memberId: request.principal.identityId } : {});

const answerTeams = (request: RestRequest, teams: Team[]) =>
  list(page(teams, request.query, 100).map((team) => teamAnswer(request, team, request.query.flag('$expandIdentity'))));

function teamAnswer(request: RestRequest, team: Team, withIdentity = false, isNew = false) {
  const { organizationUrl, db } = request;
  return {
    id: team.id,
    name: team.name,
    url: `${organizationUrl}/_apis/projects/${team.projectId}/teams/${team.id}`,
    description: team.description,
    identityUrl: `${organizationUrl}/_apis/Identities/${team.id}`,
    projectName: projectById(db, team.projectId)?.name,
    projectId: team.projectId,
    identity: withIdentity ? teamIdentity(request, team, isNew) : undefined,
  };
}

const text = ($value: string) => ({ $type: 'System.String', $value });

function teamIdentity({ db }: RestRequest, team: Team, isNew: boolean) {
  const project = projectById(db, team.projectId);
  return {
    id: team.id,
    descriptor: `Microsoft.TeamFoundation.Identity;S-1-9-${BigInt(`0x${team.id.replaceAll('-', '')}`)}`,
    subjectDescriptor: identityById(db, team.id)?.descriptor,
    providerDisplayName: `[${project?.name}]\\${team.name}`,
    isActive: true,
    isContainer: true,
    members: [],
    memberOf: [],
    masterId: team.id,
    properties: {
      // The service answers a boolean when it has just made the team and the text "True" from then on.
      'Microsoft.TeamFoundation.Team': isNew ? { $type: 'System.Boolean', $value: true } : text('True'),
      SchemaClassName: text('Group'),
      Description: text(team.description),
      Domain: text(`vstfs:///Classification/TeamProject/${team.projectId}`),
      Account: text(team.name),
      SecurityGroup: text('SecurityGroup'),
      SpecialType: text('Generic'),
      ScopeId: text(team.projectId),
      ScopeType: text('TeamProject'),
      LocalScopeId: text(team.projectId),
      SecuringHostId: text(organizationId(db)),
      ScopeName: text(project?.name ?? ''),
      VirtualPlugin: text(''),
    },
    resourceVersion: 2,
    metaTypeId: 255,
  };
}

function categorizedTeams(request: RestRequest) {
  const projectId = request.project.id;
  const my = listTeams(request.db, { projectId, memberId: request.principal.identityId });
  const readable = listTeams(request.db, { projectId }).filter(({ id }) => my.every((team) => team.id !== id));
  return { myTeams: my.map((team) => teamAnswer(request, team)), readableTeams: readable.map((team) => teamAnswer(request, team)) };
}

function postTeam(request: RestRequest): Answer {
  const { db, project } = request;
  const { name, description } = request.object;
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  requireFreeName(request, name);
  const team = db.transaction(() => {
    const created = createTeam(db, {
      projectId: project.id,
      name,
      description: typeof description === 'string' ? description : '',
      backlogIterationId: rootNode(db, project.id, 'iteration').identifier,
    });
    if (request.principal.identityId !== '') addTeamMember(db, created.id, request.principal.identityId, true);
    return created;
  });
  return new Answer(201, teamAnswer(request, team, true, true));
}

function requireFreeName(request: RestRequest, name: string): void {
  if (findTeam(request.db, request.project.id, name) === undefined) return;
  throw new ServiceError(409, 'TeamAlreadyExistsException', `The team name '${name}' is already in use. Choose another name.`);
}

function patchTeam(request: RestRequest) {
  const team = teamOf(request);
  const { name, description } = request.object;
  if (typeof name === 'string' && name.toLowerCase() !== team.name.toLowerCase()) requireFreeName(request, name);
  const changed = updateTeam(request.db, team.id, {
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
  });
  return teamAnswer(request, changed, true);
}

function removeTeam(request: RestRequest): Answer {
  const team = teamOf(request);
  if (team.id === request.project.default_team_id) {
    throw new ServiceError(
      403,
      'DefaultTeamDeletionException',
      'The default team of a project cannot be deleted. Make another team the default first.',
    );
  }
  deleteTeam(request.db, team.id);
  return new Answer(204);
}

function members(request: RestRequest) {
  const people = page(teamMembers(request.db, teamOf(request).id), request.query);
  return list(people.map(({ identityId, isAdmin }) => ({ isTeamAdmin: isAdmin ? true : undefined, identity: identityRef(request, identityId) })));
}
