import { defineRule, notApplicable, pass } from '../rule.ts';
import { countDeliverables } from '../sprint-deliverables.ts';

/** How many deliverables of each kind the sprint has. Shown and never judged: no sprint owes all kinds. */
export const deliverableMix = defineRule({
  id: 'deliverable-mix',
  severity: 'none',
  practice: 'sprint-deliverables',

  check(snapshot) {
    if (snapshot.stories.length === 0) return notApplicable('deliverable-mix.no-stories');
    const { code, hypothesis, eda, document } = countDeliverables(snapshot);
    return pass('deliverable-mix.counts', { counts: { code, hypotheses: hypothesis, eda, documents: document } });
  },
});
