import { hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineRule, notApplicable, notEnoughData, pass } from '../rule.ts';

/**
 * The plan of a hypothesis does not change once its results are known. A change before the results is how plans mature.
 *
 * What counts as a change is told in hypothesis/seal.ts.
 */
export const hypothesisSealed = defineRule({
  id: 'hypothesis-sealed',
  severity: 'warning',
  practice: 'experimentation',

  check(snapshot) {
    // A plan is sealed when testing begins; what is still proposed has none.
    const begun = hypothesesOfSprint(snapshot).filter(({ item }) => item.category !== 'Proposed');
    const sealed = begun.filter(({ seal }) => seal === null || seal.sealedAt !== null);
    if (sealed.length === 0) return notApplicable('hypothesis-sealed.none');

    const changed = sealed.filter(({ seal }) => seal?.changes.some(({ kind }) => kind === 'changed'));
    const share = { count: sealed.length - changed.length, of: sealed.length };
    if (changed.length > 0) return attention('hypothesis-sealed.changed', { share, items: changed.map(({ item }) => item), fix: 'open-item' });
    const unread = sealed.filter(({ seal }) => seal === null);
    if (unread.length > 0) return notEnoughData('hypothesis-sealed.unread', { items: unread.map(({ item }) => item) });
    return pass('hypothesis-sealed.kept', { share });
  },
});
