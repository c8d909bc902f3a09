import type { AggregateItem, Expand, Expression, Path, QueryOptions, Sort, Transformation } from './ast.ts';

const printPath = (path: Path): string => path.join('/');

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes an expression as text that reads back as the same tree. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'string':
      return quoted(expression.value);
    case 'number':
    case 'boolean':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'date':
      return expression.text;
    case 'guid':
      return expression.value;
    case 'enum':
      return `${expression.type}'${expression.members}'`;
    case 'path':
      return printPath(expression.path);
    case 'size':
      return `${printPath(expression.path)}/$count`;
    case 'exists':
      return `${printPath(expression.path)}/any()`;
    case 'lambda':
      return `${printPath(expression.path)}/${expression.quantifier}(${expression.variable}:${printExpression(expression.condition)})`;
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(',')})`;
    case 'and':
    case 'or':
      return expression.items.map(printInner).join(` ${expression.kind} `);
    case 'not':
      return `not (${printExpression(expression.item)})`;
    case 'negate':
      return `-(${printExpression(expression.item)})`;
    case 'in':
      return `${printInner(expression.item)} in (${expression.values.map(printInner).join(',')})`;
    default:
      return `${printInner(expression.left)} ${expression.operator} ${printInner(expression.right)}`;
  }
}

/** Adds parentheses where the text would be ambiguous. */
function printInner(expression: Expression): string {
  const text = printExpression(expression);
  const isOpen = ['and', 'or', 'not', 'negate', 'compare', 'arithmetic', 'in'].includes(expression.kind);
  return isOpen ? `(${text})` : text;
}

/** Writes the value of `$apply`. */
export const printApply = (steps: readonly Transformation[]): string => steps.map(printStep).join('/');

function printStep(step: Transformation): string {
  switch (step.kind) {
    case 'filter':
      return `filter(${printExpression(step.condition)})`;
    case 'aggregate':
      return `aggregate(${step.items.map(printAggregate).join(',')})`;
    case 'compute':
      return `compute(${step.items.map(({ expression, alias }) => `${printExpression(expression)} as ${alias}`).join(',')})`;
    default:
      return `groupby((${step.paths.map(printPath).join(',')})${step.steps.length === 0 ? '' : `,${printApply(step.steps)}`})`;
  }
}

const printAggregate = (item: AggregateItem): string =>
  item.kind === 'count' ? `$count as ${item.alias}` : `${printInner(item.expression)} with ${item.method} as ${item.alias}`;

/** Writes the value of `$orderby`. */
export const printOrderBy = (sorts: readonly Sort[]): string =>
  sorts.map(({ expression, isDescending }) => `${printExpression(expression)}${isDescending ? ' desc' : ''}`).join(',');

/** Writes the value of `$expand`. */
export const printExpand = (items: readonly Expand[]): string =>
  items
    .map(({ navigation, options }) => {
      const inner = expandOptions(options);
      return inner.length === 0 ? navigation : `${navigation}(${inner.join(';')})`;
    })
    .join(',');

function expandOptions({ select, filter, expand, orderBy, top, levels }: QueryOptions): string[] {
  return [
    ...(select === null ? [] : [`$select=${select.join(',')}`]),
    ...(filter === null ? [] : [`$filter=${printExpression(filter)}`]),
    ...(expand.length === 0 ? [] : [`$expand=${printExpand(expand)}`]),
    ...(orderBy.length === 0 ? [] : [`$orderby=${printOrderBy(orderBy)}`]),
    ...(top === null ? [] : [`$top=${top}`]),
    ...(levels === 1 ? [] : [`$levels=${levels === Infinity ? 'max' : levels}`]),
  ];
}
