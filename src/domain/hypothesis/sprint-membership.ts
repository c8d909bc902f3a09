import type { CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { isWithin } from '../shared/work-item.ts';

/** The fields that tie a hypothesis to sprints. Links to stories are up to the caller. */
export interface SprintTies {
  iterationPath: string;
  /** Complete path of the iteration by whose end the decision is due, see `dueIterationPath`; empty if not set. */
  decideBy: string;
  /** The day of the decision, see `decisionDay`; null while undecided. */
  decidedOn: CalendarDate | null;
}

/** A sprint to which hypotheses can belong; without dates it has no days. */
export interface SprintPlace {
  path: string;
  start: CalendarDate | null;
  finish: CalendarDate | null;
}

/** Whether a hypothesis is filed under a sprint, was decided on one of its days, or is due in it. */
export const isTiedToSprint = ({ iterationPath, decideBy, decidedOn }: SprintTies, { path, start, finish }: SprintPlace): boolean =>
  isWithin(iterationPath, path) ||
  isWithin(decideBy, path) ||
  (decidedOn !== null && start !== null && finish !== null && decidedOn >= start && decidedOn <= finish);

/**
 * The iteration that a typed path, path below the project, or name means; null if it is none or more than one.
 *
 * @param iterations by their complete paths.
 */
export function iterationNamed(text: string, iterations: readonly SprintPlace[]): SprintPlace | null {
  const wanted = text.trim().replaceAll(/^\\+|\\+$/g, '');
  const forms: ((path: string) => string)[] = [(path) => path, (path) => path.split('\\').slice(1).join('\\'), (path) => path.split('\\').at(-1)!];
  for (const form of forms) {
    const matches = iterations.filter(({ path }) => sameName(form(path), wanted));
    if (matches.length > 0) return matches.length === 1 ? matches[0]! : null;
  }
  return null;
}

/** The complete path of the iteration that a typed text means, or else the text itself. @param iterations by their complete paths. */
export const dueIterationPath = (decideBy: string, iterations: readonly SprintPlace[]): string =>
  decideBy.trim() === '' ? '' : (iterationNamed(decideBy, iterations)?.path ?? decideBy);
