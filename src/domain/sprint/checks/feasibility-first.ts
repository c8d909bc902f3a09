import { serviceBegan } from '../phases.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * Operationalization begins after a decision on feasibility: a decided hypothesis with evidence that a feasibility item tests, or a report
 * linked to a closed one. An architecture spike, and the interface to the application, may come earlier.
 */
export const feasibilityFirst = defineCheck({
  id: 'feasibility-first',
  severity: 'info',
  practice: 'feasibility',
  ofWholeTeam: true,
  needs: ['phases'],
  messages: ['decided', 'too-early', 'unclear', 'not-begun'],
  explained: ['too-early', 'unclear'],

  check(snapshot) {
    if (snapshot.unread.has('other-sprints')) return notEnoughData('other-sprints-unread');
    const { first, items } = serviceBegan(snapshot);
    if (first === null) return notApplicable('not-begun');
    const feasibility = snapshot.phaseItems.filter(({ phase }) => phase === 'feasibility');
    const decisions = feasibility.flatMap((phaseItem) => phaseItem.decisions);
    if (decisions.some((day) => day <= first)) return pass('decided');
    const unclear = feasibility.filter(({ possibleDecisions }) => possibleDecisions.some((day) => day <= first));
    if (unclear.length > 0) return notEnoughData('unclear', { items: unclear.map(({ item }) => item), fix: 'open-item' });
    const decided = decisions.toSorted()[0] ?? null;
    const before = items.filter(({ activatedOn }) => decided === null || (activatedOn !== null && activatedOn < decided));
    return attention('too-early', { items: before.map(({ item }) => item), fix: 'open-item' });
  },
});
