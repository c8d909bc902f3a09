import { runWiql, type QueryField, type WiqlResult } from '../query/wiql/run.ts';
import { WiqlError } from '../query/wiql/wiql-error.ts';
import { EnumType } from './dialect.ts';
import { route, type RestRequest, type Route } from './router.ts';
import { validationError } from './wit-errors.ts';
import { workItemUrl } from './wit-work-item-body.ts';

const QUERY_TYPE = new EnumType({ flat: 1, tree: 2, oneHop: 3 });
const RESULT_TYPE = new EnumType({ workItem: 1, workItemLink: 2 });

/** Queries in the work item query language. */
export const wiqlRoutes: Route[] = [route('POST', '{project?}/{team?}/_apis/wit/wiql', 'vso.work', queryByWiql)];

function queryByWiql(request: RestRequest): unknown {
  const { query: text } = request.object;
  if (typeof text !== 'string' || text.trim() === '') throw validationError('You must pass a query in the body of the request.');
  const project = request.projectOrNull;
  const top = request.query.integer('$top');
  if (top !== undefined && top <= 0) throw validationError(`The value '${top}' is not valid for $top.`);
  const context = {
    db: request.db,
    now: new Date(),
    me: request.principal.identityId,
    projectId: project?.id ?? null,
    teamId: project !== null && request.params['team'] !== undefined ? request.team.id : null,
    timePrecision: request.query.flag('timePrecision'),
  };
  try {
    return render(request, runWiql(context, text, top), project?.id ?? null);
  } catch (error) {
    if (error instanceof WiqlError) throw validationError(error.message);
    throw error;
  }
}

function render(request: RestRequest, result: WiqlResult, projectId: string | null): Record<string, unknown> {
  const field = ({ referenceName, name }: QueryField) => ({
    referenceName,
    name,
    url: `${request.organizationUrl}/_apis/wit/fields/${referenceName}`,
  });
  const item = (id: number) => ({ id, url: workItemUrl(request, id, projectId) });
  const isFlat = result.queryType === 'flat';
  return {
    queryType: QUERY_TYPE.of(result.queryType),
    queryResultType: RESULT_TYPE.of(isFlat ? 'workItem' : 'workItemLink'),
    asOf: result.asOf,
    columns: result.columns.map(field),
    ...(result.sorts.length > 0 && { sortColumns: result.sorts.map((sort) => ({ field: field(sort.field), descending: sort.isDescending })) }),
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
