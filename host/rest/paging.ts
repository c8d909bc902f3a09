import { invalidArgument } from './errors.ts';
import type { Query } from './router.ts';

/** The part of a list that `$top` and `$skip` ask for. @throws 400 when either is negative. */
export function page<T>(items: readonly T[], query: Query, defaultTop?: number): T[] {
  const { skip, top } = pageOf(query, defaultTop);
  return items.slice(skip, top === undefined ? undefined : skip + top);
}

/** `$top` and `$skip`, for lists that the database cuts. @throws 400 when either is negative. */
export function pageOf(query: Query, defaultTop?: number): { skip: number; top: number | undefined } {
  const skip = query.integer('$skip') ?? query.integer('skip') ?? 0;
  const top = query.integer('$top') ?? query.integer('top') ?? defaultTop;
  if (skip < 0) throw invalidArgument('Parameter $skip must not be negative.', 'ArgumentOutOfRangeException');
  if (top !== undefined && top < 0) throw invalidArgument('Parameter $top must not be negative.', 'ArgumentOutOfRangeException');
  return { skip, top };
}
