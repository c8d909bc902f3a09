import { hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineRule, notApplicable, pass } from '../rule.ts';
import type { Hypothesis } from '../snapshot.ts';

/**
 * A hypothesis that is tested says beforehand what would decide it: metric, direction, threshold and dataset, or the judgement of experts. One that turned
 * out invalid or was abandoned owes its reason and no more.
 */
export const hypothesisTestable = defineRule({
  id: 'hypothesis-testable',
  severity: 'warning',
  practice: 'experimentation',

  check(snapshot) {
    const tested = hypothesesOfSprint(snapshot).filter(isTested);
    if (tested.length === 0) return notApplicable('hypothesis-testable.none-tested');
    const open = tested.filter((hypothesis) => !isDecidable(hypothesis));
    const share = { count: tested.length - open.length, of: tested.length };
    return open.length === 0
      ? pass('hypothesis-testable.all', { share })
      : attention('hypothesis-testable.missing', { share, items: open.map(({ item }) => item), fix: 'complete-hypothesis' });
  },
});

/** In test now, or once and decided since. */
const isTested = ({ item, outcome }: Hypothesis): boolean =>
  item.category === 'InProgress' || (item.category === 'Completed' && outcome !== 'Invalid' && outcome !== 'Abandoned');

const isDecidable = ({ plan, dataset }: Hypothesis): boolean =>
  plan.criterion === 'Expert judgement' || (plan.metric !== '' && plan.direction !== null && plan.threshold !== null && dataset !== '');
