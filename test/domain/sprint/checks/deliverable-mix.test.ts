import { deliverable, sprintSnapshot, story } from '../../../builders/sprint.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { deliverableMix } from '../../../../src/domain/sprint/checks/deliverable-mix.ts';
import type { Deliverable } from '../../../../src/domain/sprint/snapshot.ts';

describe('deliverable-mix', () => {
  const withAll = (...deliverables: Deliverable[]) => story({ deliverables });
  const link = (target: Deliverable['target'], on: Parameters<typeof deliverable>[0] = 'mid') => ({
    ...deliverable(on, 'document', 'Report'),
    target,
  });
  // prettier-ignore
  it.each([
    ['nothing at all',                                  [story()],                                                                              { code: 0, hypotheses: 0, eda: 0, documents: 0 }],
    ['one of each kind',                                [withAll(deliverable('mid', 'code'), deliverable('mid', 'hypothesis'), deliverable('mid', 'eda'), deliverable('mid', 'document'))], { code: 1, hypotheses: 1, eda: 1, documents: 1 }],
    ['nothing but a rejected hypothesis',               [withAll(deliverable('mid', 'hypothesis', 'H1'))],                                      { code: 0, hypotheses: 1, eda: 0, documents: 0 }],
    ['one shared by two stories counts once',           [withAll(deliverable('mid', 'hypothesis', 'H1')), withAll(deliverable('mid', 'hypothesis', 'H1'))], { hypotheses: 1 }],
    ['one linked twice counts once',                    [withAll(deliverable('mid'), deliverable('mid'))],                                      { code: 1 }],
    ['work of the sprint before',                       [withAll(deliverable('day-before-start'))],                                             { code: 0 }],
    ['work of the day after',                           [withAll(deliverable('day-after-finish'))],                                             { code: 0 }],
    ['work on the first and on the last day',           [withAll(deliverable('first-day', 'code', '!1'), deliverable('last-day', 'code', '!2'))], { code: 2 }],
    ['opened before, completed in the sprint',          [withAll({ ...deliverable('mid'), dates: [...deliverable('day-before-start').dates, ...deliverable('mid').dates] })], { code: 1 }],
    ['two documents of the same name',                  [withAll(link({ url: 'https://a.example' }), link({ url: 'https://b.example' }))],      { documents: 2 }],
    ['the same number as code and as a hypothesis',     [withAll(deliverable('mid', 'code', '1'), deliverable('mid', 'hypothesis', '1'))],       { code: 1, hypotheses: 1 }],
    ['300 stories with a request each',                 Array.from({ length: 300 }, (_, index) => withAll(deliverable('mid', 'code', `!${index}`))), { code: 300 }],
  ])('counts %s and judges nothing', (_situation, stories, counts) => {
    expect(runCheck(deliverableMix, sprintSnapshot({ stories }))).toMatchObject({ outcome: 'pass', severity: 'none', counts });
  });

  it('does not apply to a sprint without stories', () => {
    expect(runCheck(deliverableMix, sprintSnapshot()).outcome).toBe('not-applicable');
  });
});
