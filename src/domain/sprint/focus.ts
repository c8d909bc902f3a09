import { followSprint, type StoredSprint } from '../settings/stored-sprint.ts';
import type { Focus } from '../settings/focus.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';

/** The check that stands first, while it is the team's focus. */
export interface SprintFocus {
  rule: string;
  /** Name of the sprint at whose end it is over. */
  until: string;
}

interface Moment {
  /** Id of the displayed team. */
  team: string;
  /** The iterations of that team. */
  iterations: readonly StoredSprint[];
  sprint: { start: CalendarDate };
  today: CalendarDate;
}

/**
 * The focus of a team on a day, for a sprint on display; null once its last sprint is over, in sprints after that one, and where its last day is unknown, because
 * it would never end.
 */
export function focusIn(focuses: Readonly<Record<string, Focus>>, { team, iterations, sprint, today }: Moment): SprintFocus | null {
  const key = team.toLowerCase();
  const focus = Object.hasOwn(focuses, key) ? focuses[key] : undefined;
  if (focus === undefined) return null;
  const { name, finish } = followSprint(focus.until, iterations);
  return finish === null || today > finish || sprint.start > finish ? null : { rule: focus.rule, until: name };
}
