import { dayOf } from '../../domain/shared/calendar-date.ts';
import { withFollowUps } from '../../domain/sprint/follow-ups.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import type { IterationDates } from '../../domain/sprint/sprint.ts';
import { inBackground } from '../client/background.ts';
import type { LoadContext } from '../team/load-team.ts';
import { lastWave } from './last-wave.ts';
import type { LoadedSprint } from './load-sprint.ts';
import { composeSprint, loadSprintItems, type SprintItems, type TeamReading } from './sprint-items.ts';
import { datedSprints } from './team-sprints.ts';

/** Number of sprints in the strip. */
const STRIP_LENGTH = 6;

/**
 * The snapshots of the last six dated sprints up to today, oldest first: the given one as it is, the others loaded together in at most four more waves.
 */
export async function loadRecentSprints(context: LoadContext, loaded: LoadedTeamSprint, signal?: AbortSignal): Promise<SprintSnapshot[]> {
  const { recent, others } = recentSprints(context, loaded);
  const { snapshots } = await loadWithItems(inBackground(context), loaded.team, others, signal);
  const bySprint = new Map([loaded.snapshot, ...snapshots].map((snapshot) => [snapshot.sprint.id, snapshot]));
  return recent.map(({ id }) => bySprint.get(id)!);
}

export type LoadedTeamSprint = Pick<LoadedSprint, 'team' | 'snapshot'>;

/** The sprints of the strip, oldest first, and those of them that are not on display. */
export function recentSprints(context: LoadContext, { team, snapshot }: LoadedTeamSprint): Record<'recent' | 'others', IterationDates[]> {
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const recent = datedSprints(team)
    .filter(({ start }) => start <= today)
    .slice(-STRIP_LENGTH);
  return { recent, others: recent.filter(({ id }) => id !== snapshot.sprint.id) };
}

/** The snapshots of some sprints of a team, loaded together in at most four waves. @param team from the first loaded sprint. */
export const loadSprintsOf = async (
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<SprintSnapshot[]> => (await loadWithItems(context, team, sprints, signal)).snapshots;

/** The same, with what they were composed from; null if there are no sprints. */
export async function loadWithItems(
  context: LoadContext,
  team: TeamReading,
  sprints: readonly IterationDates[],
  signal?: AbortSignal,
): Promise<{ snapshots: SprintSnapshot[]; items: SprintItems | null }> {
  if (sprints.length === 0) return { snapshots: [], items: null };
  const today = dayOf(context.now().toISOString(), team.timeZone);
  const items = await loadSprintItems(context, team, sprints, signal);
  const snapshots = sprints.map((iteration) => composeSprint(context, team, iteration, items, today));
  const { loadFollowUps, agreementOf } = await lastWave();
  const answers = await loadFollowUps(context, snapshots, agreementOf(team), false, signal);
  return { items, snapshots: snapshots.map((snapshot) => withFollowUps(snapshot, answers)) };
}
