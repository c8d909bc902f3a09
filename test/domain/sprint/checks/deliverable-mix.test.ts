import { deliverable, sprintSnapshot, story } from '../../../builders/sprint.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { deliverableMix } from '../../../../src/domain/sprint/checks/deliverable-mix.ts';

describe('deliverable-mix', () => {
  it('counts each kind once, only in the sprint, and judges nothing', () => {
    const shared = deliverable('mid', 'hypothesis', 'H1');
    const stories = [
      story({ deliverables: [deliverable('mid', 'code', '!1'), shared] }),
      story({ deliverables: [shared, deliverable('day-before-start', 'code', '!2'), deliverable('mid', 'eda', 'E1')] }),
    ];
    expect(runCheck(deliverableMix, sprintSnapshot({ stories }))).toMatchObject({
      outcome: 'pass',
      severity: 'none',
      counts: { code: 1, hypotheses: 1, eda: 1, documents: 0 },
    });
  });

  it('does not demand any kind', () => {
    expect(runCheck(deliverableMix, sprintSnapshot({ stories: [story()] })).outcome).toBe('pass');
  });
});
