import { defineRule, notApplicable, pass } from '../rule.ts';
import type { DeliverableKind } from '../snapshot.ts';

/** How many deliverables of each kind the sprint has. Shown and never judged: no sprint owes all kinds. */
export const deliverableMix = defineRule({
  id: 'deliverable-mix',
  severity: 'none',
  practice: 'sprint-deliverables',

  check({ sprint, stories }) {
    if (stories.length === 0) return notApplicable('deliverable-mix.no-stories');
    // One artefact that two stories share is one artefact.
    const seen = new Map<string, DeliverableKind>();
    for (const { kind, label, target, dates } of stories.flatMap(({ deliverables }) => deliverables)) {
      if (dates.some(sprint.includes)) seen.set(`${kind} ${JSON.stringify(target ?? label)}`, kind);
    }
    const count = (wanted: DeliverableKind) => [...seen.values()].filter((kind) => kind === wanted).length;
    return pass('deliverable-mix.counts', {
      counts: { code: count('code'), hypotheses: count('hypothesis'), eda: count('eda'), documents: count('document') },
    });
  },
});
