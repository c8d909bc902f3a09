import { isPlaceholder } from '../../shared/readable-text.ts';
import { hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineCheck, notApplicable, pass } from '../check.ts';
import type { Hypothesis } from '../snapshot.ts';

/**
 * A tested hypothesis defines its criterion beforehand: metric, direction, threshold and dataset; what it is compared with, if it is a comparison; or the votes
 * that experts have to give. Invalid and abandoned ones need only a reason.
 */
export const hypothesisTestable = defineCheck({
  id: 'hypothesis-testable',
  severity: 'warning',
  practice: 'experimentation',
  needs: [],
  messages: ['all', 'missing', 'none-tested'],
  explained: ['missing'],

  check(snapshot) {
    const tested = hypothesesOfSprint(snapshot).filter(isTested);
    if (tested.length === 0) return notApplicable('none-tested');
    const open = tested.filter((hypothesis) => !isDecidable(hypothesis));
    const share = { count: tested.length - open.length, of: tested.length };
    return open.length === 0
      ? pass('all', { share })
      : attention('missing', { share, items: open.map(({ item }) => item), fix: 'complete-hypothesis' });
  },
});

/** In testing now, or tested and decided. */
const isTested = ({ item: { category }, outcome }: Hypothesis): boolean =>
  category === 'InProgress' || ((category === 'Resolved' || category === 'Completed') && outcome !== 'Invalid' && outcome !== 'Abandoned');

function isDecidable({ plan, dataset, comparatorValue }: Hypothesis): boolean {
  const { criterion, metric, direction, threshold, comparator } = plan;
  if (criterion === null || threshold === null) return false;
  // Without a positive number of votes, any panel accepts.
  if (criterion === 'Expert judgement') return threshold > 0;
  if (direction === null || isPlaceholder(metric) || isPlaceholder(dataset)) return false;
  // Improvements and margins are positive amounts, so the meaning of a negative one is unclear.
  return criterion === 'Threshold' || (threshold >= 0 && !isPlaceholder(comparator) && comparatorValue !== null);
}
