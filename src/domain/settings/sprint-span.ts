import type { CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { followSprint, type StoredSprint } from './stored-sprint.ts';
import { listOf, objectOf } from '../shared/json.ts';
import { isShortText, isText } from './stored-values.ts';

/** The sprints for which a waiver or an attestation holds, by day, with their ids beside the days. */
export interface SprintSpan {
  /** First day of the first sprint. */
  from: CalendarDate;
  /** Last day of the last sprint. */
  until: CalendarDate;
  /** Name of the last sprint. */
  untilSprint: string;
  /** null: stored before there were ids, so that days and name stay as they were stored. */
  fromSprintId: string | null;
  untilSprintId: string | null;
  /** The last sprint is no longer among the team's, so that its stored day holds; found out on reading and never stored. */
  isSprintGone?: true;
}

/** The ids of a stored entry; entries of older versions have none. */
export const readSpanIds = (fromSprintId: unknown, untilSprintId: unknown): Pick<SprintSpan, 'fromSprintId' | 'untilSprintId'> => ({
  fromSprintId: isShortText(fromSprintId) ? fromSprintId : null,
  untilSprintId: isShortText(untilSprintId) ? untilSprintId : null,
});

/** The entry with days and name of its sprints as they are now: a renamed sprint is named anew, and moved days move the entry. */
export function followSpan<Entry extends SprintSpan>(entry: Entry, iterations: readonly StoredSprint[]): Entry {
  const { fromSprintId, untilSprintId } = entry;
  const sprintOf = (id: string | null) => (id === null ? null : followSprint({ id, name: entry.untilSprint, start: null, finish: null }, iterations));
  const [first, last] = [sprintOf(fromSprintId), sprintOf(untilSprintId)];
  return {
    ...entry,
    from: first?.start ?? entry.from,
    until: last?.finish ?? entry.until,
    untilSprint: last?.name ?? entry.untilSprint,
    ...(last?.isFound === false && { isSprintGone: true }),
  };
}

/**
 * Stored entries of older versions with the ids of their sprints, where exactly one sprint still has their name and their last day; everything else stays as it
 * is stored.
 */
export const withSprintIds = (entries: unknown, iterations: readonly StoredSprint[]): unknown[] =>
  listOf(entries).map((entry) => {
    const { from, until, untilSprint, untilSprintId } = objectOf(entry);
    if (untilSprintId !== undefined || !isText(untilSprint)) return entry;
    const last = iterations.filter(({ name, finish }) => sameName(name, untilSprint) && finish === until);
    const first = iterations.filter(({ start }) => start !== null && start === from);
    return last.length !== 1 ? entry : { ...objectOf(entry), untilSprintId: last[0]!.id, ...(first.length === 1 && { fromSprintId: first[0]!.id }) };
  });
