import { runWiql, type QueryField, type WiqlResult } from '../../query/wiql/run.ts';
import { WiqlError } from '../../query/wiql/wiql-error.ts';
import { queryById as storedQuery } from '../../store/work-items/queries.ts';
import { EnumType } from '../dialect.ts';
import { ServiceError } from '../errors.ts';
import { route, type RestRequest, type Route } from '../router.ts';
import { validationError } from './errors.ts';
import { workItemUrl } from './work-item-body.ts';

export const QUERY_TYPE = new EnumType({ flat: 1, tree: 2, oneHop: 3 });
const RESULT_TYPE = new EnumType({ workItem: 1, workItemLink: 2 });

/** Queries in the work item query language, given as text or by the id of a stored one. */
export const wiqlRoutes: Route[] = [
  route('POST', '{project?}/{team?}/_apis/wit/wiql', 'vso.work', queryByWiql),
  route('GET', '{project?}/{team?}/_apis/wit/wiql/{id}', 'vso.work', queryById),
];

function queryByWiql(request: RestRequest): unknown {
  const { query: text } = request.object;
  if (typeof text !== 'string' || text.trim() === '') throw validationError('You must pass a query in the body of the request.');
  return answer(request, text);
}

function queryById(request: RestRequest): unknown {
  const stored = storedQuery(request.db, request.param('id'));
  const isOthers = stored !== undefined && stored.ownerId !== null && stored.ownerId !== request.principal.identityId;
  if (stored === undefined || stored.wiql === null || isOthers)
    throw new ServiceError(
      404,
      'QueryItemNotFoundException',
      `The query ${request.param('id')} does not exist, or you do not have permission to read it.`,
    );
  return answer(request, stored.wiql);
}

function answer(request: RestRequest, text: string): unknown {
  const top = request.query.integer('$top');
  if (top !== undefined && top <= 0) throw validationError(`The value '${top}' is not valid for $top.`);
  return render(request, runText(request, text, top), request.projectOrNull?.id ?? null);
}

/** Runs a query as the caller. @throws 400 when it cannot be read. */
export function runText(request: RestRequest, text: string, top: number | undefined): WiqlResult {
  const project = request.projectOrNull;
  const context = {
    db: request.db,
    now: new Date(),
    me: request.principal.identityId,
    projectId: project?.id ?? null,
    teamId: project !== null && request.params['team'] !== undefined ? request.team.id : null,
    timePrecision: request.query.flag('timePrecision'),
  };
  try {
    return runWiql(context, text, top);
  } catch (error) {
    if (error instanceof WiqlError) throw validationError(error.message);
    throw error;
  }
}

const fieldAnswer = ({ organizationUrl }: RestRequest, { referenceName, name }: QueryField) => ({
  referenceName,
  name,
  url: `${organizationUrl}/_apis/wit/fields/${referenceName}`,
});

export const columnsOf = (request: RestRequest, { columns }: WiqlResult) => columns.map((column) => fieldAnswer(request, column));

export const sortsOf = (request: RestRequest, { sorts }: WiqlResult) =>
  sorts.map(({ field, isDescending }) => ({ field: fieldAnswer(request, field), descending: isDescending }));

function render(request: RestRequest, result: WiqlResult, projectId: string | null): Record<string, unknown> {
  const item = (id: number) => ({ id, url: workItemUrl(request, id, projectId) });
  const isFlat = result.queryType === 'flat';
  return {
    queryType: QUERY_TYPE.of(result.queryType),
    queryResultType: RESULT_TYPE.of(isFlat ? 'workItem' : 'workItemLink'),
    asOf: result.asOf,
    columns: columnsOf(request, result),
    ...(result.sorts.length > 0 && { sortColumns: sortsOf(request, result) }),
    ...(isFlat
      ? { workItems: result.ids.map(item) }
      : {
          workItemRelations: result.links.map(({ rel, source, target }) => ({
            rel,
            source: source === null ? null : item(source),
            target: item(target),
          })),
        }),
  };
}
