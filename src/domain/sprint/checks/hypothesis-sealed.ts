import { isChangedAfterResults, isExplained, needsAttention, type Seal } from '../../hypothesis/seal.ts';
import { hasBegun, hypothesesOfSprint } from '../hypotheses.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';

/**
 * The plan of a hypothesis is there before its results, and does not change once they are known. A change before the results is how plans mature; one after
 * them that `Deviation` explains is told and needs nothing more, as in a preregistration.
 *
 * See hypothesis/seal.ts for what counts as a change and as a result.
 */
export const hypothesisSealed = defineCheck({
  id: 'hypothesis-sealed',
  severity: 'warning',
  practice: 'experimentation',
  needs: ['plan-histories'],
  messages: ['kept', 'explained', 'broken', 'unread', 'none'],
  explained: ['explained', 'broken', 'unread'],

  check(snapshot) {
    // A plan is sealed when testing begins, so proposed hypotheses have none, unless a result came before.
    const begun = hypothesesOfSprint(snapshot).filter(hasBegun);
    const sealed = begun.filter(({ seal, isConfirmatory }) => seal === null || seal.sealedAt !== null || needsAttention(seal, isConfirmatory));
    if (sealed.length === 0) return notApplicable('none');

    const broken = sealed.filter(({ seal, isConfirmatory }) => seal !== null && needsAttention(seal, isConfirmatory));
    const explained = sealed.filter(({ seal }) => seal !== null && isExplained(seal));
    const share = { count: sealed.length - broken.length, of: sealed.length };
    if (broken.length > 0) {
      const count = (matches: (seal: Seal) => boolean) => broken.filter(({ seal }) => seal !== null && matches(seal)).length;
      const counts = {
        changed: count((seal) => isChangedAfterResults(seal) && !isExplained(seal)),
        explained: explained.length,
        resultsFirst: count((seal) => !isChangedAfterResults(seal) && seal.order === 'results-first'),
        neverRegistered: count((seal) => !isChangedAfterResults(seal) && seal.order === 'never-registered'),
      };
      return attention('broken', { share, counts, items: broken.map(({ item }) => item), fix: 'open-item' });
    }
    const unread = sealed.filter(({ seal }) => seal === null);
    if (unread.length > 0) return notEnoughData('unread', { items: unread.map(({ item }) => item) });
    if (explained.length > 0) return pass('explained', { share, counts: { explained: explained.length }, items: explained.map(({ item }) => item) });
    return pass('kept', { share });
  },
});
