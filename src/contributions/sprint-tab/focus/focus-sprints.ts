import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import type { TeamIteration } from '../../../azure/team/team.ts';
import { dayOf } from '../../../domain/shared/calendar-date.ts';

/** The sprints until whose end a check can be the focus: those that are not over, from the displayed one on. */
export function focusSprints({ team, snapshot, asOf }: Pick<LoadedSprint, 'team' | 'snapshot' | 'asOf'>): TeamIteration[] {
  const today = dayOf(asOf.toISOString(), team.timeZone);
  return team.iterations.filter(({ finish }) => finish !== null && finish >= snapshot.sprint.finish && finish >= today);
}
