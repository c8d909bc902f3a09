import { nodeById, nodeByIdentifier, nodeByPath, rootNode, type ClassificationNode } from '../../store/work-items/classification-nodes.ts';
import { definitionOf } from '../../store/processes/processes.ts';
import { setTeamAreas, teamAreas, updateTeam, type BugsBehavior, type Team, type TeamChange } from '../../store/core/teams.ts';
import { teamOf } from '../core/teams.ts';
import { EnumType } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { nodeUrl, workLinks } from './links.ts';
import { backlogIteration, currentIteration } from './team.ts';

export const bugsBehaviors = new EnumType<BugsBehavior>({ off: 0, asRequirements: 1, asTasks: 2 });
const daysOfWeek = new EnumType({ sunday: 0, monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6 });

/** The planning settings of a team: backlog iteration, working days, levels, and the areas that it owns. */
export const teamSettingsRoutes: readonly Route[] = [
  route('GET', '{project}/{team?}/_apis/work/teamsettings', 'vso.work', (request) => settingsAnswer(request, teamOf(request))),
  route('PATCH', '{project}/{team?}/_apis/work/teamsettings', 'vso.work_write', patchSettings),
  route('GET', '{project}/{team?}/_apis/work/teamsettings/teamfieldvalues', 'vso.work', (request) => fieldValuesAnswer(request, teamOf(request))),
  route('PATCH', '{project}/{team?}/_apis/work/teamsettings/teamfieldvalues', 'vso.work_write', patchFieldValues),
];

/** Where a new item of the team starts: the chosen iteration, or the current one for the macro. */
function defaultIteration(request: RestRequest, team: Team): ClassificationNode | undefined {
  if (team.defaultIterationMacro !== null) return currentIteration(request, team) ?? backlogIteration(request, team);
  return team.defaultIterationId === null ? undefined : nodeByIdentifier(request.db, team.defaultIterationId);
}

/** Which backlog levels the team shows: all but the ones it switched off; the task level is always there and not listed. */
export const visibleLevels = ({ db, project }: RestRequest, team: Team): Record<string, boolean> =>
  Object.fromEntries(
    definitionOf(db, project.process_id)
      .backlogs.filter(({ type }) => type !== 'task')
      .toReversed()
      .map(({ id }) => [id, team.backlogVisibilities[id] ?? true]),
  );

const iterationSetting = (request: RestRequest, node: ClassificationNode) => ({
  id: node.identifier,
  name: node.name,
  path: node.path.includes('\\') ? node.path.slice(node.path.indexOf('\\')) : '',
  url: nodeUrl(request, node),
});

function settingsAnswer(request: RestRequest, team: Team) {
  const links = workLinks(request, team);
  const backlog = backlogIteration(request, team);
  const start = defaultIteration(request, team);
  return {
    backlogIteration: iterationSetting(request, backlog),
    bugsBehavior: bugsBehaviors.of(team.bugsBehavior),
    workingDays: team.workingDays.map((day) => daysOfWeek.of(day as 'monday')),
    backlogVisibilities: visibleLevels(request, team),
    defaultIteration: start && iterationSetting(request, start),
    defaultIterationMacro: team.defaultIterationMacro,
    url: links.teamSettings,
    _links: {
      self: { href: links.teamSettings },
      project: { href: links.project },
      team: { href: links.team },
      teamIterations: { href: links.iterations },
      teamFieldValues: { href: links.teamFieldValues },
      classificationNode: [backlog, ...(start && start.id !== backlog.id ? [start] : [])].map((node) => ({ href: nodeUrl(request, node) })),
    },
  };
}

function patchSettings(request: RestRequest) {
  const team = teamOf(request);
  const { backlogIteration, bugsBehavior, workingDays, backlogVisibilities, defaultIteration, defaultIterationMacro } = request.object;
  const change: TeamChange = {};
  if (backlogIteration !== undefined) change.backlogIterationId = requireIteration(request, backlogIteration).identifier;
  if (typeof defaultIteration === 'string') {
    change.defaultIterationId = requireIteration(request, defaultIteration).identifier;
    change.defaultIterationMacro = null;
  }
  if (typeof defaultIterationMacro === 'string') {
    if (defaultIterationMacro.toLowerCase() !== '@currentiteration')
      throw invalidArgument(`The value '${defaultIterationMacro}' is not valid for defaultIterationMacro.`);
    change.defaultIterationMacro = '@currentIteration';
  }
  if (bugsBehavior !== undefined) {
    const behavior = bugsBehaviors.parse(bugsBehavior as string);
    if (behavior === undefined) throw invalidArgument(`The value '${textOf(bugsBehavior)}' is not valid for bugsBehavior.`);
    change.bugsBehavior = behavior;
  }
  if (workingDays !== undefined) change.workingDays = parseDays(workingDays);
  if (backlogVisibilities !== undefined) {
    const changes = backlogVisibilities as Record<string, unknown>;
    const levels = visibleLevels(request, team);
    for (const level of Object.keys(changes)) if (!(level in levels)) throw invalidSettings(`The backlog level ${level} does not exist.`);
    change.backlogVisibilities = {
      ...levels,
      ...Object.fromEntries(Object.entries(changes).map(([level, isVisible]) => [level, isVisible === true])),
    };
  }
  return settingsAnswer(request, updateTeam(request.db, team.id, change));
}

function parseDays(value: unknown): string[] {
  if (!Array.isArray(value)) throw invalidArgument('Value cannot be null. (Parameter: workingDays)', 'ArgumentNullException');
  return value.map((day: unknown) => {
    const name = daysOfWeek.parse(day as string);
    if (name === undefined) throw invalidArgument(`The value '${String(day)}' is not valid for workingDays.`);
    return name;
  });
}

const invalidSettings = (message: string) =>
  new ServiceError(400, 'InvalidTeamSettingsException', message, {
    typeName: 'Microsoft.Azure.Boards.Agile.Common.Exceptions.InvalidTeamSettingsException, Microsoft.Azure.Boards.Agile.Common',
  });

function requireIteration(request: RestRequest, identifier: unknown): ClassificationNode {
  const node = nodeByIdentifier(request.db, String(identifier));
  if (node === undefined || node.structure !== 'iteration' || node.projectId !== request.project.id) {
    throw invalidSettings('TF400497: The backlog iteration path that you specified is no longer valid.');
  }
  return node;
}

function fieldValuesAnswer(request: RestRequest, team: Team) {
  const { db, organizationUrl } = request;
  const links = workLinks(request, team);
  const areas = teamAreas(db, team.id).map((area) => ({ ...area, path: nodeById(db, area.nodeId)?.path }));
  return {
    field: { referenceName: 'System.AreaPath', url: `${organizationUrl}/_apis/wit/fields/System.AreaPath` },
    defaultValue: areas.find(({ isDefault }) => isDefault)?.path ?? null,
    // The service lists them by path, not the default one first.
    values: areas
      .toSorted((a, b) => (a.path ?? '').localeCompare(b.path ?? '', 'en'))
      .map(({ path, includeChildren }) => ({ value: path, includeChildren })),
    url: links.teamFieldValues,
    _links: {
      self: { href: links.teamFieldValues },
      project: { href: links.project },
      team: { href: links.team },
      teamSettings: { href: links.teamSettings },
      areaPathClassificationNodes: { href: nodeUrl(request, rootNode(db, team.projectId, 'area')) },
    },
  };
}

function patchFieldValues(request: RestRequest) {
  const { db, project } = request;
  const team = teamOf(request);
  const { defaultValue, values } = request.object;
  if (typeof defaultValue !== 'string') throw missingTeamField('DefaultValue');
  if (!Array.isArray(values) || values.length === 0) throw missingTeamField('Values');
  const areas = (values as { value?: unknown; includeChildren?: unknown }[]).map(({ value, includeChildren }) => ({
    nodeId: requireArea(db, project.id, value).id,
    includeChildren: includeChildren === true,
  }));
  const start = requireArea(db, project.id, defaultValue);
  if (areas.every(({ nodeId }) => nodeId !== start.id)) throw invalidSettings(`The default value ${defaultValue} must be one of the values.`);
  db.transaction(() => setTeamAreas(db, team.id, areas, start.id));
  return fieldValuesAnswer(request, team);
}

function requireArea(db: RestRequest['db'], projectId: string, path: unknown): ClassificationNode {
  const node = nodeByPath(db, 'area', String(path), projectId);
  if (node === undefined) throw invalidSettings(`The area path ${String(path)} does not exist.`);
  return node;
}

const missingTeamField = (name: string) =>
  new ServiceError(400, 'TeamFieldArgumentNullException', name, {
    typeName: 'Microsoft.TeamFoundation.Work.WebApi.Exceptions.TeamFieldArgumentNullException, Microsoft.TeamFoundation.Work.WebApi',
    eventId: 0,
  });
