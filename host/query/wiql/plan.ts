import type { Expression, Query, Sort } from './ast.ts';
import { column, findField, rowsOf, sortKey, type RowSource } from './columns.ts';
import { ConditionCompiler, drivingTree } from './conditions.ts';
import { Bindings, type WiqlContext } from './context.ts';
import { instantOf } from './values.ts';
import { visible } from './visible.ts';
import { syntaxError } from './wiql-error.ts';

/** One statement and the values bound to it. */
export interface Statement {
  sql: string;
  values: (string | number | null)[];
}

/**
 * Plans a query of work items. Deleted items never show; rows without an order come by id.
 *
 * @param limit the maximum number of rows.
 * @throws WiqlError for fields, values and paths that do not exist or do not fit.
 */
export function planItems(context: WiqlContext, query: Query, limit: number): Statement {
  const bindings = new Bindings();
  refuseSides(query);
  const source: RowSource = { alias: 'w', asOf: bindAsOf(context, query, bindings), driver: drivingTree(context, query.where) };
  const where = query.where === null ? '1' : new ConditionCompiler(context, bindings, source).compile(query.where);
  const order = orderOf(context, bindings, query.orderBy, source);
  const sql = `SELECT w.id AS id FROM ${rowsOf(source)} WHERE w.is_deleted = 0${visible(context, bindings, 'w')} AND ${where} ORDER BY ${order}w.id LIMIT ${bindings.add(limit)}`;
  for (const field of query.columns) findField(context, field);
  return { sql, values: bindings.values };
}

export function bindAsOf(context: WiqlContext, query: Query, bindings: Bindings): string | null {
  return query.asOf === null ? null : bindings.add(instantOf(context, query.asOf));
}

/** The keys of ORDER BY, each with a comma behind it. */
export function orderOf(context: WiqlContext, bindings: Bindings, sorts: readonly Sort[], source: RowSource): string {
  return sorts.map(({ field, isDescending }) => `${sortKey(column(context, bindings, field, source))}${isDescending ? ' DESC' : ''}, `).join('');
}

/** Source and Target mean something in queries of links only. */
function refuseSides(query: Query): void {
  const visit = (expression: Expression): void => {
    if (expression.kind === 'and' || expression.kind === 'or') return expression.items.forEach(visit);
    if (expression.kind === 'not') return visit(expression.item);
    if (expression.field.side !== undefined) throw syntaxError('A query of work items has neither Source nor Target.', expression.field.side);
    return undefined;
  };
  if (query.where !== null) visit(query.where);
}
