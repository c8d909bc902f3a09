import { hypothesis, sealedChange, sprintSnapshot } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { hypothesisSealed } from '../../../../src/domain/sprint/checks/hypothesis-sealed.ts';
import { hypothesisTestable } from '../../../../src/domain/sprint/checks/hypothesis-testable.ts';
import { titleOf } from '../../../../src/ui/checks/registry.ts';
import type { Seal, SealedChange } from '../../../../src/domain/hypothesis/seal.ts';
import type { Hypothesis } from '../../../../src/domain/sprint/snapshot.ts';

type Given = Parameters<typeof hypothesis>[0];

const inState = (state: string, category: 'Proposed' | 'InProgress') => ({
  item: workItem({ type: 'Hypothesis', state, category }),
  isDecided: false,
  decidedOn: null,
  outcome: null,
  observed: null,
});
const testing = (given: Given = {}) => hypothesis({ ...inState('Testing', 'InProgress'), ...given });
const withPlan = (plan: Partial<Hypothesis['plan']>, given: Given = {}) => testing({ plan: { ...hypothesis().plan, ...plan }, ...given });

const compared = (criterion: 'Difference' | 'Non-inferiority', plan: Partial<Hypothesis['plan']> = {}, comparatorValue: number | null = 0.71) =>
  withPlan({ criterion, threshold: 0.01, comparator: 'last year’s model', ...plan }, { comparatorValue });
const experts = (threshold: number | null) => withPlan({ criterion: 'Expert judgement', metric: '', direction: null, threshold }, { dataset: '' });

describe('hypothesis-testable', () => {
  // prettier-ignore
  it.each([
    ['none at all',                                         [],                                                                             'not-applicable'],
    ['only registered ones',                                [hypothesis(inState('Registered', 'Proposed'))],                                'not-applicable'],
    ['everything there',                                    [testing()],                                                                    'pass'],
    ['decided since, everything there',                     [hypothesis()],                                                                 'pass'],
    ['no metric',                                           [withPlan({ metric: '' })],                                                     'attention'],
    ['a metric to be chosen later',                         [withPlan({ metric: 'TBD' })],                                                  'attention'],
    ['a dash for the dataset',                              [testing({ dataset: '-' })],                                                    'attention'],
    ['no direction',                                        [testing(), withPlan({ direction: null })],                                     'attention'],
    ['no threshold',                                        [withPlan({ threshold: null })],                                                'attention'],
    ['a threshold of zero is one',                          [withPlan({ threshold: 0 })],                                                   'pass'],
    ['no dataset',                                          [testing({ dataset: '' })],                                                     'attention'],
    ['no criterion, so nobody knows what the number means', [withPlan({ criterion: null })],                                                'attention'],
    ['a difference from something',                         [compared('Difference')],                                                       'pass'],
    ['a difference from nothing',                           [compared('Difference', { comparator: '' })],                                   'attention'],
    ['a difference without the value of the comparator',    [compared('Difference', {}, null)],                                             'attention'],
    ['a difference that is observed as one',                [compared('Difference', {}, 0)],                                                'pass'],
    ['a negative improvement, which has two meanings',      [compared('Difference', { threshold: -0.01 })],                                 'attention'],
    ['no worse than something',                             [compared('Non-inferiority', { threshold: 0 })],                                'pass'],
    ['no worse than nothing',                               [compared('Non-inferiority', { comparator: '' })],                              'attention'],
    ['no worse than a comparator without a value',          [compared('Non-inferiority', {}, null)],                                        'attention'],
    ['a negative margin',                                   [compared('Non-inferiority', { threshold: -0.01 })],                            'attention'],
    ['a negative threshold is one, for a log-likelihood',   [withPlan({ threshold: -120 })],                                                'pass'],
    ['experts judge, so there is no metric and no dataset', [experts(3)],                                                                   'pass'],
    ['experts judge, without the votes needed',             [experts(null)],                                                                'attention'],
    ['experts judge, and no vote is needed',                [experts(0)],                                                                   'attention'],
    ['in a state of the team that counts as resolved',      [testing({ dataset: '', item: workItem({ type: 'Hypothesis', state: 'Waiting', category: 'Resolved' }) })], 'attention'],
    ['of another team, linked from a story',                [testing({ dataset: '', isOfTeam: false })],                                    'not-applicable'],
    ['one is fine, another is not',                         [testing(), testing({ dataset: '' })],                                          'attention'],
    ['turned out invalid',                                  [hypothesis({ outcome: 'Invalid', dataset: '' })],                              'not-applicable'],
    ['abandoned',                                           [hypothesis({ outcome: 'Abandoned', dataset: '' })],                            'not-applicable'],
    ['of another sprint, only linked from this one',        [testing({ dataset: '', item: workItem({ ...inState('Testing', 'InProgress').item, iterationPath: String.raw`Project\Sprint 1` }) })], 'not-applicable'],
  ] as const)('%s', (_situation, hypotheses, outcome) => {
    expect(runCheck(hypothesisTestable, sprintSnapshot({ hypotheses })).outcome).toBe(outcome);
  });
});

describe('hypothesis-sealed', () => {
  const sealedAt = new Date('2026-11-03T09:00:00Z');
  const seal = (...kinds: SealedChange['kind'][]) => ({
    seal: { sealedAt, firstResultAt: sealedAt, changes: kinds.map(sealedChange), order: 'plan-first' as const },
  });
  const open = () => sealedChange('changed');
  const told = () => ({ ...open(), isExplained: true });
  const withChanges = (...changes: SealedChange[]) => hypothesis({ seal: { ...seal().seal, changes } });
  const late = (order: Seal['order'], isConfirmatory: boolean) => hypothesis({ isConfirmatory, seal: { ...seal().seal, order } });
  // What counts as a change is told by the tests of hypothesis/seal.
  // prettier-ignore
  it.each([
    ['none at all',                                     [],                                                                             'not-applicable'],
    ['only registered: nothing is sealed yet',          [hypothesis({ ...inState('Registered', 'Proposed'), seal: null })],             'not-applicable'],
    ['only registered, but it has a result',            [hypothesis({ ...inState('Registered', 'Proposed'), observed: 0.8, seal: { ...seal().seal, sealedAt: null, order: 'results-first' } })], 'attention'],
    ['only registered with a result, history not read', [hypothesis({ ...inState('Registered', 'Proposed'), observed: 0.8, seal: null })],   'not-enough-data'],
    ['a draft of an exploration that has a result',     [hypothesis({ ...inState('Draft', 'Proposed'), observed: 0.8, isConfirmatory: false, seal: { ...seal().seal, sealedAt: null, order: 'results-first' } })], 'not-applicable'],
    ['never sealed, in a state of the team, with a result', [testing({ seal: { ...seal().seal, sealedAt: null, order: 'results-first' } })], 'attention'],
    ['in a state of the team, not sealed yet',          [testing({ seal: { ...seal().seal, sealedAt: null } })],                        'not-applicable'],
    ['changed for a moment after the results',          [hypothesis(seal('taken-back'))],                                               'pass'],
    ['results came before the plan',                    [hypothesis(), late('results-first', true)],                                    'attention'],
    ['decided without a registered plan',               [late('never-registered', true)],                                               'attention'],
    ['explored first and written down afterwards',      [late('results-first', false), late('never-registered', false)],                'pass'],
    ['explored, and the plan was changed after results', [hypothesis({ ...seal('changed'), isConfirmatory: false })],                   'attention'],
    ['the plan was kept',                               [hypothesis()],                                                                 'pass'],
    ['amended before the results',                      [hypothesis(seal('amended'))],                                                  'pass'],
    ['changed after the results',                       [hypothesis(), hypothesis(seal('changed'))],                                    'attention'],
    ['amended and later changed',                       [hypothesis(seal('amended', 'changed'))],                                       'attention'],
    ['changed after the results and explained',         [hypothesis(), withChanges(told())],                                            'pass'],
    ['one change explained, another not',               [withChanges(told(), open())],                                                  'attention'],
    ['one explained, another hypothesis not',           [withChanges(told()), withChanges(open())],                                     'attention'],
    ['one explained, another was not read',             [withChanges(told()), hypothesis({ seal: null })],                              'not-enough-data'],
    ['explained, but the plan came after its results',  [hypothesis({ seal: { ...seal().seal, changes: [told()], order: 'results-first' } })], 'attention'],
    ['its history was not read',                        [hypothesis({ seal: null })],                                                   'not-enough-data'],
    ['one not read, another surely changed',            [hypothesis({ seal: null }), hypothesis(seal('changed'))],                      'attention'],
  ] as const)('%s', (_situation, hypotheses, outcome) => {
    expect(runCheck(hypothesisSealed, sprintSnapshot({ hypotheses })).outcome).toBe(outcome);
  });
});

it('a change that is explained is told beside the plans that were kept and beside those that were not', () => {
  const told = hypothesis({ seal: { ...hypothesis().seal!, changes: [{ ...sealedChange('changed'), isExplained: true }] } });
  const open = hypothesis({ seal: { ...hypothesis().seal!, changes: [sealedChange('changed')] } });
  const title = (...hypotheses: Hypothesis[]) => titleOf(runCheck(hypothesisSealed, sprintSnapshot({ hypotheses })));
  expect(title(hypothesis(), told)).toBe('1 of 2 plans were kept, 1 changed and explained');
  expect(title(told)).toBe('1 plan was changed and explained');
  expect(title(told, open)).toBe('1 plan was changed after its results were known, 1 plan was changed and explained');
});
