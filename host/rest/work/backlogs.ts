import { subtreeIds } from '../../store/work-items/classification-nodes.ts';
import { backlogItemIds } from '../../store/work/iteration-items.ts';
import type { BacklogLevel, ProcessDefinition } from '../../store/processes/definition.ts';
import { definitionOf, fieldOf } from '../../store/processes/processes.ts';
import type { Team } from '../../store/core/teams.ts';
import { teamOf } from '../core/teams.ts';
import { EnumType, list } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { backlogIteration, ownedAreaIds } from './team.ts';
import { bugsBehaviors, visibleLevels } from './team-settings.ts';

const backlogTypes = new EnumType({ portfolio: 0, requirement: 1, task: 2 });

/** The levels of a process, and the backlog of a team on each of them. */
export const backlogRoutes: readonly Route[] = [
  route('GET', '{project}/{team?}/_apis/work/backlogconfiguration', 'vso.work', backlogConfiguration),
  route('GET', '{project}/_apis/work/processconfiguration', 'vso.work', processConfiguration),
  route('GET', '{project}/{team?}/_apis/work/backlogs', 'vso.work', listBacklogs),
  route('GET', '{project}/{team?}/_apis/work/backlogs/{id}', 'vso.work', (request) => backlogAnswer(request, teamOf(request), levelOf(request))),
  route('GET', '{project}/{team?}/_apis/work/backlogs/{id}/workItems', 'vso.work', backlogWorkItems),
];

const WORK_ITEM_LIMIT = 1000;

const fieldReference = (request: RestRequest, referenceName: string) => ({
  referenceName,
  name: fieldOf(request.db, referenceName)?.name ?? referenceName,
  url: `${request.organizationUrl}/_apis/wit/fields/${referenceName}`,
});

const typeReference = (request: RestRequest, name: string) => ({
  name,
  url: `${request.organizationUrl}/${request.project.id}/_apis/wit/workItemTypes/${encodeURIComponent(name)}`,
});

/** Which fields the backlog of a level shows, with their widths in pixels. */
function columnsOf(level: BacklogLevel, definition: ProcessDefinition): [referenceName: string, width: number][] {
  const { Effort, RemainingWork } = definition.typeFields;
  if (level.type === 'task')
    return [
      ['System.Title', 400],
      ['System.State', 100],
      ['System.AssignedTo', 100],
      [RemainingWork, 50],
    ];
  const common: [string, number][] = [
    ['System.WorkItemType', 100],
    ['System.Title', 400],
    ['System.State', 100],
  ];
  if (level.type === 'requirement')
    return [...common, [Effort, 50], ['Microsoft.VSTS.Common.ValueArea', 100], ['System.IterationPath', 200], ['System.Tags', 200]];
  return [
    ...common,
    ['Microsoft.VSTS.Scheduling.Effort', 50],
    ['Microsoft.VSTS.Common.BusinessValue', 50],
    ['Microsoft.VSTS.Common.ValueArea', 100],
    ['System.Tags', 200],
  ];
}

function levelAnswer(request: RestRequest, level: BacklogLevel, extraTypes: readonly string[] = []) {
  const definition = definitionOf(request.db, request.project.process_id);
  return {
    id: level.id,
    name: level.name,
    rank: level.rank,
    workItemCountLimit: WORK_ITEM_LIMIT,
    addPanelFields: [fieldReference(request, 'System.Title')],
    columnFields: columnsOf(level, definition).map(([referenceName, width]) => ({
      columnFieldReference: fieldReference(request, referenceName),
      width,
    })),
    workItemTypes: [...level.workItemTypes, ...extraTypes].map((name) => typeReference(request, name)),
    defaultWorkItemType: typeReference(request, level.defaultWorkItemType),
    color: level.color,
  };
}

/** The types of a level for this team: bugs belong to the level on which the team plans them. */
function typesFor(definition: ProcessDefinition, level: BacklogLevel, team: Team): string[] {
  const withBugs =
    (level.type === 'requirement' && team.bugsBehavior === 'asRequirements') || (level.type === 'task' && team.bugsBehavior === 'asTasks');
  return [...level.workItemTypes, ...(withBugs ? bugTypes(definition) : [])];
}

const bugTypes = (definition: ProcessDefinition): string[] =>
  definition.types.filter(({ categories }) => categories.includes('Microsoft.BugCategory')).map(({ name }) => name);

const portfolioLevels = (definition: ProcessDefinition): BacklogLevel[] =>
  definition.backlogs.filter(({ type }) => type === 'portfolio').toSorted((a, b) => b.rank - a.rank);

function backlogConfiguration(request: RestRequest) {
  const { db, organizationUrl, project } = request;
  const definition = definitionOf(db, project.process_id);
  const team = teamOf(request);
  const level = (type: BacklogLevel['type']) => definition.backlogs.find((candidate) => candidate.type === type)!;
  const planned = new Set([...definition.backlogs.flatMap(({ workItemTypes }) => workItemTypes), ...bugTypes(definition)]);
  const { Order, Effort, RemainingWork, Activity } = definition.typeFields;
  return {
    taskBacklog: levelAnswer(request, level('task')),
    requirementBacklog: levelAnswer(request, level('requirement')),
    portfolioBacklogs: portfolioLevels(definition).map((candidate) => levelAnswer(request, candidate)),
    workItemTypeMappedStates: definition.types
      .filter(({ name }) => planned.has(name))
      .map(({ name, states }) => ({ workItemTypeName: name, states: Object.fromEntries(states.map((state) => [state.name, state.category])) })),
    backlogFields: { typeFields: { Order, Effort, RemainingWork, Activity } },
    bugsBehavior: bugsBehaviors.of(team.bugsBehavior),
    hiddenBacklogs: Object.entries(visibleLevels(request, team)).flatMap(([id, isVisible]) => (isVisible ? [] : [id])),
    url: `${organizationUrl}/${project.id}/_apis/work/backlogconfiguration`,
  };
}

function processConfiguration(request: RestRequest) {
  const { organizationUrl, project } = request;
  const definition = definitionOf(request.db, project.process_id);
  const category = (name: string, referenceName: string, types: readonly string[]) => ({
    name,
    referenceName,
    workItemTypes: types.map((type) => typeReference(request, type)),
  });
  const levelCategory = ({ name, id, workItemTypes }: BacklogLevel) => category(name, id, workItemTypes);
  const level = (type: BacklogLevel['type']) => definition.backlogs.find((candidate) => candidate.type === type)!;
  const bugs = bugTypes(definition);
  return {
    typeFields: Object.fromEntries(Object.entries(definition.typeFields).map(([role, field]) => [role, fieldReference(request, field)])),
    taskBacklog: levelCategory(level('task')),
    requirementBacklog: levelCategory(level('requirement')),
    portfolioBacklogs: portfolioLevels(definition).map(levelCategory),
    bugWorkItems: bugs.length === 0 ? null : category('Bugs', 'Microsoft.BugCategory', bugs),
    url: `${organizationUrl}/${project.id}/_apis/work/processconfiguration`,
  };
}

function backlogAnswer(request: RestRequest, team: Team, level: BacklogLevel) {
  const definition = definitionOf(request.db, request.project.process_id);
  const extra = typesFor(definition, level, team).filter((name) => !level.workItemTypes.includes(name));
  return { ...levelAnswer(request, level, extra), isHidden: visibleLevels(request, team)[level.id] === false, type: backlogTypes.of(level.type) };
}

function listBacklogs(request: RestRequest) {
  const team = teamOf(request);
  const { backlogs } = definitionOf(request.db, request.project.process_id);
  return list(backlogs.toSorted((a, b) => b.rank - a.rank).map((level) => backlogAnswer(request, team, level)));
}

/** The level in the path, by its category or its name. @throws 404 */
function levelOf(request: RestRequest): BacklogLevel {
  const id = request.param('id').toLowerCase();
  const level = definitionOf(request.db, request.project.process_id).backlogs.find(
    (candidate) => candidate.id.toLowerCase() === id || candidate.name.toLowerCase() === id,
  );
  if (level === undefined) throw new ServiceError(404, 'BacklogDoesNotExistException', `The backlog ${request.param('id')} does not exist.`);
  return level;
}

function backlogWorkItems(request: RestRequest) {
  const { db, organizationUrl, project } = request;
  const team = teamOf(request);
  const level = levelOf(request);
  const definition = definitionOf(db, project.process_id);
  const types = typesFor(definition, level, team);
  const hidden = definition.types
    .filter(({ name }) => types.includes(name))
    .flatMap(({ states }) => states.filter(({ category }) => category === 'Removed' || category === 'Completed').map(({ name }) => name));
  const ids = backlogItemIds(db, {
    iterationIds: subtreeIds(db, backlogIteration(request, team).id),
    areaIds: ownedAreaIds(request, team),
    types,
    hiddenStates: hidden,
    orderField: definition.typeFields.Order,
  });
  return { workItems: ids.map((id) => ({ rel: null, source: null, target: { id, url: `${organizationUrl}/_apis/wit/workItems/${id}` } })) };
}
