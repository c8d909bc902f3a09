import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.ts';
import type { SessionKind } from './snapshot.ts';
import type { IterationDates } from './sprint.ts';

/** A session that was held or is planned, on its day. */
export interface SessionDay {
  kind: SessionKind;
  heldOn: CalendarDate;
}

type Span = Pick<IterationDates, 'start' | 'finish'>;

/** A session farther than this from the day that its sprint turns on says nothing about the team's habits, in days. */
const MAX_DAYS_OUTSIDE = 5;

/** Days without a habit: planning opens a sprint, design follows it, a retrospective closes it, and the others are in its middle. */
const DEFAULT_DAYS: Readonly<Partial<Record<SessionKind, (sprint: Span) => CalendarDate>>> = {
  planning: ({ start }) => start,
  design: ({ start, finish }) => earlier(addDays(start, 1), finish),
  retrospective: ({ finish }) => finish,
};

/**
 * The day in a sprint on which the team would usually hold a session: as many days from the start of the sprint as in the median of the sprints before, or from
 * its end for a retrospective.
 *
 * @param before sessions of any kind, in any order.
 * @param sprints of the team, in any order.
 * @returns `isHabit` false if there were none of this kind.
 */
export function usualDay(
  kind: SessionKind,
  sprint: Span,
  before: readonly SessionDay[],
  sprints: readonly Span[],
): { day: CalendarDate; isHabit: boolean } {
  const offsets = before
    .filter((session) => session.kind === kind && session.heldOn < sprint.start)
    .flatMap(({ heldOn }) => offsetIn(kind, heldOn, sprints) ?? [])
    .toSorted((a, b) => a - b);
  const median = offsets[Math.floor((offsets.length - 1) / 2)];
  const middle = () => addDays(sprint.start, Math.floor(daysBetween(sprint.start, sprint.finish) / 2));
  if (median === undefined) return { day: DEFAULT_DAYS[kind]?.(sprint) ?? middle(), isHabit: false };
  const day = addDays(anchorOf(kind, sprint), median);
  // A habit of longer sprints must not lead out of a shorter one.
  return { day: kind === 'retrospective' ? later(day, sprint.start) : earlier(day, sprint.finish), isHabit: true };
}

const anchorOf = (kind: SessionKind, { start, finish }: Span): CalendarDate => (kind === 'retrospective' ? finish : start);

/** Days from the closest anchor; null if none is near. */
function offsetIn(kind: SessionKind, day: CalendarDate, sprints: readonly Span[]): number | null {
  const near = sprints.filter(({ start, finish }) => day >= addDays(start, -MAX_DAYS_OUTSIDE) && day <= addDays(finish, MAX_DAYS_OUTSIDE));
  const isInside = ({ start, finish }: Span) => day >= start && day <= finish;
  // Plannings and retrospectives are held around the border of two sprints; the others in the sprint that they are in.
  const candidates = kind === 'planning' || kind === 'retrospective' ? near : near.filter(isInside);
  const offsets = candidates.map((span) => daysBetween(anchorOf(kind, span), day)).toSorted((a, b) => Math.abs(a) - Math.abs(b));
  return offsets[0] ?? null;
}

const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => (a < b ? a : b);
const later = (a: CalendarDate, b: CalendarDate): CalendarDate => (a > b ? a : b);
