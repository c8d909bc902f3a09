import { joined } from '../wiql/context.ts';
import { entityColumns, jsonOf, orderKeys, readAll, type Json } from './answers.ts';
import type { Expand } from './ast.ts';
import { Statement, type AnalyticsContext } from './context.ts';
import { ExpressionCompiler } from './expressions.ts';
import type { Entity, Model, Navigation } from './model.ts';
import { cannotExpand, expandsTooDeep, ODataError, unknownProperty } from './odata-error.ts';
import { EntityRows } from './rows.ts';

export interface ReadRow {
  /** Identifies the row in its set; null for aggregated rows. */
  id: string | number | null;
  json: Json;
}

/** Limits how deep expansions may nest. */
const MAX_EXPANSION_DEPTH = 4;

/** Maximum number of expanded rows in one answer. */
const MAX_EXPANDED = 100_000;

/** Ways to other work items, which the service follows one step at most. */
const RELATIVES = new Set(['Parent', 'Children']);

/**
 * Adds to each row what its navigations lead to: a list, one row or null.
 *
 * @param above the expansions that the rows themselves come from.
 * @throws ODataError
 */
export function expandRows(
  context: AnalyticsContext,
  model: Model,
  entity: Entity,
  expands: readonly Expand[],
  rows: readonly ReadRow[],
  above: readonly string[] = [],
): void {
  for (const expand of expands) {
    const navigation = navigationOf(entity, expand, above);
    const relatedRows = readRelated(context, model, entity, navigation, expand, rows);
    const path = [...above, expand.navigation];
    expandRows(context, model, model[navigation.target], expand.options.expand, [...relatedRows.values()].flat(), path);
    for (const { id, json } of rows) {
      const related = (relatedRows.get(id) ?? []).map((row) => row.json);
      json[navigation.name] = navigation.isCollection ? related : (related[0] ?? null);
    }
  }
}

function navigationOf(entity: Entity, { navigation: name, options }: Expand, above: readonly string[]): Navigation {
  const navigation = entity.navigations.get(name);
  if (navigation === undefined) throw entity.properties.has(name) ? cannotExpand(name) : unknownProperty(name, entity.name);
  if (name === 'Revisions') throw cannotExpand(name);
  const isRelative = RELATIVES.has(name);
  if (isRelative && (options.levels > 1 || above.some((step) => RELATIVES.has(step)))) throw expandsTooDeep();
  if (above.length >= MAX_EXPANSION_DEPTH) throw new ODataError(`The request nests more than ${MAX_EXPANSION_DEPTH} $expand options.`);
  return navigation;
}

/** The rows that a navigation leads to, by the row that they belong to. */
function readRelated(
  context: AnalyticsContext,
  model: Model,
  entity: Entity,
  navigation: Navigation,
  { options }: Expand,
  rows: readonly ReadRow[],
): Map<ReadRow['id'], ReadRow[]> {
  const statement = new Statement(context, model);
  const { bindings } = statement;
  const outer = new EntityRows(statement, entity, statement.alias('o'));
  const inner = new EntityRows(statement, model[navigation.target], statement.alias('e'));
  const compiler = new ExpressionCompiler(statement, inner);
  const columns = entityColumns(inner, options);
  const [left, right] = navigation.sides(outer.alias, inner.alias, bindings);
  const conditions = [
    `${entity.rowId(outer.alias)} IN (SELECT value FROM json_each(${bindings.add(JSON.stringify(rows.map(({ id }) => id)))}))`,
    `${right} = ${left}`,
    ...statement.reachable(inner.entity, inner.alias),
    ...(options.filter === null ? [] : [compiler.condition(options.filter)]),
  ];
  const order = ['parent', ...orderKeys(compiler, options.orderBy), 'id'].join(', ');
  const selected = ['parent', 'id', ...columns.map((_, index) => `c${index}`)];
  const values = [entity.rowId(outer.alias), inner.entity.rowId(inner.alias), ...columns.map(({ sql }) => sql)];
  const through = navigation.through(inner.alias);
  const from = `${outer.from} JOIN ${inner.from}${through === '' ? '' : ` JOIN ${through}`}`;
  const sql = `SELECT ${values.map((value, index) => `${value} AS ${selected[index]}`).join(', ')} FROM ${from} WHERE ${joined(conditions, 'AND')}
    ORDER BY ${order} LIMIT ${bindings.add(MAX_EXPANDED + 1)}`;
  const read = readAll(context, sql, bindings.values);
  if (read.length > MAX_EXPANDED) throw new ODataError(`The $expand of '${navigation.name}' returns more than ${MAX_EXPANDED} rows.`);
  const byParent = Map.groupBy(read, ({ parent }) => parent!);
  return new Map(
    [...byParent].map(([parent, related]) => [
      parent,
      related.slice(0, options.top ?? undefined).map((row) => ({ id: row['id'] ?? null, json: jsonOf(row, columns, false) })),
    ]),
  );
}
