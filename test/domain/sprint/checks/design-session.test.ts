import { designReview, heldSession, plannedSession, pullRequest, sprintSnapshot, waiver } from '../../../builders/sprint.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { designSession } from '../../../../src/domain/sprint/checks/design-session.ts';

const before = { iterationPath: String.raw`Project\14 days before` };
const bothRoles = { roles: ['data-science', 'development'] } as const;

describe('design-session', () => {
  // prettier-ignore
  it.each([
    ['none planned while the sprint runs',                { day: 'mid' },                                                                       'pending'],
    ['one planned while the sprint runs',                 { day: 'mid', sessions: [plannedSession()] },                                         'pass'],
    ['one planned, on the last day',                      { day: 'last-day', sessions: [plannedSession()] },                                    'pass'],
    ['none by the end',                                   { day: 'after' },                                                                     'attention'],
    ['planned but never held',                            { day: 'after', sessions: [plannedSession(bothRoles)] },                              'attention'],
    ['held, with output, both roles',                     { day: 'after', sessions: [heldSession(bothRoles)] },                                 'pass'],
    ['held without an output',                            { day: 'after', sessions: [heldSession({ ...bothRoles, outputs: 0 })] },              'attention'],
    ['held by data scientists alone',                     { day: 'after', sessions: [heldSession({ roles: ['data-science'] })] },               'attention'],
    ['held on the last day',                              { day: 'after', sessions: [heldSession({ ...bothRoles, heldOn: 'last-day' })] },      'pass'],
    ['held on the day before, filed under this sprint',   { day: 'after', sessions: [heldSession({ ...bothRoles, heldOn: 'day-before-start' })] }, 'pass'],
    ['held on the day before, filed under no sprint',     { day: 'after', sessions: [heldSession({ ...bothRoles, heldOn: 'day-before-start', iterationPath: 'Project' })] }, 'attention'],
    ['held and filed in the sprint before',               { sessions: [heldSession({ ...bothRoles, ...before, heldOn: 'day-before-start' })] }, 'attention'],
    ['held on a day of the sprint, filed under the one before', { sessions: [heldSession({ ...bothRoles, ...before })] },                    'pass'],
    ['held in the next sprint, filed under this one',     { sessions: [heldSession({ ...bothRoles, heldOn: 'day-after-finish' })] },           'attention'],
    ['held by one group with both roles, which design together', { sessions: [heldSession({ ...bothRoles, scope: 'working-group', groups: ['Data'] })] }, 'pass'],
    ['two sessions, each with one role',                  { sessions: [heldSession({ roles: ['data-science'] }), heldSession({ roles: ['development'] })] }, 'attention'],
    ['two sessions on one day, one of them complete',     { sessions: [heldSession({ roles: ['development'] }), heldSession(bothRoles)] },     'pass'],
    ['a session without an output and one without both roles', { sessions: [heldSession({ ...bothRoles, outputs: 0 }), heldSession({ roles: ['data-science'] })] }, 'attention'],
    ['planned in a sprint that has not begun',            { day: 'before', sessions: [plannedSession(bothRoles)] },                            'pending'],
    ['another ceremony with both roles',                  { day: 'after', sessions: [heldSession({ ...bothRoles, kind: 'planning' })] },        'attention'],
    ['recorded by a tag or a record that tells no roles',           { day: 'after', sessions: [heldSession({ roles: null })] },                           'not-enough-data'],
    ['a decision record reviewed by both roles',          { day: 'after', designReviews: [designReview()] },                                    'pass'],
    ['a decision record reviewed by one role',            { day: 'after', designReviews: [designReview({ roles: ['development'] })] },          'attention'],
    ['a decision record completed after the sprint',      { day: 'after', designReviews: [designReview({ completedOn: 'day-after-finish' })] }, 'attention'],
    ['a decision record, but nobody has a role',          { day: 'after', roles: {}, designReviews: [designReview()] },                         'not-enough-data'],
    ['a design reviewed by a person whose role is missing', { designReviews: [{ ...designReview(), participants: ['bo@team.example', 'cy@team.example'] }] }, 'not-enough-data'],
    ['the files of a request of both roles were not read', { pullRequests: [pullRequest({ paths: null, voters: ['ana@team.example'] })] },     'not-enough-data'],
    ['such a request, but of one role',                   { pullRequests: [pullRequest({ paths: null })] },                                     'attention'],
    ['code on GitHub, where a design may have been reviewed', { day: 'after', gitHubRequests: 2 },                                      'not-enough-data'],
    ['code on GitHub, a session was held',                { day: 'after', gitHubRequests: 2, sessions: [heldSession(bothRoles)] },              'pass'],
    ['pull requests could not be read',                   { day: 'after', unread: ['pull-requests'] },                                          'not-enough-data'],
    ['held without an output, pull requests unread',      { day: 'after', unread: ['pull-requests'], sessions: [heldSession({ ...bothRoles, outputs: 0 })] }, 'not-enough-data'],
    ['waived until this sprint',                          { day: 'after', waivers: [waiver('design-session', 'this')] },                        'waived'],
    ['waived until the sprint before',                    { day: 'after', waivers: [waiver('design-session', 'previous')] },                    'attention'],
    ['another check is waived',                           { day: 'after', waivers: [waiver('size-tshirt', 'this')] },                           'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(designSession, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});
