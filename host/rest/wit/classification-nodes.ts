import {
  childNodes,
  createNode,
  deleteNode,
  nodeById,
  nodeByPath,
  rootNode,
  subtreeIds,
  updateNode,
  workItemIdsIn,
  type ClassificationNode,
  type Structure,
} from '../../store/work-items/classification-nodes.ts';
import { saveWorkItem } from '../../store/work-items/work-items.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { nodeUrl } from '../work/links.ts';
import { midnight } from '../work/team.ts';

const structureGroups = new EnumType({ areas: 0, iterations: 1 });
const structureTypes = new EnumType({ area: 0, iteration: 1 });

const ROOT = '{project}/_apis/wit/classificationnodes/{structureGroup}';
const NODE = `${ROOT}/{*path}`;

/** Area paths and iteration paths. */
export const classificationNodeRoutes: readonly Route[] = [
  route('GET', '{project}/_apis/wit/classificationnodes', 'vso.work', getNodes),
  ...[ROOT, NODE].flatMap((template) => [
    route('GET', template, 'vso.work', (request) => nodeAnswer(request, nodeInPath(request), depthOf(request))),
    route('POST', template, 'vso.work_write', createOrMove),
    route('PATCH', template, 'vso.work_write', patchNode),
    route('DELETE', template, 'vso.work_write', removeNode),
  ]),
];

/** Requested levels of children; none without the parameter. */
const depthOf = (request: RestRequest): number => Math.min(request.query.integer('$depth') ?? 0, 14);

const STRUCTURE_NAMES = { area: 'Area', iteration: 'Iteration' } as const;

function nodeAnswer(request: RestRequest, node: ClassificationNode, depth: number, withLinks = true): Record<string, unknown> {
  const children = childNodes(request.db, node.id);
  const parent = node.parentId === null ? undefined : nodeById(request.db, node.parentId);
  const [root = '', ...below] = node.path.split('\\');
  const url = nodeUrl(request, node);
  return {
    id: node.id,
    identifier: node.identifier,
    name: node.name,
    structureType: structureTypes.of(node.structure),
    hasChildren: children.length > 0,
    children: depth > 0 && children.length > 0 ? children.map((child) => nodeAnswer(request, child, depth - 1, false)) : undefined,
    attributes:
      node.startDate === null && node.finishDate === null
        ? undefined
        : { startDate: midnight(node.startDate), finishDate: midnight(node.finishDate) },
    // Unlike in other answers, the path here contains the structure after the project.
    path: `\\${[root, STRUCTURE_NAMES[node.structure], ...below].join('\\')}`,
    _links: withLinks ? { self: { href: url }, parent: parent && { href: nodeUrl(request, parent) } } : undefined,
    url,
  };
}

const notRecognized = (path: string) =>
  new ServiceError(404, 'WorkItemTrackingTreeNodeNotFoundException', `VS402485: The Area/Iteration name is not recognized: ${path}.`, {
    typeName:
      'Microsoft.TeamFoundation.WorkItemTracking.Server.Metadata.WorkItemTrackingTreeNodeNotFoundException, Microsoft.TeamFoundation.WorkItemTracking.Server',
    eventId: 3200,
  });

function getNodes(request: RestRequest) {
  const { db, project } = request;
  const ids = request.query.list('ids');
  if (ids.length === 0) {
    const roots = (['area', 'iteration'] as const).map((structure) => rootNode(db, project.id, structure));
    return list(roots.map((node) => nodeAnswer(request, node, depthOf(request), false)));
  }
  const isOmitting = ['omit', '2'].includes(request.query.text('errorPolicy')?.toLowerCase() ?? '');
  return list(
    ids.map((id) => {
      if (!/^\d{1,9}$/.test(id)) throw invalidArgument(`The value '${id}' is not valid for ids.`);
      const node = nodeById(db, Number(id));
      if (node !== undefined && node.projectId === project.id) return nodeAnswer(request, node, depthOf(request));
      if (isOmitting) return null;
      throw notRecognized(id);
    }),
  );
}

function structureOf(request: RestRequest): Structure {
  const group = structureGroups.parse(request.param('structureGroup'));
  if (group === undefined) throw invalidArgument(`The value '${request.param('structureGroup')}' is not valid for structureGroup.`);
  return group === 'areas' ? 'area' : 'iteration';
}

/** The node in the path, separated by slashes or backslashes; an empty path means the root. @throws 404 */
function nodeInPath(request: RestRequest): ClassificationNode {
  const { db, project } = request;
  const structure = structureOf(request);
  const names = request
    .param('path')
    .split(/[\\/]/)
    .filter((name) => name !== '');
  const node = nodeByPath(db, structure, [project.name, ...names].join('\\'), project.id);
  if (node === undefined) throw notRecognized(names.join('\\'));
  return node;
}

/** Adds a child to the node in the path (201), or moves the node whose id the body has below it (200). */
function createOrMove(request: RestRequest): Answer {
  const { db, project } = request;
  const parent = nodeInPath(request);
  const { id, name, attributes } = request.object;
  if (typeof id === 'number' && id > 0) {
    const moved = nodeById(db, id);
    if (moved === undefined || moved.projectId !== project.id || moved.structure !== parent.structure) throw notRecognized(String(id));
    if (subtreeIds(db, moved.id).includes(parent.id)) throw invalidArgument('A classification node cannot be moved below itself.');
    requireFreeName(request, parent, moved.name, moved.id);
    return new Answer(200, nodeAnswer(request, updateNode(db, moved.id, { parentId: parent.id }), 0));
  }
  const checked = requireName(name);
  requireFreeName(request, parent, checked);
  const node = createNode(db, {
    projectId: project.id,
    structure: parent.structure,
    name: checked,
    parentId: parent.id,
    ...datesOf(parent.structure, attributes),
  });
  return new Answer(201, nodeAnswer(request, node, 0));
}

function patchNode(request: RestRequest) {
  const { db } = request;
  const node = nodeInPath(request);
  const { name, attributes } = request.object;
  const change = { ...(name !== undefined && name !== null && { name: requireName(name) }), ...datesOf(node.structure, attributes) };
  if (change.name !== undefined && change.name !== node.name) {
    if (node.parentId === null) throw invalidArgument('The root of the tree is renamed with its project.');
    requireFreeName(request, nodeById(db, node.parentId)!, change.name, node.id);
  }
  return nodeAnswer(request, updateNode(db, node.id, change), 0);
}

function requireName(name: unknown): string {
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('Value cannot be null. (Parameter: name)', 'ArgumentNullException');
  const trimmed = name.trim();
  if (trimmed.length > 255 || /[\\/$?*:"&<>#%|+\p{Cc}]/u.test(trimmed) || trimmed === '.' || trimmed === '..') {
    throw new ServiceError(400, 'ClassificationNodeNameInvalidException', `The classification node name ${trimmed} is not valid.`);
  }
  return trimmed;
}

function requireFreeName(request: RestRequest, parent: ClassificationNode, name: string, exceptId?: number): void {
  const taken = childNodes(request.db, parent.id).some((child) => child.id !== exceptId && child.name.toLowerCase() === name.toLowerCase());
  if (!taken) return;
  // This answer was never recorded; status and name are what clients need.
  throw new ServiceError(409, 'ClassificationNodeDuplicateNameException', `A node named ${name} is already below ${parent.name}.`);
}

/** Start and finish of an iteration, both or none; undefined when the body has neither. */
function datesOf(structure: Structure, attributes: unknown): { startDate?: string | null; finishDate?: string | null } {
  if (structure === 'area' || attributes === null || typeof attributes !== 'object') return {};
  const { startDate, finishDate } = attributes as Record<string, unknown>;
  if (startDate === undefined && finishDate === undefined) return {};
  const dates = { startDate: calendarDate(startDate), finishDate: calendarDate(finishDate) };
  if ((dates.startDate === null) !== (dates.finishDate === null))
    throw invalidArgument('Both the start date and the finish date are needed, or neither.');
  if (dates.startDate !== null && dates.finishDate !== null && dates.finishDate < dates.startDate)
    throw invalidArgument('The finish date must not be before the start date.');
  return dates;
}

/** The date part of what the client wrote: the day it means, whatever its zone. */
function calendarDate(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = typeof value === 'string' ? value : '';
  const ms = /^\/Date\((-?\d+)\)\/$/.exec(text)?.[1];
  const date = ms === undefined ? /^(\d{4}-\d\d-\d\d)(T|$)/.exec(text)?.[1] : new Date(Number(ms)).toISOString().slice(0, 10);
  if (date === undefined || Number.isNaN(Date.parse(date))) throw invalidArgument(`The date ${JSON.stringify(value)} is not valid.`);
  return date;
}

function removeNode(request: RestRequest): Answer {
  const { db, project } = request;
  const node = nodeInPath(request);
  if (node.parentId === null) throw invalidArgument('The root of the tree cannot be deleted.');
  const wanted = request.query.integer('$reclassifyId');
  const target = wanted === undefined ? rootNode(db, project.id, node.structure) : nodeById(db, wanted);
  if (target === undefined || target.projectId !== project.id || target.structure !== node.structure || subtreeIds(db, node.id).includes(target.id)) {
    throw new ServiceError(400, 'ClassificationNodeReclassificationException', `Work items cannot be moved to the classification node ${wanted}.`);
  }
  const path = target.path;
  db.transaction(() => {
    const at = new Date();
    const field = node.structure === 'area' ? 'System.AreaPath' : 'System.IterationPath';
    for (const id of workItemIdsIn(db, node.structure, subtreeIds(db, node.id))) {
      saveWorkItem(db, { id, projectId: project.id, at, by: request.principal.identityId, fields: { [field]: path } });
    }
    deleteNode(db, node.id, target.id);
  });
  return new Answer(204);
}
