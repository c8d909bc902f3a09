import { dayOf } from '../../domain/shared/calendar-date.ts';
import { withFollowUps } from '../../domain/sprint/follow-ups.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { IterationDates } from '../../domain/sprint/sprint.ts';
import { inBackground } from '../client/background.ts';
import type { LoadContext } from '../team/load-team.ts';
import { lastWave } from './last-wave.ts';
import type { LoadedSprint } from './load-sprint.ts';
import { composeSprint, loadSprintItems, type TeamReading } from './sprint-items.ts';
import { datedSprints } from './team-sprints.ts';

/** Number of sprints in the strip. */
const STRIP_LENGTH = 6;

/**
 * The snapshots of the last six dated sprints up to today, oldest first: the given one as it is, the others loaded together in at most four more waves.
 */
export async function loadRecentSprints(
  context: LoadContext,
  { team, snapshot }: Pick<LoadedSprint, 'team' | 'snapshot'>,
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> {
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const recent = datedSprints(team)
    .filter(({ start }) => start <= today)
    .slice(-STRIP_LENGTH);
  const otherSnapshots = await loadSprintsOf(
    inBackground(context),
    team,
    recent.filter(({ id }) => id !== snapshot.sprint.id),
    signal,
  );
  const bySprint = new Map([snapshot, ...otherSnapshots].map((loaded) => [loaded.sprint.id, loaded]));
  return recent.map(({ id }) => bySprint.get(id)!);
}

/** The snapshots of some sprints of a team, loaded together in at most four waves. @param team from the first loaded sprint. */
export async function loadSprintsOf(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> {
  if (sprints.length === 0) return [];
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const sprintItems = await loadSprintItems(context, team, sprints, signal);
  const snapshots = sprints.map((iteration) => composeSprint(context, team, iteration, sprintItems, today));
  const { loadFollowUps, agreementOf } = await lastWave();
  const answers = await loadFollowUps(context, snapshots, agreementOf(team), false, signal);
  return snapshots.map((snapshot) => withFollowUps(snapshot, answers));
}
