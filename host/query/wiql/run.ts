import { hiddenAreaIds } from '../../store/core/permissions.ts';
import type { FieldRef, Query } from './ast.ts';
import { findField } from './columns.ts';
import type { WiqlContext } from './context.ts';
import { parseWiql } from './parser.ts';
import { planItems, type Statement } from './plan.ts';
import { planLinks, planTree } from './plan-links.ts';
import { treeRows, type LinkRow } from './tree.ts';
import { instantOf } from './values.ts';
import { WiqlError } from './wiql-error.ts';

/** The service answers no more than this many rows. */
const MAX_RESULTS = 20_000;

export interface WiqlResult {
  queryType: 'flat' | 'oneHop' | 'tree';
  asOf: Date;
  columns: QueryField[];
  sorts: { field: QueryField; isDescending: boolean }[];
  /** Flat queries. */
  ids: number[];
  /** Queries of links: roots have neither source nor link type. */
  links: LinkRow[];
}

export interface QueryField {
  referenceName: string;
  name: string;
}

/**
 * Runs a query.
 *
 * @param top the maximum number of rows; without it more than 20,000 rows are an error, as the service has it.
 * @throws WiqlError
 */
export function runWiql(context: WiqlContext, text: string, top: number | undefined): WiqlResult {
  const query = parseWiql(text);
  const limit = Math.min(top ?? MAX_RESULTS + 1, MAX_RESULTS + 1);
  const field = (ref: FieldRef): QueryField => {
    const { referenceName, name } = findField(context, ref);
    return { referenceName, name };
  };
  const rows = query.kind === 'items' ? { ids: runItems(context, query, limit), links: [] } : { ids: [], links: runLinks(context, query, limit) };
  const count = rows.ids.length + rows.links.length;
  if (count > MAX_RESULTS) {
    throw new WiqlError(
      `VS402337: The number of work items returned exceeds the size limit of ${MAX_RESULTS}. Change your query to return fewer results.`,
    );
  }
  return {
    queryType: query.kind === 'items' ? 'flat' : query.mode === 'Recursive' ? 'tree' : 'oneHop',
    asOf: query.asOf === null ? context.now : new Date(instantOf(context, query.asOf)),
    columns: query.columns.map(field),
    sorts: query.orderBy.map((sort) => ({ field: field(sort.field), isDescending: sort.isDescending })),
    ...rows,
  };
}

function runItems(context: WiqlContext, query: Query, limit: number): number[] {
  const { sql, values } = planItems(context, query, limit);
  return readRows<{ id: number }>(context, { sql, values }).map(({ id }) => id);
}

function runLinks(context: WiqlContext, query: Query, limit: number): LinkRow[] {
  if (query.mode === 'Recursive') {
    const { sources, targets } = planTree(context, query);
    const read = (statement: Statement) => readRows<{ id: number }>(context, statement).map(({ id }) => id);
    return treeRows(context.db, read(sources), read(targets), {
      returnsMatchingChildren: query.returnsMatchingChildren,
      hiddenAreaIds: hiddenAreaIds(context.db, context.me),
    }).slice(0, limit);
  }
  const { sql, values } = planLinks(context, query, limit);
  const rows: LinkRow[] = [];
  let last: number | undefined;
  for (const { source, rel, target } of readRows<{ source: number; rel: string | null; target: number | null }>(context, { sql, values })) {
    if (source !== last) rows.push({ rel: null, source: null, target: source });
    if (rel !== null && target !== null) rows.push({ rel, source, target });
    last = source;
  }
  return rows.slice(0, limit);
}

/** A query close to the maximum length can exceed the limits of the database. */
function readRows<T>({ db }: WiqlContext, { sql, values }: Statement): T[] {
  try {
    return db.all<T>(sql, ...values);
  } catch (error) {
    if (/too (large|complex|many|big|long|deep)|depth/i.test((error as Error).message)) throw new WiqlError('The query is too complex.');
    throw error;
  }
}
