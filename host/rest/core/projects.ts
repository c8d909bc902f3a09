import {
  findProject,
  createProject,
  allProjects,
  deleteProject,
  projectById,
  projectProperties,
  setProjectProperty,
  updateProject,
  type Project,
} from '../../store/core/projects.ts';
import { ensureSystemProcesses, findProcess, allProcesses, type Process } from '../../store/processes/processes.ts';
import { finishOperation, findOperation } from '../../store/core/operations.ts';
import { insertRepository } from '../../store/git/repositories.ts';
import { addTeamMember, teamById } from '../../store/core/teams.ts';
import { organizationId } from '../../store/core/settings.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import type { UrlContext } from './identity-ref.ts';
import { page } from '../paging.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';

export const projectStates = new EnumType({ deleting: 2, new: 0, wellFormed: 1, createPending: 3, all: -1, unchanged: -2, deleted: 4 });
export const projectVisibilities = new EnumType({ private: 0, organization: 1, public: 2, unchanged: -1 });
const processTypes = new EnumType({ system: 0, custom: 1, inherited: 2 });
const operationStates = new EnumType({ notSet: 0, queued: 1, inProgress: 2, cancelled: 3, succeeded: 4, failed: 5 });

/** Projects and their properties, the processes they can use, and the operations that make and remove them. */
export const projectRoutes: readonly Route[] = [
  route('GET', '_apis/projects', 'vso.profile', listProjects),
  route('POST', '_apis/projects', 'vso.project_manage', queueCreate),
  route('GET', '_apis/projects/{project}', 'vso.profile', getProject),
  route('PATCH', '_apis/projects/{project}', 'vso.project_write', queueUpdate),
  route('DELETE', '_apis/projects/{project}', 'vso.project_manage', queueDelete),
  route('GET', '_apis/projects/{project}/properties', 'vso.profile', getProperties),
  route('PATCH', '_apis/projects/{project}/properties', 'vso.project_write', patchProperties),
  route('GET', '_apis/operations/{operationId}', 'vso.profile', getOperation),
  route('GET', '_apis/process/processes', 'vso.work', listProcesses),
  route('GET', '_apis/process/processes/{processId}', 'vso.work', getProcess),
];

/** The project as lists and references show it. */
export const projectReference = ({ organizationUrl }: UrlContext, project: Project) => ({
  id: project.id,
  name: project.name,
  description: project.description ?? undefined,
  url: `${organizationUrl}/_apis/projects/${project.id}`,
  state: projectStates.of(project.state as 'wellFormed'),
  revision: project.revision,
  visibility: projectVisibilities.of(project.visibility as 'private'),
  lastUpdateTime: project.lastUpdate,
});

/** The project in the path. @throws 404 */
const projectOf = (request: RestRequest): Project => projectById(request.db, request.project.id)!;

function listProjects(request: RestRequest) {
  const text = request.query.text('stateFilter');
  const filter = text === undefined || text === '' ? 'wellFormed' : projectStates.parse(text);
  if (filter === undefined) throw invalidArgument(`The value '${text}' is not valid for stateFilter.`);
  const projects = allProjects(request.db).filter(({ state }) => filter === 'all' || state === filter);
  return list(page(projects, request.query, 100).map((project) => projectReference(request, project)));
}

function getProject(request: RestRequest) {
  const project = projectOf(request);
  const { organizationUrl, db } = request;
  const { id, name, description, url, state, revision, visibility, lastUpdateTime } = projectReference(request, project);
  const process = findProcess(db, project.processId);
  const team = project.defaultTeamId === null ? undefined : teamById(db, project.defaultTeamId);
  return {
    id,
    name,
    description,
    url,
    state,
    capabilities: request.query.flag('includeCapabilities')
      ? {
          processTemplate: { templateName: process?.name, templateTypeId: project.processId },
          versioncontrol: { sourceControlType: 'Git', gitEnabled: 'True', tfvcEnabled: 'False' },
        }
      : undefined,
    revision,
    _links: {
      self: { href: url },
      collection: { href: `${organizationUrl}/_apis/projectCollections/${organizationId(db)}` },
      web: { href: `${organizationUrl}/${encodeURIComponent(project.name)}` },
    },
    visibility,
    defaultTeam: team && { id: team.id, name: team.name, url: `${url}/teams/${team.id}` },
    lastUpdateTime,
  };
}

const operationReference = (request: RestRequest, id: string) => ({
  id,
  status: operationStates.of('notSet'),
  url: `${request.organizationUrl}/_apis/operations/${id}`,
});

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);

function queueCreate(request: RestRequest): Answer {
  const { db } = request;
  const { name, description, visibility, capabilities } = request.object;
  if (typeof name !== 'string') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  requireValidName(request, name);
  ensureSystemProcesses(db);
  const template =
    isRecord(capabilities) && isRecord(capabilities['processTemplate']) ? capabilities['processTemplate']['templateTypeId'] : undefined;
  const process = typeof template === 'string' ? findProcess(db, template) : allProcesses(db).find(({ isDefault }) => isDefault);
  if (process === undefined) throw invalidArgument(`The process template ${String(template)} does not exist.`, 'ProcessTemplateNotFoundException');
  const operation = db.transaction(() => {
    const project = createProject(db, {
      name,
      description: typeof description === 'string' ? description : null,
      processId: process.id,
      visibility: projectVisibilities.parse(visibility as string) === 'public' ? 'public' : 'private',
    });
    insertRepository(db, { projectId: project.id, name });
    if (request.principal.identityId !== '') addTeamMember(db, project.defaultTeamId!, request.principal.identityId, true);
    return finishOperation(db);
  });
  return new Answer(202, operationReference(request, operation.id));
}

function requireValidName(request: RestRequest, name: string): void {
  if (name.trim() === '' || name.length > 64 || /[\\/:*?"<>|;#$*{},+=[\]]|^[_.]|\.$/.test(name)) {
    throw new ServiceError(400, 'InvalidProjectNameException', `TF200012: The following project name is not valid: ${name}.`);
  }
  if (findProject(request.db, name) !== undefined) {
    throw new ServiceError(
      409,
      'ProjectAlreadyExistsException',
      `TF200019: The following project already exists on the Azure DevOps Server: ${name}.`,
    );
  }
}

function queueUpdate(request: RestRequest): Answer {
  const project = projectOf(request);
  const { name, description, visibility } = request.object;
  if (typeof name === 'string' && name.toLowerCase() !== project.name.toLowerCase()) requireValidName(request, name);
  const newVisibility = projectVisibilities.parse(visibility as string);
  updateProject(
    request.db,
    project.id,
    {
      ...(typeof name === 'string' && { name }),
      ...(typeof description === 'string' && { description }),
      ...(newVisibility !== undefined && newVisibility !== 'unchanged' && { visibility: newVisibility }),
    },
    new Date(),
  );
  return new Answer(202, operationReference(request, finishOperation(request.db).id));
}

function queueDelete(request: RestRequest): Answer {
  deleteProject(request.db, request.project.id);
  return new Answer(202, operationReference(request, finishOperation(request.db).id));
}

function getOperation(request: RestRequest) {
  const id = request.param('operationId');
  const operation = findOperation(request.db, id);
  if (operation === undefined) throw new ServiceError(404, 'OperationNotFoundException', `The operation ${id} does not exist.`);
  const { url } = operationReference(request, id);
  return { id, status: operationStates.of(operation.status), url, _links: { self: { href: url } } };
}

/** Properties that follow from the project itself; the rest is stored. */
function allProperties(request: RestRequest): { name: string; value: unknown }[] {
  const project = projectOf(request);
  const process = findProcess(request.db, project.processId);
  return [
    { name: 'System.CurrentProcessTemplateId', value: project.processId },
    { name: 'System.OriginalProcessTemplateId', value: project.processId },
    { name: 'System.ProcessTemplateType', value: project.processId },
    { name: 'System.Process Template', value: process?.name },
    { name: 'System.Microsoft.TeamFoundation.Team.Default', value: project.defaultTeamId },
    { name: 'System.SourceControlCapabilityFlags', value: '2' },
    { name: 'System.SourceControlGitEnabled', value: 'True' },
    { name: 'System.SourceControlGitPermissionsInitialized', value: 'True' },
    ...projectProperties(request.db, project.id),
  ];
}

function getProperties(request: RestRequest) {
  const properties = allProperties(request);
  const keys = request.query.list('keys').map(wildcard);
  return list(keys.length === 0 ? properties : properties.filter(({ name }) => keys.some((key) => key.test(name))));
}

/** `System.SourceControl*`: a star stands for anything, a question mark for one character. */
const wildcard = (key: string): RegExp =>
  new RegExp(
    `^${key
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'i',
  );

function patchProperties(request: RestRequest): Answer {
  const { id } = request.project;
  if (!Array.isArray(request.body)) throw invalidArgument('Value cannot be null. (Parameter: patchDocument)', 'ArgumentNullException');
  const operations = (request.body as unknown[]).map((operation) => {
    if (!isRecord(operation) || typeof operation['path'] !== 'string')
      throw invalidArgument('Each operation needs a path.', 'VssPropertyValidationException');
    const name = operation['path'].replace(/^\//, '');
    const op = String(operation['op']).toLowerCase();
    if (/^System\./i.test(name)) throw new ServiceError(400, 'ProjectPropertyReadOnlyException', `The project property ${name} is read-only.`);
    if (op === 'remove' || op === '1') return { name, value: undefined };
    if (op === 'add' || op === 'replace' || op === '0' || op === '2') return { name, value: operation['value'] };
    throw invalidArgument(`The operation ${op} is not supported for project properties.`, 'VssPropertyValidationException');
  });
  request.db.transaction(() => {
    for (const { name, value } of operations) setProjectProperty(request.db, id, name, value ?? undefined);
  });
  return new Answer(204);
}

const processAnswer = (request: RestRequest, process: Process) => ({
  id: process.id,
  description: process.description,
  isDefault: process.isDefault,
  type: processTypes.of(process.customization),
  url: `${request.organizationUrl}/_apis/process/processes/${process.id}`,
  name: process.name,
});

function listProcesses(request: RestRequest) {
  ensureSystemProcesses(request.db);
  return list(allProcesses(request.db).map((process) => processAnswer(request, process)));
}

function getProcess(request: RestRequest) {
  const id = request.param('processId');
  const process = findProcess(request.db, id);
  if (process === undefined) throw new ServiceError(404, 'ProcessTemplateNotFoundException', `The process template ${id} does not exist.`);
  const answer = processAnswer(request, process);
  return { ...answer, _links: { self: { href: answer.url } } };
}
