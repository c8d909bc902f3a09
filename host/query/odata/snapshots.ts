import { OPEN_END } from '../../store/analytics/spans.ts';
import type { Expression, Path, Transformation } from './ast.ts';
import { ODataError } from './odata-error.ts';
import { instantOf } from './values.ts';

/** Whether a query of snapshots keeps its days apart. @throws ODataError for one that would count every day of all time. */
export function checkSnapshot(steps: readonly Transformation[]): { isGroupedByDay: boolean } {
  const isGroupedByDay = steps.some((step) => step.kind === 'groupby' && step.paths.some(isDay));
  const isFiltered = steps.some((step) => step.kind === 'filter' && mentions(step.condition, isDay));
  if (!isGroupedByDay && !isFiltered) {
    throw new ODataError(
      'A query of snapshots needs a date: filter or group by DateSK or DateValue, or every item counts once for each of its days.',
    );
  }
  return { isGroupedByDay };
}

function mentions(expression: Expression, test: (path: Path) => boolean): boolean {
  switch (expression.kind) {
    case 'path':
      return test(expression.path);
    case 'and':
    case 'or':
      return expression.items.some((item) => mentions(item, test));
    case 'not':
    case 'negate':
      return mentions(expression.item, test);
    case 'compare':
    case 'arithmetic':
      return mentions(expression.left, test) || mentions(expression.right, test);
    case 'in':
      return mentions(expression.item, test);
    case 'call':
      return expression.args.some((argument) => mentions(argument, test));
    default:
      return false;
  }
}

const isDay = (path: Path): boolean => path[0] === 'DateSK' || path[0] === 'DateValue' || (path[0] === 'Date' && path.length === 2);

/**
 * The days that the first filters of a query leave, so that only these are read.
 *
 * @returns first and last day as numbers `YYYYMMDD`, both included.
 */
export function daysOf(steps: readonly Transformation[]): { first: number; last: number } {
  const range = { first: 0, last: OPEN_END };
  for (const step of steps) {
    if (step.kind !== 'filter') break;
    for (const item of step.condition.kind === 'and' ? step.condition.items : [step.condition]) narrow(range, item);
  }
  return range;
}

function narrow(range: { first: number; last: number }, condition: Expression): void {
  if (condition.kind !== 'compare' || condition.left.kind !== 'path') return;
  const { operator, left, right } = condition;
  const name = left.path.join('/');
  const day =
    (name === 'DateSK' || name === 'Date/DateSK') && right.kind === 'number'
      ? right.value
      : name === 'DateValue' && right.kind === 'date'
        ? Number(instantOf(right.text).slice(0, 10).replaceAll('-', ''))
        : undefined;
  if (day === undefined) return;
  if (operator === 'eq' || operator === 'ge' || operator === 'gt') range.first = Math.max(range.first, Math.floor(day));
  if (operator === 'eq' || operator === 'le' || operator === 'lt') range.last = Math.min(range.last, Math.ceil(day));
}
