import { followSprint, type StoredSprint } from '../settings/stored-sprint.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';

/** From which sprint on the sprints of a team are judged. */
export interface Counting {
  /** Name of that sprint. */
  name: string;
  /** Its first day; null: unknown, so that every sprint is judged. */
  from: CalendarDate | null;
}

/** null: the team has not chosen a sprint, and every sprint is judged. @param iterations of the team. */
export function countingOf(countsFrom: StoredSprint | null, iterations: readonly StoredSprint[]): Counting | null {
  if (countsFrom === null) return null;
  const { name, start } = followSprint(countsFrom, iterations);
  return { name, from: start };
}

/** Whether a sprint ended before the first one that is judged. A sprint that overlaps with it is judged. */
export const isBeforeCounting = (counting: Counting | null, { start, finish }: { start: CalendarDate; finish: CalendarDate }): boolean =>
  counting !== null && counting.from !== null && start < counting.from && finish <= counting.from;
