import { sameName } from '../shared/text.ts';
import type { Session, SessionKind, SprintSnapshot } from './snapshot.ts';

/**
 * The ceremonies of a kind that belong to the sprint: recorded in its iteration whatever the day, since planning may fall on the day before and a
 * retrospective on the day after; or, recorded in no sprint, held on one of its days.
 */
export function ceremoniesOf(kind: SessionKind, { sprint, sessions }: Pick<SprintSnapshot, 'sprint' | 'sessions'>): Session[] {
  const root = sprint.path.split('\\')[0];
  return sessions.filter(
    (session) =>
      session.kind === kind &&
      session.isHeld &&
      (session.item.iterationPath === sprint.path || (session.item.iterationPath === root && sprint.includes(session.heldOn))),
  );
}

/** Whether everybody was there: the record says so, or names every working group of the team. */
export function isForWholeTeam({ scope, groups }: Session, { settings }: Pick<SprintSnapshot, 'settings'>): boolean {
  if (scope === 'whole-team') return true;
  return settings.groups.length > 0 && settings.groups.every(({ name }) => groups.some((group) => sameName(group, name)));
}
