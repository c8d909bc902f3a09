import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { categoryOfState } from './choices.ts';
import { iterationNamed, type SprintPlace } from './sprint-membership.ts';

/** When the decision of a hypothesis is due. */
export type Due =
  /** It is decided or removed, not registered yet, or names no iteration. */
  | { kind: 'none' }
  /** `Decide by` names no iteration that is known here, or one without a last day. */
  | { kind: 'unknown' }
  /** Due by the end of a later iteration. */
  | { kind: 'later'; by: CalendarDate }
  /** The iteration is under way; its last day is still in time. */
  | { kind: 'due'; by: CalendarDate }
  | { kind: 'overdue'; by: CalendarDate; days: number };

/** The fields that a due date depends on. */
export interface Dated {
  state: string;
  isDecided: boolean;
  /** Path of the iteration by whose end the decision is due; empty if not set. */
  decideBy: string;
}

/**
 * When a hypothesis is due. `Decide by` is a text field, so that besides the path of an iteration its path below the project and, if only one iteration has it,
 * its name are understood.
 *
 * @param iterations by their complete paths.
 */
export const dueOf = (dated: Dated, iterations: readonly SprintPlace[], today: CalendarDate): Due => dueReader(iterations, today)(dated);

/** The same for many hypotheses, which name few different iterations. */
export function dueReader(iterations: readonly SprintPlace[], today: CalendarDate): (dated: Dated) => Due {
  const named = new Map<string, SprintPlace | null>();
  return (dated) => {
    if (!isOpen(dated)) return { kind: 'none' };
    let iteration = named.get(dated.decideBy);
    if (iteration === undefined) named.set(dated.decideBy, (iteration = iterationNamed(dated.decideBy, iterations)));
    return dueIn(iteration, today);
  };
}

const isOpen = ({ state, isDecided, decideBy }: Dated): boolean =>
  !isDecided && decideBy.trim() !== '' && !sameName(state, 'Draft') && categoryOfState(state) !== 'Removed';

function dueIn(iteration: SprintPlace | null, today: CalendarDate): Due {
  if (iteration === null || iteration.finish === null) return { kind: 'unknown' };
  const by = iteration.finish;
  if (today > by) return { kind: 'overdue', by, days: daysBetween(by, today) };
  return { kind: iteration.start !== null && today < iteration.start ? 'later' : 'due', by };
}

/** When it is due in a few words; empty if it is not. @param write such as the reader's way to write a date. */
export function dueWords(due: Due, write: (day: CalendarDate) => string = (day) => day): string {
  switch (due.kind) {
    case 'none':
      return '';
    case 'unknown':
      return '“Decide by” doesn’t name a known sprint';
    case 'overdue':
      return `overdue since ${write(addDays(due.by, 1))}`;
    default:
      return `due by ${write(due.by)}`;
  }
}
