import type { Expression, FieldRef, Operand, Query } from './ast.ts';

/** Writes a query as text that reads back as the same tree. */
export function printWiql(query: Query): string {
  const parts = [`SELECT ${query.columns.map(printField).join(', ')}`, `FROM ${query.kind === 'items' ? 'WorkItems' : 'WorkItemLinks'}`];
  if (query.where !== null) parts.push(`WHERE ${printExpression(query.where)}`);
  if (query.orderBy.length > 0) {
    parts.push(`ORDER BY ${query.orderBy.map(({ field, isDescending }) => `${printField(field)}${isDescending ? ' DESC' : ''}`).join(', ')}`);
  }
  if (query.asOf !== null) parts.push(`ASOF ${printOperand(query.asOf)}`);
  if (query.mode !== null) parts.push(`MODE (${query.mode}${query.returnsMatchingChildren ? ', ReturnMatchingChildren' : ''})`);
  return parts.join(' ');
}

const printField = ({ name, side }: FieldRef): string => `${side === undefined ? '' : side === 'source' ? '[Source].' : '[Target].'}[${name}]`;

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.items.map(printInner).join(expression.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `NOT (${printExpression(expression.item)})`;
    case 'compare':
      return `${printField(expression.field)} ${expression.isNegated ? 'NOT ' : ''}${expression.operator.toUpperCase()} ${printOperand(expression.value)}`;
    case 'in':
      return `${printField(expression.field)} ${expression.isNegated ? 'NOT ' : ''}IN (${expression.values.map(printOperand).join(', ')})`;
    default:
      return `${printField(expression.field)} IS ${expression.isNegated ? 'NOT ' : ''}EMPTY`;
  }
}

/** Parentheses around every compound condition preserve the grouping. */
const printInner = (expression: Expression): string =>
  expression.kind === 'and' || expression.kind === 'or' ? `(${printExpression(expression)})` : printExpression(expression);

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'string':
      return quote(operand.value);
    case 'number':
      return String(operand.value);
    case 'boolean':
      return operand.value ? 'TRUE' : 'FALSE';
    case 'field':
      return printField(operand.field);
    default: {
      const { name, argument, offset } = operand;
      const shift = offset === 0 ? '' : offset > 0 ? ` + ${offset}` : ` - ${-offset}`;
      return `@${name}${argument === undefined ? '' : `(${quote(argument)})`}${shift}`;
    }
  }
}
