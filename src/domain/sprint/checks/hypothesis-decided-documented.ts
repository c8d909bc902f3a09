import { isPlaceholder } from '../../shared/readable-text.ts';
import { attention, defineCheck, notApplicable, notEnoughData, pass } from '../check.ts';
import { hypothesesDecidedIn } from '../hypotheses.ts';
import type { Hypothesis } from '../snapshot.ts';

/**
 * A decided hypothesis says what was decided, what was learned and what comes next, and shows its evidence; a documented rejection is as good a result as an
 * acceptance. Invalid and abandoned ones need only a reason.
 */
export const hypothesisDecidedDocumented = defineCheck({
  id: 'hypothesis-decided-documented',
  severity: 'warning',
  practice: 'experimentation',
  needs: [],
  messages: ['all', 'missing', 'hidden', 'none-decided'],
  explained: ['missing', 'hidden'],

  check(snapshot) {
    const decided = hypothesesDecidedIn(snapshot);
    if (decided.length === 0) return notApplicable('none-decided');
    const incomplete = decided.filter((hypothesis) => !isDocumented(hypothesis));
    const share = { count: decided.length - incomplete.length, of: decided.length };
    if (incomplete.length === 0) return pass('all', { share, items: decided.map(({ item }) => item) });

    // The evidence may be among links that this reader cannot see.
    const certain = incomplete.filter((hypothesis) => hypothesis.hiddenLinks === 0 || !isDocumented({ ...hypothesis, evidenceCount: 1 }));
    if (certain.length === 0) return notEnoughData('hidden', { share, items: incomplete.map(({ item }) => item) });
    return attention('missing', { share, items: certain.map(({ item }) => item), fix: 'complete-hypothesis' });
  },
});

function isDocumented({ outcome, learning, next, evidenceCount }: Hypothesis): boolean {
  if (outcome === null) return false;
  if (outcome === 'Invalid' || outcome === 'Abandoned') return !isPlaceholder(learning);
  return !isPlaceholder(learning) && !isPlaceholder(next) && evidenceCount > 0;
}
