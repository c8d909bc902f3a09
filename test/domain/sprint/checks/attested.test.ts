import { attestation, heldSession, plannedSession, sprintSnapshot } from '../../../builders/sprint.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { ceremonyRefinement } from '../../../../src/domain/sprint/checks/ceremony-refinement.ts';
import { ceremonyStandup } from '../../../../src/domain/sprint/checks/ceremony-standup.ts';

describe.each([
  ['ceremony-standup', 'standUp', ceremonyStandup],
  ['ceremony-refinement', 'refinement', ceremonyRefinement],
] as const)('%s', (rule, kind, subject) => {
  // prettier-ignore
  it.each([
    ['nobody said anything while the sprint runs',       { day: 'mid' },                                                        'pending'],
    ['nobody said anything: that is no evidence',        {},                                                                    'not-enough-data'],
    ['attested for this sprint',                         { attestations: [attestation(rule)] },                                 'pass'],
    ['attested while the sprint runs',                   { day: 'mid', attestations: [attestation(rule)] },                     'pass'],
    ['attested until the sprint before',                 { attestations: [attestation(rule, 'previous')] },                     'not-enough-data'],
    ['something else is attested',                       { attestations: [attestation('working-agreement')] },                  'not-enough-data'],
    ['recorded as a session of the sprint',              { sessions: [heldSession({ kind })] },                                 'pass'],
    ['recorded by a tag, which tells no scope',          { sessions: [heldSession({ kind, scope: null })] },                    'pass'],
    ['recorded in another sprint',                       { sessions: [heldSession({ kind, heldOn: 'day-before-start', iterationPath: 'Project' })] }, 'not-enough-data'],
    ['by one group alone',                               { sessions: [heldSession({ kind, scope: 'working-group', groups: ['Data'] })] }, 'not-enough-data'],
    ['by the only group of the settings',                { settings: { groups: [{ name: 'Data', areaPaths: [], members: [] }] }, sessions: [heldSession({ kind, scope: 'working-group', groups: ['Data'] })] }, 'not-enough-data'],
    ['by one group, and attested for the team',          { attestations: [attestation(rule)], sessions: [heldSession({ kind, scope: 'working-group', groups: ['Data'] })] }, 'pass'],
    ['filed under the sprint before, on a day of this one', { sessions: [heldSession({ kind, iterationPath: String.raw`Project\14 days before` })] }, 'pass'],
    ['planned and not held',                             { sessions: [plannedSession({ kind })] },                              'not-enough-data'],
    ['another ceremony was held',                        { sessions: [heldSession({ kind: 'planning' })] },                     'not-enough-data'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(subject, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });

  it('keeps whose word it is', () => {
    const given = attestation(rule);
    expect(runCheck(subject, sprintSnapshot({ attestations: [given] })).attestations).toEqual([given]);
  });
});
