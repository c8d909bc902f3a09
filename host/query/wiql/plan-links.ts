import { RELATION_TYPES, type RelationType } from '../../store/work-items/links.ts';
import type { Expression, Operand, Query } from './ast.ts';
import { findField, isCurrent, rowsOf, type RowSource } from './columns.ts';
import { ConditionCompiler } from './conditions.ts';
import { Bindings, joined, type WiqlContext } from './context.ts';
import { bindAsOf, orderOf, type Statement } from './plan.ts';
import { printOperand } from './printer.ts';
import { visible } from './visible.ts';
import { syntaxError, wrongValue } from './wiql-error.ts';

const LINK_TYPE = 'system.links.linktype';

/** The conditions of a link query by what they are about. */
interface Sides {
  source: Expression[];
  target: Expression[];
  link: Expression[];
}

/**
 * Plans a query of links of one hop: rows of source, link type and target; the link is null for sources without a matching link.
 *
 * A recursive query gets all its links this way and is put together in tree.ts.
 */
export function planLinks(context: WiqlContext, query: Query, limit: number): Statement {
  const bindings = new Bindings();
  const asOf = bindAsOf(context, query, bindings);
  const source: RowSource = { alias: 's', asOf, driver: null };
  const target: RowSource = { alias: 't', asOf, driver: null };
  const sides = splitSides(query.where);
  const where = (side: readonly Expression[], rows: RowSource) =>
    side.map((expression) => ` AND ${new ConditionCompiler(context, bindings, rows).compile(expression)}`).join('');
  const targets = `SELECT 1 FROM ${rowsOf(target)} WHERE t.id = r.target_id AND t.is_deleted = 0${visible(context, bindings, 't')}${where(sides.target, target)}`;
  const link = `r.work_item_id = s.id AND r.target_id IS NOT NULL AND ${isCurrent('r', asOf)}${linkCondition(sides.link, bindings)} AND EXISTS (${targets})`;
  const condition = `s.is_deleted = 0${visible(context, bindings, 's')}${where(sides.source, source)}`;
  const order = orderOf(context, bindings, query.orderBy, source);
  for (const field of query.columns) findField(context, field);
  const isWithout = query.mode === 'DoesNotContain';
  const rows = isWithout
    ? rowsOf(source)
    : `${rowsOf(source)} ${query.mode === 'MayContain' ? 'LEFT JOIN' : 'JOIN'} work_item_relations r ON ${link}`;
  const without = isWithout ? ` AND NOT EXISTS (SELECT 1 FROM work_item_relations r WHERE ${link})` : '';
  const columns = `s.id AS source, ${isWithout ? 'NULL AS rel, NULL AS target' : 'r.rel AS rel, r.target_id AS target'}`;
  const keys = `${order}s.id${isWithout ? '' : ', r.id'}`;
  return {
    sql: `SELECT ${columns} FROM ${rows} WHERE ${condition}${without} ORDER BY ${keys} LIMIT ${bindings.add(limit)}`,
    values: bindings.values,
  };
}

/** The statements of a recursive query: ids that match as sources, ids that match as targets. */
export function planTree(context: WiqlContext, query: Query): { sources: Statement; targets: Statement } {
  const sides = splitSides(query.where);
  if (query.asOf !== null) throw syntaxError('A query of a tree has no ASOF.', 'ASOF');
  for (const expression of sides.link) {
    const types = expression.kind === 'compare' && expression.operator === '=' && !expression.isNegated ? linkTypes(expression.value) : [];
    if (types.length !== 1 || types[0]!.referenceName !== 'System.LinkTypes.Hierarchy-Forward') {
      throw wrongValue('A query of a tree follows links from parents to children only.', '[System.Links.LinkType]');
    }
  }
  for (const field of query.columns) findField(context, field);
  const plan = (side: readonly Expression[]): Statement => {
    const bindings = new Bindings();
    const rows: RowSource = { alias: 'w', asOf: null, driver: null };
    const compiled = side.map((expression) => ` AND ${new ConditionCompiler(context, bindings, rows).compile(expression)}`).join('');
    return {
      sql: `SELECT w.id AS id FROM ${rowsOf(rows)} WHERE w.is_deleted = 0${visible(context, bindings, 'w')}${compiled} ORDER BY ${orderOf(context, bindings, query.orderBy, rows)}w.id`,
      values: bindings.values,
    };
  };
  return { sources: plan(sides.source), targets: plan(sides.target) };
}

/** Each conjunct must be about one end, or about the link. */
function splitSides(where: Expression | null): Sides {
  const sides: Sides = { source: [], target: [], link: [] };
  const conjuncts = where === null ? [] : flatten(where);
  for (const conjunct of conjuncts) {
    const about = new Set(sidesOf(conjunct));
    if (about.size !== 1) throw syntaxError('A group of conditions must be about the source, the target or the link alone.', printedField(conjunct));
    sides[[...about][0]!].push(conjunct);
  }
  return sides;
}

const flatten = (expression: Expression): Expression[] => (expression.kind === 'and' ? expression.items.flatMap(flatten) : [expression]);

function sidesOf(expression: Expression): ('source' | 'target' | 'link')[] {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.items.flatMap(sidesOf);
  if (expression.kind === 'not') return sidesOf(expression.item);
  const { name, side } = expression.field;
  if (side === undefined && (name.toLowerCase() === LINK_TYPE || name.toLowerCase() === 'link type')) return ['link'];
  return [side ?? 'source'];
}

function printedField(expression: Expression): string {
  if (expression.kind === 'and' || expression.kind === 'or') return printedField(expression.items[0]!);
  return expression.kind === 'not' ? printedField(expression.item) : `[${expression.field.name}]`;
}

function linkCondition(expressions: readonly Expression[], bindings: Bindings): string {
  const compile = (expression: Expression): string => {
    if (expression.kind === 'and' || expression.kind === 'or') return joined(expression.items.map(compile), expression.kind === 'and' ? 'AND' : 'OR');
    if (expression.kind === 'not') return `NOT ${compile(expression.item)}`;
    const isEquation = expression.kind === 'compare' && (expression.operator === '=' || expression.operator === '<>');
    if (!isEquation && expression.kind !== 'in')
      throw wrongValue('The operator cannot be used with the field System.Links.LinkType.', '[System.Links.LinkType]');
    const operands = expression.kind === 'in' ? expression.values : [expression.value];
    // Every link differs from an empty link type.
    const [only] = operands;
    const isAny = operands.length === 1 && only?.kind === 'string' && only.value === '';
    const isNegated = expression.kind === 'in' ? expression.isNegated : expression.operator === '<>';
    if (isAny) return isNegated ? '1' : '0';
    const names = operands.flatMap(linkTypes).map(({ referenceName }) => referenceName);
    return `r.rel ${isNegated ? 'NOT ' : ''}IN (SELECT value FROM json_each(${bindings.add(JSON.stringify(names))}))`;
  };
  return expressions.map((expression) => ` AND ${compile(expression)}`).join('');
}

/** Link types by reference name, by the name of an end, or by the name without its end (both ends). */
function linkTypes(operand: Operand): RelationType[] {
  const wanted = operand.kind === 'string' ? operand.value.toLowerCase() : '';
  const types = RELATION_TYPES.filter(({ usage, referenceName, name }) => {
    const reference = referenceName.toLowerCase();
    return (
      usage === 'workItemLink' &&
      (reference === wanted || name.toLowerCase() === wanted || reference === `${wanted}-forward` || reference === `${wanted}-reverse`)
    );
  });
  if (types.length === 0) throw wrongValue('The link type does not exist.', printOperand(operand));
  return types;
}
