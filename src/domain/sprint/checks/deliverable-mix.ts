import { defineCheck, notApplicable, pass } from '../check.ts';
import { countDeliverables } from '../sprint-deliverables.ts';

/** How many deliverables of each kind the sprint has. Informational only: no sprint needs all kinds. */
export const deliverableMix = defineCheck({
  id: 'deliverable-mix',
  severity: 'none',
  practice: 'sprint-deliverables',
  needs: ['pull-requests', 'code-days'],
  messages: ['counts', 'no-stories'],
  explained: ['counts'],

  check(snapshot) {
    if (snapshot.stories.length === 0) return notApplicable('no-stories');
    const { code, hypothesis, eda, document } = countDeliverables(snapshot);
    return pass('counts', { counts: { code, hypotheses: hypothesis, eda, documents: document } });
  },
});
