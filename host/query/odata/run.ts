import { prepareSnapshots } from '../../store/analytics/analytics.ts';
import { entityColumns, jsonOf, orderKeys, readAll, type Json, type Row } from './answers.ts';
import type { Expression, QueryOptions } from './ast.ts';
import { buildModel } from './build-model.ts';
import { Statement, type AnalyticsContext } from './context.ts';
import { expandRows, type ReadRow } from './expand.ts';
import { ENTITY_SETS, type Model, type SetName } from './model.ts';
import { cannotExpand, ODataError, projectRefused, snapshotWithoutAggregation, unknownProperty } from './odata-error.ts';
import { Pipeline, type ResultColumn } from './pipeline.ts';
import { checkSnapshot, daysOf } from './snapshots.ts';
import { EntityRows } from './rows.ts';
import { warningsOf } from './warnings.ts';

/** Page size of the service; a link leads to the next page. */
const PAGE_SIZE = 10_000;

/** The service refuses wider results. */
const MAX_COLUMNS = 800;

export interface ODataResult {
  rows: Json[];
  /** The rows of all pages; null unless asked for. */
  count: number | null;
  /** Where the next page starts; null: this was the last one. */
  next: number | null;
  /** The part in parentheses after the set in `@odata.context`; empty for all properties. */
  shape: string;
  warnings: string[];
}

/** @throws ODataError 404 when there is no such set. */
export function findSet(name: string): SetName {
  if (Object.hasOwn(ENTITY_SETS, name)) return name as SetName;
  throw new ODataError(`Resource not found for the segment '${name}'.`, {
    status: 404,
    type: 'Microsoft.OData.UriParser.ODataUnrecognizedPathException',
  });
}

/**
 * Answers a query of an entity set.
 *
 * @param start rows of earlier pages, from the link to this one.
 * @throws ODataError
 */
export function runQuery(context: AnalyticsContext, set: SetName, options: QueryOptions, start = 0): ODataResult {
  const { model, base, pipeline, isGroupedByDay } = planRows(context, set, options);
  const isAggregated = pipeline.columns !== null;
  if (isAggregated && options.expand.length > 0) throw cannotExpand(options.expand[0]!.navigation);
  const columns = pipeline.columns === null ? entityColumns(base, options) : resultColumns(pipeline.columns, options.select);
  if (columns.length > MAX_COLUMNS) throw tooWide(columns.length);
  const remaining = options.top === null ? Number.MAX_SAFE_INTEGER : Math.max(0, options.top - start);
  const limit = Math.min(PAGE_SIZE, remaining);
  const read = readPage(context, { base, pipeline, columns, options, limit: limit + 1, offset: (options.skip ?? 0) + start });
  const page = read.slice(0, limit).map((row): ReadRow => ({ id: row['id'] ?? null, json: jsonOf(row, columns, isAggregated) }));
  expandRows(context, model, base.entity, options.expand, page);
  return {
    rows: page.map(({ json }) => json),
    count: options.count ? countRows(context, set, options) : null,
    next: read.length > limit && remaining > PAGE_SIZE ? start + PAGE_SIZE : null,
    shape: isAggregated ? nestedShape(columns.map(({ path }) => path)) : shapeOf(options),
    warnings: warningsOf(set, options, columns.length, isGroupedByDay),
  };
}

/** How many rows a query has in all, `$top` and `$skip` left out. @throws ODataError */
export function countRows(context: AnalyticsContext, set: SetName, options: QueryOptions): number {
  const { pipeline } = planRows(context, set, options);
  return Number(readAll(context, `SELECT COUNT(*) AS count ${pipeline.source}`, pipeline.statement.bindings.values)[0]!['count']);
}

/** The rows that a query is about, aggregated and filtered. */
function planRows(context: AnalyticsContext, set: SetName, options: QueryOptions) {
  const model = buildModel(context.db, context.projectId, context.now);
  const isGroupedByDay = checkSnapshotQuery(context, set, options);
  const statement = new Statement(context, model, daysOf(options.apply ?? []));
  const base = new EntityRows(statement, model[ENTITY_SETS[set]]);
  const pipeline = new Pipeline(statement, base);
  if (options.apply !== null) pipeline.apply(options.apply);
  if (options.filter !== null) pipeline.filter(options.filter);
  refuseProjects(context, model, set, options);
  return { model, base, pipeline, isGroupedByDay };
}

interface Page {
  base: EntityRows;
  pipeline: Pipeline;
  columns: readonly ResultColumn[];
  options: QueryOptions;
  limit: number;
  offset: number;
}

/** Rows of a set are read with their key, which also breaks ties of the requested order. */
function readPage(context: AnalyticsContext, { base, pipeline, columns, options, limit, offset }: Page): Row[] {
  const { bindings } = pipeline.statement;
  const rowId = pipeline.columns === null ? [base.entity.rowId(base.alias)] : [];
  const selected = [...columns.map(({ sql }, index) => `${sql} AS c${index}`), ...rowId.map((sql) => `${sql} AS id`)];
  const keys = [...orderKeys(pipeline.compiler, options.orderBy), ...rowId];
  const order = keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`;
  const range = `LIMIT ${bindings.add(limit)} OFFSET ${bindings.add(offset)}`;
  return readAll(context, `SELECT ${selected.join(', ')} ${pipeline.source}${order} ${range}`, bindings.values);
}

/** Snapshots must be aggregated by day. @returns whether they are; true for all other sets. */
function checkSnapshotQuery({ db }: AnalyticsContext, set: SetName, options: QueryOptions): boolean {
  if (set !== 'WorkItemSnapshot') return true;
  if (options.apply === null) throw snapshotWithoutAggregation();
  const { isGroupedByDay } = checkSnapshot(options.apply);
  prepareSnapshots(db);
  return isGroupedByDay;
}

/**
 * A caller who queries all projects must be allowed to see those that the rows come from; rows are never left out silently. Filters in front of the first
 * aggregation, or `$filter` where there is none, say which projects are meant.
 */
function refuseProjects(context: AnalyticsContext, model: Model, set: SetName, options: QueryOptions): void {
  const statement = new Statement(context, model, daysOf(options.apply ?? []));
  const entity = model[ENTITY_SETS[set]];
  if (statement.refused.length === 0 || entity.project === null) return;
  const rows = new EntityRows(statement, entity);
  const pipeline = new Pipeline(statement, rows);
  for (const condition of firstFilters(options)) pipeline.filter(condition);
  const refused = `${entity.project(rows.alias)} IN (SELECT value FROM json_each(${statement.bindings.add(JSON.stringify(statement.refused))}))`;
  if (readAll(context, `SELECT 1 AS found ${pipeline.source} AND ${refused} LIMIT 1`, statement.bindings.values).length > 0) throw projectRefused();
}

function firstFilters({ apply, filter }: QueryOptions): Expression[] {
  if (apply === null) return filter === null ? [] : [filter];
  const conditions: Expression[] = [];
  for (const step of apply) {
    if (step.kind !== 'filter') break;
    conditions.push(step.condition);
  }
  return conditions;
}

function resultColumns(columns: readonly ResultColumn[], select: readonly string[] | null): ResultColumn[] {
  if (select === null) return [...columns];
  return select.map((name) => {
    const column = columns.find(({ path }) => path.join('/') === name);
    if (column === undefined) throw unknownProperty(name, 'the aggregated result');
    return column;
  });
}

/** `Project(ProjectName),Count` of the paths `Project/ProjectName` and `Count`. */
function nestedShape(paths: readonly (readonly string[])[]): string {
  const groups = Map.groupBy(paths, ([first]) => first!);
  return [...groups]
    .map(([first, members]) => (members[0]!.length === 1 ? first : `${first}(${nestedShape(members.map((path) => path.slice(1)))})`))
    .join(',');
}

/** What an answer shows of a set: the selected properties and what is expanded. */
function shapeOf({ select, expand }: QueryOptions): string {
  const inner = expand.map(({ navigation, options }) => {
    const shape = shapeOf(options);
    return shape === '' ? navigation : `${navigation}(${shape})`;
  });
  return [...(select ?? []), ...inner.filter((text) => !(select ?? []).includes(text))].join(',');
}

const tooWide = (columns: number): ODataError =>
  new ODataError(
    `VS403670: The specified query returns '${columns}' columns which is higher than the allowed limit of ${MAX_COLUMNS} columns. Please, use explicit $select (including within the $expand) options to limit number of columns.`,
  );
