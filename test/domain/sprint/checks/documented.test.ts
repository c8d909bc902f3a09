import { finding, hypothesis, sprintSnapshot } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { edaDocumented } from '../../../../src/domain/sprint/checks/eda-documented.ts';
import { hypothesisDecidedDocumented } from '../../../../src/domain/sprint/checks/hypothesis-decided-documented.ts';

describe('hypothesis-decided-documented', () => {
  // prettier-ignore
  it.each([
    ['none decided',                                    [hypothesis({ isDecided: false, decidedOn: null, outcome: null })],               'not-applicable'],
    ['decided in another sprint',                       [hypothesis({ decided: 'day-after-finish', learning: '' })],                      'not-applicable'],
    ['everything there',                                [hypothesis()],                                                                   'pass'],
    ['a documented rejection',                          [hypothesis({ outcome: 'Rejected', next: 'Stop' })],                              'pass'],
    ['no outcome',                                      [hypothesis({ outcome: null })],                                                  'attention'],
    ['no learning',                                     [hypothesis({ learning: '' })],                                                   'attention'],
    ['a dash for the learning, which is required',      [hypothesis({ learning: '–' })],                                                  'attention'],
    ['a learning to be written later',                  [hypothesis({ learning: 'TBD' })],                                                'attention'],
    ['abandoned for the reason “.”',                    [hypothesis({ outcome: 'Abandoned', learning: '.' })],                            'attention'],
    ['a learning in another script',                    [hypothesis({ learning: '効果なし' })],                                             'pass'],
    ['no next step',                                    [hypothesis({ next: '' })],                                                       'attention'],
    ['no evidence',                                     [hypothesis({ evidenceCount: 0 })],                                               'attention'],
    ['invalid with its reason and nothing else',        [hypothesis({ outcome: 'Invalid', next: '', evidenceCount: 0 })],                 'pass'],
    ['abandoned without a reason',                      [hypothesis({ outcome: 'Abandoned', learning: '', next: '', evidenceCount: 0 })], 'attention'],
    ['abandoned with its reason and nothing else',      [hypothesis({ outcome: 'Abandoned', next: '', evidenceCount: 0 })],               'pass'],
    ['inconclusive without a next step',                [hypothesis({ outcome: 'Inconclusive', next: '' })],                              'attention'],
    ['decided on the first day',                        [hypothesis({ decided: 'first-day', learning: '' })],                             'attention'],
    ['the evidence may be an item you may not see',     [hypothesis({ evidenceCount: 0, hiddenLinks: 1 })],                               'not-enough-data'],
    ['hidden links, but evidence that can be seen',     [hypothesis({ hiddenLinks: 1 })],                                                 'pass'],
    ['hidden links, and surely no learning',            [hypothesis({ evidenceCount: 0, hiddenLinks: 1, learning: '' })],                 'attention'],
    ['one hidden, another surely without evidence',     [hypothesis({ evidenceCount: 0, hiddenLinks: 1 }), hypothesis({ evidenceCount: 0 })], 'attention'],
    ['one fine, one without a learning',                [hypothesis(), hypothesis({ learning: '' })],                                     'attention'],
    ['decided here, filed under another sprint',        [hypothesis({ learning: '', item: workItem({ iterationPath: String.raw`Project\Sprint 1` }) })], 'attention'],
    ['decided here by another team',                    [hypothesis({ learning: '', isOfTeam: false })],                                  'not-applicable'],
  ] as const)('%s', (_situation, hypotheses, outcome) => {
    expect(runCheck(hypothesisDecidedDocumented, sprintSnapshot({ hypotheses })).outcome).toBe(outcome);
  });
});

describe('eda-documented', () => {
  // prettier-ignore
  it.each([
    ['no findings',                 [],                                                  'not-applicable'],
    ['only a draft',                [finding({ isDraft: true, finding: '' })],           'not-applicable'],
    ['complete',                    [finding()],                                         'pass'],
    ['no dataset',                  [finding({ dataset: '' })],                          'attention'],
    ['no version',                  [finding(), finding({ datasetVersion: '' })],        'attention'],
    ['no finding',                  [finding({ finding: '' })],                          'attention'],
    ['no implication',              [finding({ implication: '' })],                      'attention'],
    ['nothing but a title',         [finding({ dataset: '', datasetVersion: '', finding: '', implication: '' })], 'attention'],
    ['a draft beside a complete one', [finding({ isDraft: true, finding: '' }), finding()], 'pass'],
    ['a draft beside an incomplete one', [finding({ isDraft: true }), finding({ dataset: '' })], 'attention'],
    ['nothing was found, which is a finding', [finding({ finding: 'None found.', implication: 'None.' })], 'pass'],
    ['a question mark for the version', [finding({ datasetVersion: '?' })],              'attention'],
    ['an implication to be written later', [finding({ implication: 'to be defined' })],  'attention'],
    ['a version that is a date',    [finding({ datasetVersion: '2026-10-02' })],         'pass'],
  ] as const)('%s', (_situation, findings, outcome) => {
    expect(runCheck(edaDocumented, sprintSnapshot({ findings })).outcome).toBe(outcome);
  });
});
