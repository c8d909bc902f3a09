import { SPRINT, heldSession, plannedSession, sprintSnapshot, waiver } from '../../../builders/sprint.ts';
import { addDays } from '../../../../src/domain/shared/calendar-date.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { ceremonyPlanning } from '../../../../src/domain/sprint/checks/ceremony-planning.ts';
import { ceremonyRetrospective } from '../../../../src/domain/sprint/checks/ceremony-retrospective.ts';
import { ceremonyWholeTeam } from '../../../../src/domain/sprint/checks/ceremony-whole-team.ts';

const planning = { kind: 'planning' } as const;
const retro = { kind: 'retrospective', heldOn: 'last-day' } as const;
const ofGroup = { scope: 'working-group', groups: ['Data'] } as const;
const elsewhere = { iterationPath: String.raw`Project\Sprint 3` };
const atRoot = { iterationPath: 'Project' };

describe('ceremony-planning', () => {
  // prettier-ignore
  it.each([
    ['held for the whole team',                                     { sessions: [heldSession(planning)] },                                                  'pass'],
    ['held on the day before the sprint, filed under it',           { sessions: [heldSession({ ...planning, heldOn: 'day-before-start' })] },               'pass'],
    ['held on a day of the sprint for the next one',                { sessions: [heldSession({ ...planning, ...elsewhere })] },                             'attention'],
    ['held on a day of the sprint, filed under no sprint',          { sessions: [heldSession({ ...planning, ...atRoot })] },                                'pass'],
    ['held on the day before, filed under no sprint',               { sessions: [heldSession({ ...planning, ...atRoot, heldOn: 'day-before-start' })] },    'pass'],
    ['held five days before, filed under no sprint',                { sessions: [heldSession({ ...planning, ...atRoot, heldOn: addDays(SPRINT.start, -5) })] }, 'pass'],
    ['held six days before, filed under it',                        { sessions: [heldSession({ ...planning, heldOn: addDays(SPRINT.start, -6) })] },        'attention'],
    ['held on the last day, filed under no sprint: it is for the next one', { sessions: [heldSession({ ...planning, ...atRoot, heldOn: 'last-day' })] },     'attention'],
    ['held on the last day, filed under it',                        { sessions: [heldSession({ ...planning, heldOn: 'last-day' })] },                       'pass'],
    ['without a day, filed under it',                               { sessions: [heldSession({ ...planning, heldOn: null })] },                             'pass'],
    ['without a day, filed under no sprint',                        { sessions: [heldSession({ ...planning, ...atRoot, heldOn: null })] },                  'attention'],
    ['filed under a week of the sprint',                            { sessions: [heldSession({ ...planning, iterationPath: String.raw`Project\Sprint 2\Week 1` })] }, 'pass'],
    ['a group session that names every group',                      { sessions: [heldSession({ ...planning, scope: 'working-group', groups: ['app', 'DATA'] })] }, 'pass'],
    ['a group session that names every group, but none configured', { sessions: [heldSession({ ...planning, ...ofGroup })], settings: { groups: [] } },     'attention'],
    ['held once per group only',                                    { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...planning, scope: 'working-group', groups: ['App'] })] }, 'attention'],
    ['held for all, and by a group in addition',                    { sessions: [heldSession(planning), heldSession({ ...planning, ...ofGroup })] },        'pass'],
    ['recorded by a tag, which tells no scope',                     { sessions: [heldSession({ ...planning, scope: null })] },                              'not-enough-data'],
    ['planned and not held',                                        { sessions: [plannedSession(planning)] },                                               'attention'],
    ['none yet while the sprint runs',                              { day: 'mid' },                                                                         'pending'],
    ['none on the last day',                                        { day: 'last-day' },                                                                    'attention'],
    ['waived',                                                      { waivers: [waiver('ceremony-planning', 'this')] },                                     'waived'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyPlanning, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});

describe('ceremony-retrospective', () => {
  // prettier-ignore
  it.each([
    ['held with an action',                             { sessions: [heldSession(retro)] },                                                        'pass'],
    ['held on the day after the sprint, filed under it', { sessions: [heldSession({ ...retro, heldOn: 'day-after-finish' })] },                    'pass'],
    ['held in the middle of the sprint',                { sessions: [heldSession({ ...retro, heldOn: 'mid' })] },                                  'attention'],
    ['held three days before its end',                  { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, -3) })] },             'pass'],
    ['held five days after, filed under it',            { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, 5) })] },              'pass'],
    ['held six days after, filed under it',             { sessions: [heldSession({ ...retro, heldOn: addDays(SPRINT.finish, 6) })] },              'attention'],
    ['held on the day after, filed under the next sprint', { sessions: [heldSession({ ...retro, ...elsewhere, heldOn: 'day-after-finish' })] },    'pass'],
    ['held on the day after, filed under no sprint',    { sessions: [heldSession({ ...retro, ...atRoot, heldOn: 'day-after-finish' })] },          'pass'],
    ['that of the sprint before, held on the first day', { sessions: [heldSession({ ...retro, ...atRoot, heldOn: 'first-day' })] },                'attention'],
    ['held without an action',                          { sessions: [heldSession({ ...retro, outputs: 0 })] },                                     'attention'],
    ['by one group only',                               { sessions: [heldSession({ ...retro, ...ofGroup })] },                                     'attention'],
    ['by all, and by a group in addition',              { sessions: [heldSession({ ...retro, ...ofGroup, outputs: 0 }), heldSession(retro)] },     'pass'],
    ['only the group left an action',                   { sessions: [heldSession({ ...retro, ...ofGroup }), heldSession({ ...retro, outputs: 0 })] }, 'attention'],
    ['recorded by a tag',                               { sessions: [heldSession({ ...retro, scope: null })] },                                    'not-enough-data'],
    ['none on the last day, which is still in time',    { day: 'last-day' },                                                                       'pending'],
    ['none',                                            {},                                                                                        'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyRetrospective, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});

describe('ceremony-whole-team', () => {
  // prettier-ignore
  it.each([
    ['nothing recorded',                                   {},                                                                                       'not-applicable'],
    ['all ceremonies together',                            { sessions: [heldSession(planning), heldSession(retro)] },                                'pass'],
    ['planning per group, retrospective together',         { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession(retro)] },             'attention'],
    ['a group meets in addition',                          { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession(planning)] },          'pass'],
    ['per group only, while the team can still meet',      { day: 'mid', sessions: [heldSession({ ...planning, ...ofGroup })] },                     'pending'],
    ['a design session of one group is no ceremony',       { sessions: [heldSession(ofGroup)] },                                                     'not-applicable'],
    ['recorded by a tag, which tells no scope',            { sessions: [heldSession({ ...planning, scope: null })] },                                'not-enough-data'],
    ['per group, and once by a tag',                       { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...planning, scope: null })] }, 'not-enough-data'],
    ['together, and once by a tag',                        { sessions: [heldSession(planning), heldSession({ ...planning, scope: null })] },         'pass'],
    ['planning per group, retrospective by a tag',         { sessions: [heldSession({ ...planning, ...ofGroup }), heldSession({ ...retro, scope: null })] }, 'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyWholeTeam, sprintSnapshot(given)).outcome).toBe(outcome);
  });
});
