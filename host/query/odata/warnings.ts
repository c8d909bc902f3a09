import type { Expand, Expression, Path, QueryOptions } from './ast.ts';
import type { SetName } from './model.ts';

/** The service recommends fewer columns than this. */
const RECOMMENDED_COLUMNS = 10;

const details = 'Details on recommended query patterns are available here: https://go.microsoft.com/fwlink/?linkid=861060.';

/** The service's warnings about a query that it still answers. */
export function warningsOf(set: SetName, options: QueryOptions, columns: number, isGroupedByDay: boolean): string[] {
  const warnings: string[] = [];
  const isOpen = options.select === null && options.apply === null;
  if (isOpen)
    warnings.push(`VS403507: The specified query does not include a $select or $apply clause which is recommended for all queries. ${details}`);
  if (usesRelatives(options))
    warnings.push(`VS403508: Using the Parent, Children, Descendants or Revision properties in a filter or expand is not recommended. ${details}`);
  if (options.select !== null && columns > RECOMMENDED_COLUMNS)
    warnings.push(`VS403509: The specified query exceeds the recommended size of ${RECOMMENDED_COLUMNS} columns. ${details}`);
  // The service warns about this too; its wording is unknown.
  if (!isGroupedByDay) warnings.push(`The query of ${set} is not grouped by DateSK or DateValue: an item counts once for each day.`);
  return warnings;
}

const RELATIVES = new Set(['Parent', 'Children', 'Descendants', 'Revisions']);

const usesRelatives = ({ filter, apply, expand }: QueryOptions): boolean =>
  (filter !== null && reads(filter)) ||
  (apply ?? []).some((step) => step.kind === 'filter' && reads(step.condition)) ||
  expand.some(expandsRelatives);

const expandsRelatives = ({ navigation, options }: Expand): boolean => RELATIVES.has(navigation) || options.expand.some(expandsRelatives);

const isRelative = (path: Path): boolean => path.some((step) => RELATIVES.has(step));

function reads(expression: Expression): boolean {
  switch (expression.kind) {
    case 'path':
    case 'size':
    case 'exists':
      return isRelative(expression.path);
    case 'lambda':
      return isRelative(expression.path) || reads(expression.condition);
    case 'and':
    case 'or':
      return expression.items.some(reads);
    case 'not':
    case 'negate':
    case 'in':
      return reads(expression.item);
    case 'compare':
    case 'arithmetic':
      return reads(expression.left) || reads(expression.right);
    case 'call':
      return expression.args.some(reads);
    default:
      return false;
  }
}
