import { isTiedToSprint } from '../hypothesis/sprint-membership.ts';
import { linkedIds } from '../shared/work-item.ts';
import type { Hypothesis, SprintSnapshot } from './snapshot.ts';

/**
 * The hypotheses of the sprint: filed under it, decided on one of its days, due in it, or linked to one of its stories; in the team's areas. Other hypotheses
 * in the snapshot are linked to something or are being tested in another sprint.
 */
export function hypothesesOfSprint({ hypotheses, sprint, stories }: Pick<SprintSnapshot, 'hypotheses' | 'sprint' | 'stories'>): Hypothesis[] {
  const storyIds = new Set(stories.map(({ item }) => item.id));
  const linked = new Set(stories.flatMap(({ item }) => linkedIds(item)));
  return hypotheses.filter(
    ({ item, decideBy, decidedOn, isOfTeam }) =>
      isOfTeam &&
      (linked.has(item.id) ||
        linkedIds(item).some((id) => storyIds.has(id)) ||
        isTiedToSprint({ iterationPath: item.iterationPath, decideBy, decidedOn }, sprint)),
  );
}

/** Whether a hypothesis has left its planning states, or has a result although it has not. */
export const hasBegun = ({ item, observed }: Hypothesis): boolean => item.category !== 'Proposed' || observed !== null;

/** The team's hypotheses decided on one of the sprint's days; each decision belongs to one sprint. */
export const hypothesesDecidedIn = ({ hypotheses, sprint }: Pick<SprintSnapshot, 'hypotheses' | 'sprint'>): Hypothesis[] =>
  hypotheses.filter(({ isOfTeam, decidedOn }) => isOfTeam && sprint.includes(decidedOn));
