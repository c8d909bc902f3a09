import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { addDays, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { uniqueBy } from '../../domain/shared/unique.ts';
import { quoted } from '../client/wiql.ts';

/**
 * The condition for hypotheses that were decided between two days or are due in some iterations, without parentheses. It matches a superset of
 * `isTiedToSprint`: days are padded by one on either side because the service uses its own time zone, a decision matches by its written date or by its state
 * change, and “Decide by” matches wherever it holds the name of an iteration.
 *
 * @param days null for an iteration without dates.
 * @param of the end of a link, such as `[Source].`.
 */
export function tiedTo(iterationPaths: readonly string[], days: { from: CalendarDate; to: CalendarDate } | null, of = ''): string {
  const field = (name: string) => `${of}[${name}]`;
  // People type a path, a part of it, or only the name.
  const names = uniqueBy(
    iterationPaths.map((path) => path.slice(path.lastIndexOf('\\') + 1)),
    (name) => name.toLowerCase(),
  );
  const due = names.map((name) => `${field(ML_FIELDS.decideBy)} CONTAINS ${quoted(name)}`);
  if (days === null) return due.join(' OR ');
  const between = (name: string) => `(${field(name)} >= ${quoted(addDays(days.from, -1))} AND ${field(name)} <= ${quoted(addDays(days.to, 1))})`;
  return [
    between(ML_FIELDS.decidedOn),
    `(${field('System.State')} = 'Decided' AND ${between('Microsoft.VSTS.Common.StateChangeDate')})`,
    ...due,
  ].join(' OR ');
}
