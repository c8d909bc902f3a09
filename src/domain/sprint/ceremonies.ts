import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { isWithin } from '../shared/work-item.ts';
import type { Session, SessionKind, SprintSnapshot } from './snapshot.ts';
import type { IterationDates } from './sprint.ts';

interface CeremonyParts extends Pick<SprintSnapshot, 'sprints' | 'sessions'> {
  sprint: Pick<IterationDates, 'path' | 'start' | 'finish'>;
}

/** Planning may take place this many days before the sprint, as may other sessions that are filed under it. */
const DAYS_BEFORE = 5;
/** A retrospective closes a sprint: it is held in its last days or shortly after. */
const RETROSPECTIVE = { beforeEnd: 3, afterEnd: 5 };

/** The sessions of a kind that belong to the sprint, held or planned; each session belongs to one sprint. */
export const sessionsFor = (kind: SessionKind, snapshot: CeremonyParts): Session[] =>
  snapshot.sessions.filter((session) => session.kind === kind && belongsTo(session, snapshot));

/** The held ones among them. */
export const ceremoniesOf = (kind: SessionKind, snapshot: CeremonyParts): Session[] => sessionsFor(kind, snapshot).filter(({ isHeld }) => isHeld);

/**
 * Whether a session belongs to the sprint: it is filed under the sprint or under none, and held on a day that fits the sprint. Without a day, it belongs to the
 * sprint under which it is filed.
 */
function belongsTo(session: Session, { sprint, sprints }: CeremonyParts): boolean {
  const { kind, heldOn, item } = session;
  const isHere = isWithin(item.iterationPath, sprint.path);
  if (heldOn === null) return isHere;
  const isInTime = isMeantFor(kind, heldOn, sprint, isHere);
  if (isHere) return isInTime;
  // A parent of the sprint, such as the root, is not a sprint.
  if (isWithin(sprint.path, item.iterationPath)) return isInTime && isNearest(kind, heldOn, sprint, sprints);
  // A retrospective recorded on the day after is filed under the next sprint.
  const filed = sprints.find(({ path }) => isWithin(item.iterationPath, path));
  return kind === 'retrospective' && isInTime && heldOn > sprint.finish && (filed === undefined || filed.start > sprint.finish);
}

/** @param isFiled sessions other than plannings may be held before the sprint if they are filed under it. */
function isMeantFor(kind: SessionKind, day: CalendarDate, { start, finish }: Pick<IterationDates, 'start' | 'finish'>, isFiled: boolean): boolean {
  if (kind === 'retrospective') return day >= addDays(finish, -RETROSPECTIVE.beforeEnd) && day <= addDays(finish, RETROSPECTIVE.afterEnd);
  const first = kind === 'planning' || isFiled ? addDays(start, -DAYS_BEFORE) : start;
  return day >= first && day <= finish;
}

/**
 * Decides between two sprints for a session filed under neither, such as a planning in the last days of a sprint or a retrospective in the first days of the
 * next: the closer start or finish wins.
 */
function isNearest(kind: SessionKind, day: CalendarDate, { start, finish }: CeremonyParts['sprint'], sprints: readonly IterationDates[]): boolean {
  const distance = (boundary: CalendarDate) => Math.abs(daysBetween(boundary, day));
  if (kind === 'planning') return distance(start) <= distance(addDays(finish, 1));
  if (kind !== 'retrospective') return true;
  const before = sprints.filter((candidate) => candidate.finish < start).at(-1);
  return before === undefined || distance(finish) < distance(before.finish) || !isMeantFor(kind, day, before, false);
}

/** Whether the whole team took part: the record says so, or names every working group. */
export function isForWholeTeam({ scope, groups }: Session, { settings }: Pick<SprintSnapshot, 'settings'>): boolean {
  if (scope === 'whole-team') return true;
  return settings.groups.length > 0 && settings.groups.every(({ name }) => groups.some((group) => sameName(group, name)));
}

/** Whether a session was certainly held by a single working group, and so not by the team. */
export const isOfOneGroup = (session: Session, snapshot: Pick<SprintSnapshot, 'settings'>): boolean =>
  session.scope === 'working-group' && !isForWholeTeam(session, snapshot);
