import { hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineCheck, notApplicable, pass } from '../check.ts';
import type { Hypothesis } from '../snapshot.ts';

/**
 * A tested hypothesis defines its criterion beforehand: metric, direction, threshold and dataset, or expert judgment. Invalid and abandoned ones need only a
 * reason.
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
const isTested = ({ item, outcome }: Hypothesis): boolean =>
  item.category === 'InProgress' || (item.category === 'Completed' && outcome !== 'Invalid' && outcome !== 'Abandoned');

const isDecidable = ({ plan, dataset }: Hypothesis): boolean =>
  plan.criterion === 'Expert judgement' || (plan.metric !== '' && plan.direction !== null && plan.threshold !== null && dataset !== '');
