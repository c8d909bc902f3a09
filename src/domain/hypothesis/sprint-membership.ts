import type { CalendarDate } from '../shared/calendar-date.ts';
import { isWithin } from '../shared/work-item.ts';

/** The fields that tie a hypothesis to sprints. Links to stories are up to the caller. */
export interface SprintTies {
  iterationPath: string;
  /** Path of the iteration by whose end the decision is due; empty if not set. */
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
