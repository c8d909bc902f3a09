import {
  childQueries,
  childQuery,
  deleteQuery,
  insertItem,
  isBelowQuery,
  pathOfQuery,
  queryById,
  topFolders,
  updateQuery,
  type QueryItem,
} from '../../store/work-items/queries.ts';
import type { WiqlResult } from '../../query/wiql/run.ts';
import { EnumType, list } from '../dialect.ts';
import { invalidArgument, ServiceError } from '../errors.ts';
import { identityRef } from '../core/identity-ref.ts';
import { Answer, route, type RestRequest, type Route } from '../router.ts';
import { validationError } from './errors.ts';
import { columnsOf, QUERY_TYPE, runText, sortsOf } from './wiql.ts';

const QUERIES = '{project}/_apis/wit/queries';
const ITEM = `${QUERIES}/{*query}`;

/** Stored queries and their folders. */
export const queryRoutes: readonly Route[] = [
  route('GET', QUERIES, 'vso.work', (request) => list(top(request).map((folder) => itemAnswer(request, folder, depthOf(request))))),
  route('GET', ITEM, 'vso.work', (request) => itemAnswer(request, queryInPath(request), depthOf(request))),
  route('POST', ITEM, 'vso.work_write', createItem),
  route('PATCH', ITEM, 'vso.work_write', changeItem),
  route('DELETE', ITEM, 'vso.work_write', removeItem),
];

const EXPAND = new EnumType({ none: 0, wiql: 1, clauses: 2, all: 3, minimal: 4 });

const top = ({ db, project, principal }: RestRequest): QueryItem[] => topFolders(db, project.id, principal.identityId);

/** At most two levels, as on the service. @throws 400 */
function depthOf(request: RestRequest): number {
  const depth = request.query.integer('$depth') ?? 0;
  if (depth < 0 || depth > 2) throw invalidArgument(`The value '${depth}' is not valid for $depth; it is 0, 1 or 2.`);
  return depth;
}

const notFound = (query: string) =>
  new ServiceError(404, 'QueryItemNotFoundException', `The query ${query} does not exist, or you do not have permission to read it.`);

/** The item in the path: its id, or the names starting at the top folder. Private queries of other people are treated as missing. */
function queryInPath(request: RestRequest): QueryItem {
  const wanted = request.param('query');
  const { db, project } = request;
  const byId = queryById(db, wanted);
  const names = wanted.split('/').filter((name) => name !== '');
  const start = top(request).find(({ name }) => name.toLowerCase() === names[0]?.toLowerCase());
  const byPath = names.slice(1).reduce<QueryItem | undefined>((folder, name) => folder && childQuery(db, folder.id, name), start);
  const item = byId ?? byPath;
  if (item === undefined || item.projectId !== project.id || (item.ownerId !== null && item.ownerId !== request.principal.identityId))
    throw notFound(wanted);
  return item;
}

function createItem(request: RestRequest): Answer {
  const parent = queryInPath(request);
  if (parent.wiql !== null) throw validationError(`${parent.name} is a query; only folders hold others.`);
  const { name, wiql, isFolder } = request.object;
  const isQuery = isFolder !== true;
  const named = checkedName(request, parent, name);
  const queryType = isQuery ? checkedWiql(request, wiql).queryType : null;
  if (request.query.flag('validateWiqlOnly')) return new Answer(200, { name: named, wiql, queryType: queryType && QUERY_TYPE.of(queryType) });
  const item = insertItem(request.db, {
    projectId: request.project.id,
    parentId: parent.id,
    ownerId: parent.ownerId,
    name: named,
    wiql: isQuery ? (wiql as string) : null,
    queryType,
    createdBy: request.principal.identityId,
    by: request.principal.identityId,
    at: new Date(),
  });
  return new Answer(201, itemAnswer(request, item, 0, 'created'));
}

/** Renames an item, gives a query another text, or moves it: a body with the id of an item moves that one into the folder of the path. */
function changeItem(request: RestRequest): unknown {
  const { db, principal } = request;
  const target = queryInPath(request);
  const { name, wiql, id } = request.object;
  const item = typeof id === 'string' && id.toLowerCase() !== target.id ? queryById(db, id) : target;
  if (item === undefined || item.projectId !== request.project.id) throw notFound(String(id));
  if (item.parentId === null) throw validationError(`${item.name} is a folder of the service; it stays as it is.`);
  const parent = item === target ? undefined : target;
  if (parent !== undefined && (parent.wiql !== null || isBelowQuery(db, parent, item.id)))
    throw validationError(`${item.name} cannot be moved into ${parent.name}.`);
  const folder = parent ?? queryById(db, item.parentId)!;
  const change = {
    ...((name !== undefined || parent !== undefined) && { name: checkedName(request, folder, name ?? item.name, item.id) }),
    ...(wiql !== undefined && item.wiql !== null && { wiql: wiql as string, queryType: checkedWiql(request, wiql).queryType }),
    ...(parent && { parent }),
  };
  return itemAnswer(request, updateQuery(db, item, change, principal.identityId, new Date()), 0, 'changed');
}

function removeItem(request: RestRequest): Answer {
  const item = queryInPath(request);
  if (item.parentId === null) throw validationError(`${item.name} is a folder of the service; it stays as it is.`);
  deleteQuery(request.db, item.id);
  return new Answer(204, null);
}

/** @throws 400 for an invalid name, 409 for a name that is taken in the folder. */
function checkedName({ db }: RestRequest, folder: QueryItem, name: unknown, ownId?: string): string {
  const text = typeof name === 'string' ? name.trim() : '';
  if (text === '' || text.length > 255 || /[/\\]/.test(text))
    throw validationError('A query needs a name of at most 255 characters without slashes.');
  const taken = childQuery(db, folder.id, text);
  if (taken !== undefined && taken.id !== ownId)
    throw new ServiceError(409, 'QueryItemAlreadyExistsException', `${folder.name} already holds a query or folder named ${text}.`);
  return text;
}

function checkedWiql(request: RestRequest, wiql: unknown): WiqlResult {
  if (typeof wiql !== 'string' || wiql.trim() === '') throw validationError('You must pass a query in the body of the request.');
  return runText(request, wiql, 1);
}

function itemAnswer(request: RestRequest, item: QueryItem, depth: number, written?: 'created' | 'changed'): Record<string, unknown> {
  const { db, organizationUrl, project } = request;
  const isRead = written === undefined;
  // Answers to reads name people twice, answers to changes do not; an answer to a change has no creator.
  const person = (id: string) => ({ ...(isRead && { name: identityRef(request, id).displayName }), ...identityRef(request, id) });
  const url = `${organizationUrl}/${project.id}/_apis/wit/queries/${item.id}`;
  const children = item.wiql === null ? childQueries(db, item.id) : [];
  const expand = EXPAND.parse(request.query.text('$expand') ?? 'none') ?? 'none';
  const isFull = item.wiql !== null && (!isRead || ['wiql', 'all', 'clauses'].includes(expand));
  const result = isFull ? runText(request, item.wiql!, 1) : null;
  return {
    id: item.id,
    name: item.name,
    path: pathOfQuery(db, item),
    ...(item.createdBy !== null && written !== 'changed' && { createdBy: person(item.createdBy) }),
    createdDate: item.created,
    lastModifiedBy: person(item.modifiedBy),
    lastModifiedDate: item.modified,
    ...(item.wiql === null ? { isFolder: true, hasChildren: children.length > 0 } : { queryType: QUERY_TYPE.of(item.queryType as 'flat') }),
    ...(children.length > 0 && depth > 0 && { children: children.map((child) => itemAnswer(request, child, depth - 1)) }),
    ...(result !== null && {
      columns: columnsOf(request, result),
      ...(result.sorts.length > 0 && { sortColumns: sortsOf(request, result) }),
      wiql: item.wiql,
    }),
    isPublic: item.ownerId === null,
    _links: {
      self: { href: url },
      html: { href: `${organizationUrl}/${encodeURIComponent(project.name)}/_queries/query/${item.id}` },
      ...(item.parentId !== null && { parent: { href: `${organizationUrl}/${project.id}/_apis/wit/queries/${item.parentId}` } }),
      ...(item.wiql !== null && { wiql: { href: `${organizationUrl}/${project.id}/_apis/wit/wiql/${item.id}` } }),
    },
    url,
  };
}
