import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { isWithin } from '../shared/work-item.ts';
import type { Session, SessionKind, SprintSnapshot } from './snapshot.ts';
import type { IterationDates } from './sprint.ts';

type SprintDates = Pick<IterationDates, 'start' | 'finish'>;

interface CeremonyParts extends Pick<SprintSnapshot, 'calendar' | 'sessions'> {
  sprint: IterationDates;
}

/** Planning may take place this many days before the sprint, as may other sessions that are filed under it. */
const DAYS_BEFORE = 5;
/** A retrospective closes a sprint: it is held in its last days or shortly after. */
const RETROSPECTIVE = { beforeEnd: 3, afterEnd: 5 };

/** The sessions of a kind that belong to the sprint, held or planned; each session belongs to one sprint. */
export function sessionsFor(kind: SessionKind, { sprint, calendar, sessions }: CeremonyParts): Session[] {
  // A release around several sprints is not in the calendar.
  const sprints = calendar.some(({ id }) => id === sprint.id) ? calendar : [sprint];
  const placed = sessions
    .filter((session) => session.kind === kind)
    .flatMap((session) => {
      const owner = sprintOf(session, sprints);
      return owner === null ? [] : [{ session, owner }];
    });
  return placed
    .filter((place) => (kind === 'planning' ? (nextOfSecondPlanning(place, placed, sprints) ?? place.owner) : place.owner).id === sprint.id)
    .map(({ session }) => session);
}

interface PlacedSession {
  session: Session;
  owner: IterationDates;
}

/** How many days a planning is from the start of a sprint. */
const distanceFromStart = ({ heldOn }: Session, { start }: SprintDates): number => (heldOn === null ? 0 : Math.abs(daysBetween(start, heldOn)));

/**
 * The next sprint, if a planning is the second of a sprint that was planned before and is closer to the start of the next one: people file the record under the
 * sprint that is current on that day. Otherwise null.
 */
function nextOfSecondPlanning(
  { session, owner }: PlacedSession,
  placed: readonly PlacedSession[],
  sprints: readonly IterationDates[],
): IterationDates | null {
  const { heldOn } = session;
  const next = sprints.filter(({ start }) => start > owner.start).toSorted((a, b) => (a.start < b.start ? -1 : 1))[0];
  if (heldOn === null || next === undefined || !isInTime('planning', heldOn, next, true)) return null;
  if (distanceFromStart(session, next) >= distanceFromStart(session, owner)) return null;
  const isFirst = ({ session: other, owner: of }: PlacedSession) =>
    of.id === owner.id &&
    other.isHeld &&
    other.heldOn !== null &&
    other.heldOn < heldOn &&
    distanceFromStart(other, owner) < distanceFromStart(other, next);
  return placed.some(isFirst) ? next : null;
}

/** The held ones among them. */
export const ceremoniesOf = (kind: SessionKind, snapshot: CeremonyParts): Session[] => sessionsFor(kind, snapshot).filter(({ isHeld }) => isHeld);

/**
 * The one sprint to which a session belongs: the one under which it is filed, if its day fits, or else the one that its day fits best. A planning filed under a
 * later sprint was held for that one, however early.
 */
function sprintOf({ kind, heldOn, item }: Session, sprints: readonly IterationDates[]): IterationDates | null {
  // The longest path is the innermost iteration.
  const filed = sprints.filter(({ path }) => isWithin(item.iterationPath, path)).toSorted((a, b) => b.path.length - a.path.length)[0];
  if (heldOn === null) return filed ?? null;
  if (filed !== undefined && isInTime(kind, heldOn, filed, true)) return filed;
  if (filed !== undefined && kind === 'planning' && filed.start > heldOn) return null;
  return nearest(kind, heldOn, sprints);
}

/** @param isFiled sessions other than plannings may be held before the sprint if they are filed under it. */
function isInTime(kind: SessionKind, day: CalendarDate, { start, finish }: SprintDates, isFiled: boolean): boolean {
  if (kind === 'retrospective') return day >= addDays(finish, -RETROSPECTIVE.beforeEnd) && day <= addDays(finish, RETROSPECTIVE.afterEnd);
  const first = kind === 'planning' || isFiled ? addDays(start, -DAYS_BEFORE) : start;
  return day >= first && day <= finish;
}

/**
 * The sprint that a day fits best: the one with the closest start for a planning, with the closest finish for a retrospective, and the first for others. A
 * planning in the last days of the last sprint is for the next one, although the team has not selected it yet.
 */
function nearest(kind: SessionKind, day: CalendarDate, sprints: readonly IterationDates[]): IterationDates | null {
  const distance = ({ start, finish }: SprintDates): number =>
    kind === 'planning' ? Math.abs(daysBetween(start, day)) : kind === 'retrospective' ? Math.abs(daysBetween(finish, day)) : 0;
  const closest = sprints
    .filter((sprint) => isInTime(kind, day, sprint, false))
    .toSorted((a, b) => distance(a) - distance(b) || (a.start < b.start ? -1 : 1))[0];
  if (closest === undefined || kind !== 'planning') return closest ?? null;
  const isLast = sprints.every(({ start }) => start <= closest.start);
  const next = addDays(closest.finish, 1);
  return isLast && isInTime(kind, day, { start: next, finish: next }, false) && distance({ start: next, finish: next }) < distance(closest)
    ? null
    : closest;
}

/** Whether the whole team took part: the record says so, or names every one of several working groups. */
export function isForWholeTeam({ scope, groups }: Session, { settings }: Pick<SprintSnapshot, 'settings'>): boolean {
  if (scope === 'whole-team') return true;
  return settings.groups.length > 1 && settings.groups.every(({ name }) => groups.some((group) => sameName(group, name)));
}

/** Whether a session was certainly held by a single working group, and so not by the team. */
export const isOfOneGroup = (session: Session, snapshot: Pick<SprintSnapshot, 'settings'>): boolean =>
  session.scope === 'working-group' && !isForWholeTeam(session, snapshot);

/** The distinct working groups that a record names. */
export const groupsOf = ({ groups }: Session): ReadonlySet<string> => new Set(groups.map((name) => name.trim().toLowerCase()));
