import type { QueryOptions, Sort } from './ast.ts';
import type { AnalyticsContext } from './context.ts';
import type { ExpressionCompiler } from './expressions.ts';
import { ODataError, unavailableProperty, unknownProperty } from './odata-error.ts';
import type { ResultColumn } from './pipeline.ts';
import type { EntityRows } from './rows.ts';
import { writtenValue } from './values.ts';

export type Json = Record<string, unknown>;
export type Row = Record<string, string | number | null>;

/** A query close to the maximum length can exceed the limits of the database. */
export function readAll({ db }: AnalyticsContext, sql: string, values: readonly (string | number | null)[]): Row[] {
  try {
    return db.all<Row>(sql, ...values);
  } catch (error) {
    const { message } = error as Error;
    if (/too (large|complex|many|big|long|deep)|depth|at most \d+ tables/i.test(message)) throw new ODataError('The query is too complex.');
    if (/overflow/i.test(message)) throw new ODataError('The aggregation leads to an arithmetic overflow.');
    throw error;
  }
}

/** The selected properties of a set, or all of them. */
export function entityColumns(rows: EntityRows, { select, expand }: QueryOptions): ResultColumn[] {
  const { entity } = rows;
  const names = select ?? [...entity.properties.keys()];
  const expanded = new Set(expand.map(({ navigation }) => navigation));
  return [...new Set(names)]
    .filter((name) => {
      // A navigation may be selected; it shows when it is expanded.
      if (entity.navigations.has(name) && !entity.properties.has(name)) return false;
      if (!entity.properties.has(name)) throw entity.unavailable.has(name) ? unavailableProperty(name) : unknownProperty(name, entity.name);
      return !expanded.has(name);
    })
    .map((name) => ({ path: [name], ...rows.value([name]) }));
}

/** The keys of ORDER BY. */
export const orderKeys = (compiler: ExpressionCompiler, sorts: readonly Sort[]): string[] =>
  sorts.map(({ expression, isDescending }) => {
    const { sql, type } = compiler.value(expression);
    // SQLite reads a bare number or boolean as a column position, even with a sign or parentheses.
    return `coalesce(${sql}, NULL)${type === 'Edm.String' ? ' COLLATE NOCASE' : ''}${isDescending ? ' DESC' : ''}`;
  });

/** A row as the service writes it; what was grouped by a navigation is nested in it. */
export function jsonOf(row: Row, columns: readonly ResultColumn[], isAggregated: boolean): Json {
  const result: Json = isAggregated ? { '@odata.id': null } : {};
  for (const [index, { path, type }] of columns.entries()) {
    let target = result;
    for (const step of path.slice(0, -1)) target = (target[step] ??= { '@odata.id': null }) as Json;
    target[path.at(-1)!] = writtenValue(row[`c${index}`] ?? null, type);
  }
  return result;
}
