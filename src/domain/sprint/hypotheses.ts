import { isWithin } from '../shared/work-item.ts';
import type { Hypothesis, SprintSnapshot } from './snapshot.ts';

/** The hypotheses of the sprint: filed under it, or decided in it. Others were only read because something of the sprint is linked to them. */
export function hypothesesOfSprint({ hypotheses, sprint }: Pick<SprintSnapshot, 'hypotheses' | 'sprint'>): Hypothesis[] {
  return hypotheses.filter(({ item, decidedOn }) => sprint.includes(decidedOn) || isWithin(item.iterationPath, sprint.path));
}
