import { attestationsFor, readAttestations } from '../../../src/domain/settings/attestation.ts';
import { attestation, SPRINT } from '../../builders/sprint.ts';

const given = { rule: 'ceremony-standup', from: '2026-11-02', until: '2026-11-15', author: 'Ana' };

describe('stored attestations', () => {
  // prettier-ignore
  it.each([
    ['no document',                  undefined,                                                  0],
    ['no list',                      { attestations: 'yes' },                                    0],
    ['enough to be believed',        { attestations: [given] },                                  1],
    ['nobody’s word',                { attestations: [{ ...given, author: ' ' }] },              0],
    ['of no rule',                   { attestations: [{ ...given, rule: '' }] },                 0],
    ['a day that is none',           { attestations: [{ ...given, until: '2026-02-30' }] },      0],
    ['a broken one beside another',  { attestations: [null, 7, given] },                         1],
  ])('%s', (_situation, document, count) => {
    expect(readAttestations(document)).toHaveLength(count);
  });

  it('fill what is missing with nothing', () => {
    expect(readAttestations({ attestations: [given] })[0]).toMatchObject({ team: null, note: '', untilSprint: '', at: '' });
  });
});

// prettier-ignore
it.each([
  ['this sprint',                   {},                                                     1],
  ['until the sprint before',       attestation('ceremony-standup', 'previous'),            0],
  ['from the sprint after on',      { from: '2026-11-16' as never },                        0],
  ['until the middle of this one',  { until: '2026-11-10' as never },                       0],
  ['another rule',                  { rule: 'ceremony-refinement' },                        0],
])('holds for a sprint: %s', (_situation, change, count) => {
  expect(attestationsFor('ceremony-standup', SPRINT, [{ ...attestation('ceremony-standup'), ...change }])).toHaveLength(count);
});
