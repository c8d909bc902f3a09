import { nodeByIdentifier, subtreeIds, type ClassificationNode } from '../../store/work-items/classification-nodes.ts';
import { iterationItems } from '../../store/work/iteration-items.ts';
import { definitionOf } from '../../store/processes/processes.ts';
import { addTeamIteration, removeTeamIteration, teamIterationIds, type Team } from '../../store/core/teams.ts';
import { teamOf } from '../core/teams.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError, textOf } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { nodeUrl, workLinks } from './links.ts';
import { backlogIteration, midnight, ownedAreaIds, teamIterations, timeFrameOf } from './team.ts';

const timeFrames = new EnumType({ past: 0, current: 1, future: 2 });

/** The sprints of a team and what is in them. */
export const iterationRoutes: readonly Route[] = [
  route('GET', '{project}/{team?}/_apis/work/teamsettings/iterations', 'vso.work', listIterations),
  route('POST', '{project}/{team?}/_apis/work/teamsettings/iterations', 'vso.work_write', addIteration),
  route('GET', '{project}/{team?}/_apis/work/teamsettings/iterations/{id}', 'vso.work', getIteration),
  route('DELETE', '{project}/{team?}/_apis/work/teamsettings/iterations/{id}', 'vso.work_write', deleteIteration),
  route('GET', '{project}/{team?}/_apis/work/teamsettings/iterations/{id}/workitems', 'vso.work', iterationWorkItems),
];

const iterationAnswer = (request: RestRequest, team: Team, node: ClassificationNode, all: readonly ClassificationNode[]) => ({
  id: node.identifier,
  name: node.name,
  path: node.path,
  attributes: { startDate: midnight(node.startDate), finishDate: midnight(node.finishDate), timeFrame: timeFrames.of(timeFrameOf(node, all)) },
  url: workLinks(request, team).iteration(node.identifier),
});

function withLinks(request: RestRequest, team: Team, node: ClassificationNode) {
  const links = workLinks(request, team);
  const answer = iterationAnswer(request, team, node, teamIterations(request, team));
  return {
    ...answer,
    _links: {
      self: { href: answer.url },
      project: { href: links.project },
      team: { href: links.team },
      teamSettings: { href: links.teamSettings },
      teamIterations: { href: links.iterations },
      capacity: { href: `${answer.url}/capacities` },
      workitems: { href: `${answer.url}/workitems` },
      classificationNode: { href: nodeUrl(request, node) },
      teamDaysOff: { href: `${answer.url}/teamdaysoff` },
    },
  };
}

function listIterations(request: RestRequest) {
  const team = teamOf(request);
  const all = teamIterations(request, team);
  const asked = request.query.text('$timeframe');
  if (asked !== undefined && asked !== '' && timeFrames.parse(asked) !== 'current') {
    throw invalidArgument(`The timeframe '${asked}' is not supported. Only current is.`);
  }
  const chosen = asked === undefined || asked === '' ? all : all.filter((node) => timeFrameOf(node, all) === 'current');
  if (asked !== undefined && chosen.length === 0) {
    throw new ServiceError(404, 'CurrentIterationDoesNotExistException', `The current iteration for team with id '${team.id}' does not exist.`);
  }
  return list(chosen.map((node) => iterationAnswer(request, team, node, all)));
}

/** The iteration in the path, when the team has it. @throws 404 */
export function teamIterationOf(request: RestRequest, team: Team): ClassificationNode {
  const id = request.param('id');
  const node = nodeByIdentifier(request.db, id);
  if (node === undefined || node.structure !== 'iteration' || !teamIterationIds(request.db, team.id).includes(node.id)) {
    throw new ServiceError(404, 'InvalidTeamSettingsIterationException', `The iteration with id '${id}' does not exist for the team.`);
  }
  return node;
}

function getIteration(request: RestRequest) {
  const team = teamOf(request);
  return withLinks(request, team, teamIterationOf(request, team));
}

function addIteration(request: RestRequest): Answer {
  const { db, project } = request;
  const team = teamOf(request);
  const node = nodeByIdentifier(db, textOf(request.object['id'] ?? ''));
  if (
    node === undefined ||
    node.structure !== 'iteration' ||
    node.projectId !== project.id ||
    !subtreeIds(db, backlogIteration(request, team).id).includes(node.id)
  ) {
    throw new ServiceError(400, 'InvalidTeamSettingsException', 'TF400497: The backlog iteration path that you specified is no longer valid.', {
      typeName: 'Microsoft.Azure.Boards.Agile.Common.Exceptions.InvalidTeamSettingsException, Microsoft.Azure.Boards.Agile.Common',
    });
  }
  addTeamIteration(db, team.id, node.id);
  return new Answer(201, withLinks(request, team, node));
}

function deleteIteration(request: RestRequest): Answer {
  const team = teamOf(request);
  removeTeamIteration(request.db, team.id, teamIterationOf(request, team).id);
  return new Answer(204);
}

/**
 * The items of the requirement and the task level (bugs where the team puts them), each below its parent.
 *
 * As on the service, an item comes with an edge to its parent when the parent is on one of these levels, also when the parent is in another iteration.
 */
function iterationWorkItems(request: RestRequest) {
  const { db, organizationUrl, project } = request;
  const team = teamOf(request);
  const node = teamIterationOf(request, team);
  const definition = definitionOf(db, project.process_id);
  const types = definition.backlogs.filter(({ type }) => type !== 'portfolio').flatMap(({ workItemTypes }) => workItemTypes);
  if (team.bugsBehavior !== 'off')
    types.push(...definition.types.filter(({ categories }) => categories.includes('Microsoft.BugCategory')).map(({ name }) => name));
  const removed = definition.types
    .filter(({ name }) => types.includes(name))
    .flatMap(({ states }) => states.filter(({ category }) => category === 'Removed').map(({ name }) => name));
  const items = iterationItems(db, {
    iterationId: node.id,
    areaIds: ownedAreaIds(request, team),
    types,
    hiddenStates: removed,
    orderField: definition.typeFields.Order,
  });
  const reference = (id: number) => ({ id, url: `${organizationUrl}/_apis/wit/workItems/${id}` });
  const here = new Set(items.map(({ id }) => id));
  const byParent = Map.groupBy(items, ({ parentId }) => parentId);
  const relations: { rel: string | null; source: object | null; target: object }[] = [];
  const visited = new Set<number>();
  const addChildren = (parentId: number) => {
    for (const { id } of byParent.get(parentId) ?? []) {
      if (visited.has(id)) continue;
      visited.add(id);
      relations.push({ rel: 'System.LinkTypes.Hierarchy-Forward', source: reference(parentId), target: reference(id) });
      addChildren(id);
    }
  };
  for (const { id, parentId } of items) {
    if (parentId !== null && here.has(parentId)) continue;
    // A parent outside the sprint is the source of links to its children but not one of the sprint's items.
    const head = parentId ?? id;
    if (visited.has(head)) continue;
    visited.add(head);
    relations.push({ rel: null, source: null, target: reference(head) });
    addChildren(head);
  }
  const links = workLinks(request, team);
  const self = `${links.iteration(node.identifier)}/workitems`;
  return { workItemRelations: relations, url: self, _links: { self: { href: self }, iteration: { href: links.iteration(node.identifier) } } };
}
