import type { CalendarDate } from '../shared/calendar-date.ts';
import type { SprintDays } from '../shared/sprint-days.ts';

/** A team's iteration as of a given day. */
export interface Sprint {
  id: string;
  name: string;
  path: string;
  start: CalendarDate;
  finish: CalendarDate;
  /** True from the first day on. */
  hasBegun: boolean;
  /** True from the last day on; before that, missing things are still pending. */
  lastDayReached: boolean;
  /** True after the last day. */
  isOver: boolean;
  includes: (day: CalendarDate | null) => boolean;
}

export interface IterationDates extends SprintDays {
  id: string;
  path: string;
}

/** Sprints without those that contain another one, such as a release around its sprints, so that each day and each decision belongs to one sprint. */
export const innermost = <Dated extends Pick<SprintDays, 'start' | 'finish'>>(sprints: readonly Dated[]): Dated[] =>
  sprints.filter(
    ({ start, finish }) =>
      !sprints.some((inner) => start <= inner.start && finish >= inner.finish && (start !== inner.start || finish !== inner.finish)),
  );

/** The last sprints that have begun, oldest first; iterations without dates are skipped. @param iterations in the order of their dates. */
export const begunSprints = <Iteration extends { start: CalendarDate | null; finish: CalendarDate | null }>(
  iterations: readonly Iteration[],
  today: CalendarDate,
  count: number,
) =>
  innermost(
    iterations.flatMap((iteration) =>
      iteration.start === null || iteration.finish === null || iteration.start > today
        ? []
        : [{ ...iteration, start: iteration.start, finish: iteration.finish }],
    ),
  ).slice(-count);

/** A sprint as of a given day; its first and last day belong to it. */
export function sprintOn({ id, name, path, start, finish }: IterationDates, today: CalendarDate): Sprint {
  return {
    id,
    name,
    path,
    start,
    finish,
    hasBegun: today >= start,
    lastDayReached: today >= finish,
    isOver: today > finish,
    includes: (day) => day !== null && day >= start && day <= finish,
  };
}

/** The team's sprint before that of a snapshot; null for the first. */
export const previousSprint = ({
  sprints,
  sprint,
}: {
  sprints: readonly IterationDates[];
  sprint: Pick<Sprint, 'id' | 'start'>;
}): IterationDates | null =>
  sprints.filter(({ id, start, finish }) => id !== sprint.id && start < sprint.start && finish <= sprint.start).at(-1) ?? null;

/** Why a sprint cannot be checked: the team has selected none, or not this one; it has no dates; the team has no areas. */
export type WhyUnavailable = 'no-iterations' | 'unknown-iteration' | 'no-dates' | 'no-areas';
