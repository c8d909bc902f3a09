import type { QueryOptions } from '../../query/odata/ast.ts';
import { buildModel } from '../../query/odata/build-model.ts';
import type { AnalyticsContext } from '../../query/odata/context.ts';
import { metadataXml } from '../../query/odata/metadata.ts';
import { ENTITY_SETS, type SetName } from '../../query/odata/model.ts';
import { keyInPath, ODataError } from '../../query/odata/odata-error.ts';
import { readOptions, wholeNumber } from '../../query/odata/options.ts';
import { countRows, findSet, runQuery } from '../../query/odata/run.ts';
import { projectsWithoutAnalytics } from '../../store/core/permissions.ts';
import { findProject } from '../../store/core/projects.ts';
import { answerBatch, type FeedAnswer } from './batch.ts';
import { analyticsRefused, queryError, unsupportedVersion } from './errors.ts';
import { projectNotFound } from '../errors.ts';
import { Answer, Query, route, type RestRequest, type Route } from '../router.ts';

const VERSIONS = new Set(['v1.0', 'v2.0', 'v3.0-preview', 'v4.0-preview']);

/** The maximum length of an address in a GET request; the service answers 404 without a body to longer ones. */
const MAX_URL_LENGTH = 3000;

/**
 * Analytics: the OData feed that reports aggregate on. On the service it has a separate host; here, as on Azure DevOps Server, it is at the
 * organisation's address.
 */
export const analyticsRoutes: Route[] = [
  route('GET', '{project?}/_odata/{version}', 'vso.analytics', answerGet),
  route('GET', '{project?}/_odata/{version}/{*path}', 'vso.analytics', answerGet),
  route('POST', '_odata/{version}/$batch', 'vso.analytics', (request) => answerBatch(request, (address) => answerAddress(request, address))),
];

function answerGet(request: RestRequest): Answer {
  if (request.url.length > MAX_URL_LENGTH) return new Answer(404);
  const { type, text } = answerAddress(request, new URL(request.url));
  return new Answer(200, new TextEncoder().encode(text), { 'content-type': type, 'odata-version': '4.0', 'cache-control': 'no-cache' });
}

/**
 * Answers an address of the feed for the caller of the request.
 *
 * @throws ServiceError
 */
function answerAddress({ db, principal }: RestRequest, address: URL): FeedAnswer {
  const [, prefix = '', projectName, version = '', resource = ''] = /^(\/[^/]+(?:\/([^/]+))?\/_odata\/([^/]+))\/?(.*)$/i.exec(address.pathname) ?? [];
  if (!VERSIONS.has(version)) throw unsupportedVersion(decoded(version));
  const project = projectName === undefined ? undefined : findProject(db, decoded(projectName));
  if (projectName !== undefined && project === undefined) throw projectNotFound(decoded(projectName));
  if (project !== undefined && projectsWithoutAnalytics(db, principal.identityId).includes(project.id)) throw analyticsRefused();
  const context: AnalyticsContext = { db, now: new Date(), me: principal.identityId, projectId: project?.id ?? null };
  try {
    return answerResource(context, `${address.origin}${prefix}`, decoded(resource).replace(/\/$/, ''), new Query(address.searchParams), version);
  } catch (error) {
    if (error instanceof ODataError) throw queryError(error);
    throw error;
  }
}

/** Addresses in a batch arrive encoded, because no router has decoded them. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw queryError(new ODataError(`The address holds an escape that is none: '${text}'.`));
  }
}

const JSON_TYPE = 'application/json; odata.metadata=minimal; odata.streaming=true';

function answerResource(context: AnalyticsContext, root: string, resource: string, query: Query, version: string): FeedAnswer {
  const json = (body: unknown): FeedAnswer => ({ type: JSON_TYPE, text: JSON.stringify(body) });
  if (resource === '') {
    const sets = Object.keys(ENTITY_SETS).map((name) => ({ name, kind: 'EntitySet', url: name }));
    return json({ '@odata.context': `${root}/$metadata`, value: sets });
  }
  if (resource === '$metadata') return { type: 'application/xml', text: metadataXml(buildModel(context.db, context.projectId, context.now)) };
  const [name = '', ...further] = resource.split('/');
  if (/^\w+\(.*\)$/.test(name)) throw keyInPath();
  const set = findSet(name);
  // Processes exist since the second version.
  if (set === 'Processes' && version === 'v1.0') throw new ODataError("Resource not found for the segment 'Processes'.", { status: 404 });
  const options = readOptions(query);
  if (further.length === 1 && further[0] === '$count') return { type: 'text/plain', text: String(countRows(context, set, options)) };
  if (further.length > 0) throw keyInPath();
  return json(answerSet(context, root, set, query, options));
}

function answerSet(context: AnalyticsContext, root: string, set: SetName, query: Query, options: QueryOptions): unknown {
  const start = wholeNumber(query, '$skiptoken') ?? 0;
  const { rows, count, next, shape, warnings } = runQuery(context, set, options, start);
  return {
    '@odata.context': `${root}/$metadata#${set}${shape === '' ? '' : `(${shape})`}`,
    ...(count !== null && { '@odata.count': count }),
    ...(warnings.length > 0 && { 'vsts.warnings@odata.type': '#Collection(String)', '@vsts.warnings': warnings }),
    value: rows,
    ...(next !== null && { '@odata.nextLink': nextLink(root, set, query, next) }),
  };
}

/** The same query, starting after this page. */
function nextLink(root: string, set: SetName, query: Query, next: number): string {
  const names = query.names.filter((name) => name !== '$skiptoken');
  const parts = names.map((name) => `${name}=${encodeURIComponent(query.text(name)!)}`);
  return `${root}/${set}?${[...parts, `$skiptoken=${next}`].join('&')}`;
}
