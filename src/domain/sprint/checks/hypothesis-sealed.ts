import { hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * The plan of a hypothesis does not change once its results are known. A change before the results is how plans mature.
 *
 * What counts as a change is told in hypothesis/seal.ts.
 */
export const hypothesisSealed = defineCheck({
  id: 'hypothesis-sealed',
  severity: 'warning',
  practice: 'experimentation',
  needs: ['plan-histories'],
  messages: ['kept', 'changed', 'unread', 'none'],
  explained: ['changed'],

  check(snapshot) {
    // A plan is sealed when testing begins; what is still proposed has none.
    const begun = hypothesesOfSprint(snapshot).filter(({ item }) => item.category !== 'Proposed');
    const sealed = begun.filter(({ seal }) => seal === null || seal.sealedAt !== null);
    if (sealed.length === 0) return notApplicable('none');

    const changed = sealed.filter(({ seal }) => seal?.changes.some(({ kind }) => kind === 'changed'));
    const share = { count: sealed.length - changed.length, of: sealed.length };
    if (changed.length > 0) return attention('changed', { share, items: changed.map(({ item }) => item), fix: 'open-item' });
    const unread = sealed.filter(({ seal }) => seal === null);
    if (unread.length > 0) return notEnoughData('unread', { items: unread.map(({ item }) => item) });
    return pass('kept', { share });
  },
});
