import { attestation, heldSession, phaseItem, plannedSession, sprintSnapshot, story, structure, DAYS, SPRINT } from '../../../builders/sprint.ts';
import { addDays } from '../../../../src/domain/shared/calendar-date.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import { bothRoles } from '../../../../src/domain/sprint/checks/both-roles.ts';
import { ceremonyScrumOfScrums } from '../../../../src/domain/sprint/checks/ceremony-scrum-of-scrums.ts';
import { oneBacklog } from '../../../../src/domain/sprint/checks/one-backlog.ts';
import { workingAgreement } from '../../../../src/domain/sprint/checks/working-agreement.ts';

const withOther = { 'ana@team.example': 'data-science', 'bo@team.example': 'development', 'cy@team.example': 'other' } as const;
const three = { settings: { groups: ['Data', 'App', 'Ops'].map((name) => ({ name, areaPaths: [], members: [] })) } };
const alone = { settings: { groups: [{ name: 'Data', areaPaths: [], members: [] }] } };

describe('ceremony-scrum-of-scrums', () => {
  const meeting = { kind: 'scrumOfScrums' } as const;
  // prettier-ignore
  it.each([
    ['one working group',                                     { ...alone, structure: structure() },                                          'not-applicable'],
    ['two groups, twelve people',                             { structure: structure({ people: 12 }) },                                      'not-applicable'],
    ['two groups, thirteen people, none held',                { structure: structure({ people: 13 }) },                                      'attention'],
    ['none held yet while the sprint runs',                   { day: 'mid', structure: structure() },                                        'pending'],
    ['held',                                                  { structure: structure(), sessions: [heldSession(meeting)] },                  'pass'],
    ['held by a small team all the same',                     { structure: structure({ people: 5 }), sessions: [heldSession(meeting)] },     'pass'],
    ['held by one group alone',                               { structure: structure(), sessions: [heldSession({ ...meeting, scope: 'working-group', groups: ['Data'] })] }, 'attention'],
    ['held by two groups of three',                           { structure: structure(), sessions: [heldSession({ ...meeting, scope: 'working-group', groups: ['Data', 'Ops'] })] }, 'pass'],
    ['one working group, and a meeting of the whole team is recorded', { ...alone, structure: structure(), sessions: [heldSession(meeting)] }, 'not-applicable'],
    ['no working groups at all',                              { settings: { groups: [] }, structure: structure() },                          'not-applicable'],
    ['one group named twice',                                 { structure: structure(), sessions: [heldSession({ ...meeting, scope: 'working-group', groups: ['Data', ' data'] })] }, 'attention'],
    ['a team that asks for it from one group on still needs two', { settings: { ...alone.settings, thresholds: { ...sprintSnapshot().settings.thresholds, scrumOfScrumsGroups: 1 } }, structure: structure() }, 'not-applicable'],
    ['the settings could not be read, a record is for the whole team', { settings: { groups: [] }, unread: ['settings'], sessions: [heldSession(meeting)] }, 'not-enough-data'],
    ['the settings could not be read, a record names two groups', { settings: { groups: [] }, unread: ['settings'], sessions: [heldSession({ ...meeting, scope: 'working-group', groups: ['Data', 'App'] })] }, 'pass'],
    ['held after the sprint',                                 { structure: structure(), sessions: [heldSession({ ...meeting, heldOn: 'day-after-finish' })] }, 'attention'],
    ['recorded by a tag, which tells no groups',              { structure: structure(), sessions: [heldSession({ ...meeting, scope: null })] }, 'not-enough-data'],
    ['planned and not held',                                  { structure: structure(), sessions: [plannedSession(meeting)] },               'attention'],
    ['a stand-up is none',                                    { structure: structure(), sessions: [heldSession({ kind: 'standUp' })] },      'attention'],
    ['the team on display is a working group',                { structure: structure({ isGroup: true }) },                                   'not-applicable'],
    ['the members could not be read',                         { structure: null },                                                           'not-enough-data'],
    ['the teams of the groups could not be read',             { structure: structure({ groups: null }) },                                    'attention'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(ceremonyScrumOfScrums, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });
});

describe('working-agreement', () => {
  const review = { kind: 'workingAgreement', outputs: 0 } as const;
  const longAgo = { ...heldSession(review), heldOn: addDays(SPRINT.start, -71) };
  // prettier-ignore
  it.each([
    ['nothing at all',                                        {},                                                                    'attention', 'none'],
    ['reviewed in this sprint',                               { sessions: [heldSession(review)] },                                   'pass',      'reviewed'],
    ['reviewed on the first day of six sprints ago',          { sessions: [{ ...longAgo, heldOn: addDays(SPRINT.start, -70) }] },    'pass',      'reviewed'],
    ['reviewed the day before that',                          { sessions: [longAgo] },                                               'attention', 'old'],
    ['reviewed after this sprint',                            { sessions: [heldSession({ ...review, heldOn: 'day-after-finish' })] }, 'attention', 'none'],
    ['a review that is only planned',                         { sessions: [plannedSession(review)] },                                'attention', 'none'],
    ['a review without a day, filed under this sprint',       { sessions: [{ ...heldSession(review), heldOn: null }] },              'pass',      'reviewed'],
    ['reviewed by one group alone',                           { sessions: [heldSession({ ...review, scope: 'working-group', groups: ['Data'] })] }, 'attention', 'none'],
    ['another session',                                       { sessions: [heldSession()] },                                         'attention', 'none'],
    ['a file that changed in this sprint',                    { agreementChanges: [DAYS.mid] },                                      'pass',      'changed'],
    ['a file that nobody touched for long',                   { agreementChanges: [addDays(SPRINT.start, -71)] },                    'attention', 'old'],
    ['a review without a day, filed under an old sprint',     { sessions: [{ ...heldSession({ ...review, iterationPath: String.raw`Project\112 days before` }), heldOn: null }] }, 'attention', 'old'],
    ['a review without a day, filed under a week of this sprint', { sessions: [{ ...heldSession({ ...review, iterationPath: String.raw`Project\Sprint 2\Week 1` }), heldOn: null }] }, 'pass', 'reviewed'],
    ['a review without a day, filed under no sprint',         { sessions: [{ ...heldSession({ ...review, iterationPath: 'Project' }), heldOn: null }] }, 'not-enough-data', 'undated'],
    ['a review without a day, filed under the next sprint',   { sessions: [{ ...heldSession({ ...review, iterationPath: String.raw`Project\Sprint 3` }), heldOn: null }] }, 'attention', 'none'],
    ['a file that came later',                                { agreementChanges: [DAYS['day-after-finish']] },                      'attention', 'none'],
    ['a young team with a file from its beginning',           { sprintsBefore: 3, agreementChanges: [addDays(SPRINT.start, -90)] },  'pass',      'changed'],
    ['asked once and remembered',                             { attestations: [attestation('working-agreement')] },                  'pass',      'attested'],
    ['none known, and the code is on GitHub',                 { gitHubRequests: 2 },                                                 'not-enough-data', 'elsewhere'],
    ['an old one here, and code on GitHub',                   { gitHubRequests: 2, agreementChanges: [addDays(SPRINT.start, -71)] }, 'attention', 'old'],
    ['the repositories could not be read',                    { unread: ['agreement'] },                                             'not-enough-data', 'unread'],
  ] as const)('%s', (_situation, given, outcome, message) => {
    expect(runCheck(workingAgreement, sprintSnapshot(given))).toMatchObject({ outcome, message, severity: 'warning' });
  });
});

describe('one-backlog', () => {
  const [data, app] = structure().groups!;
  // prettier-ignore
  it.each([
    ['no working groups',                                     { ...alone, structure: structure() },                                             'not-applicable'],
    ['areas below the team, and its sprints',                 { structure: structure() },                                                       'pass'],
    ['a group without a team of its own',                     { structure: structure({ groups: [data!, { ...app!, sprintIds: null }] }) },      'pass'],
    ['a group with an area elsewhere',                        { structure: structure({ groups: [data!, { ...app!, isUnderTeam: false }] }) },   'attention'],
    ['a group whose areas are gone or unknown',               { structure: structure({ groups: [data!, { ...app!, isUnderTeam: null }] }) },    'not-enough-data'],
    ['areas unknown here, elsewhere there',                   { structure: structure({ groups: [{ ...data!, isUnderTeam: null }, { ...app!, isUnderTeam: false }] }) }, 'attention'],
    ['a group with sprints of its own',                       { structure: structure({ groups: [data!, { ...app!, sprintIds: ['other'] }] }) }, 'attention'],
    ['a group that selected no sprint',                       { structure: structure({ groups: [data!, { ...app!, sprintIds: [] }] }) },        'attention'],
    ['the team on display is a working group',                { structure: structure({ isGroup: true }) },                                      'not-applicable'],
    ['a group whose areas are unknown',                       { structure: structure({ groups: [data!, { ...app!, isUnderTeam: null, sprintIds: null }] }) }, 'not-enough-data'],
    ['both groups without areas',                             { structure: structure({ groups: [data!, app!].map((group) => ({ ...group, isUnderTeam: null })) }) }, 'not-enough-data'],
    ['a group that was not read',                             { ...three, structure: structure() },                                             'not-enough-data'],
    ['one group unknown, another surely elsewhere',           { structure: structure({ groups: [{ ...data!, isUnderTeam: null }, { ...app!, isUnderTeam: false }] }) }, 'attention'],
    ['one group unknown, and with sprints of its own',        { structure: structure({ groups: [data!, { ...app!, isUnderTeam: null, sprintIds: [] }] }) }, 'attention'],
    ['the same name in other case',                           { structure: structure({ groups: [data!, { ...app!, name: ' APP' }] }) },         'pass'],
    ['the settings could not be read',                        { structure: structure(), unread: ['settings'] },                                 'not-enough-data'],
    ['a sprint that has not begun',                           { day: 'before', structure: structure() },                                        'pending'],
    ['the members could not be read',                         { structure: null },                                                              'not-enough-data'],
    ['the teams of the groups could not be read',             { structure: structure({ groups: null }) },                                       'not-enough-data'],
    ['a group of its own, whose neighbors nobody read',       { structure: structure({ isGroup: true, groups: null }) },                        'not-applicable'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(oneBacklog, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'warning' });
  });

  it('names the groups that are apart', () => {
    const given = structure({ groups: [data!, { ...app!, isUnderTeam: false }] });
    expect(runCheck(oneBacklog, sprintSnapshot({ structure: given }))).toMatchObject({ names: ['App'], share: { count: 1, of: 2 } });
  });
});

describe('both-roles', () => {
  const one = story();
  const discovery = phaseItem({ item: one.item, phase: 'feasibility' });
  // prettier-ignore
  it.each([
    ['both worked',                                           { workers: ['ana@team.example', 'bo@team.example'] },                        'pass'],
    ['names in capitals',                                     { workers: ['ANA@team.example', 'Bo@team.example'] },                        'pass'],
    ['data scientists only',                                  { workers: ['ana@team.example'] },                                           'attention'],
    ['data scientists only, finding out what is feasible',    { workers: ['ana@team.example'], phaseItems: [discovery] },                  'not-applicable'],
    ['developers only, whatever the phase',                   { workers: ['bo@team.example'], phaseItems: [discovery] },                   'attention'],
    ['one role so far',                                       { day: 'mid', workers: ['bo@team.example'] },                                'pending'],
    ['a person with the role Other is neither',               { roles: withOther, workers: ['ana@team.example', 'cy@team.example'] },      'attention'],
    ['a person whose role is missing may be either',          { workers: ['ana@team.example', 'cy@team.example'] },                        'not-enough-data'],
    ['a service account that has no role',                    { workers: ['bo@team.example', 'build@service.example'] },                   'not-enough-data'],
    ['both worked, and a person whose role is missing',       { workers: ['ana@team.example', 'bo@team.example', 'cy@team.example'] },     'pass'],
    ['nobody with a role',                                    { workers: ['cy@team.example'] },                                            'not-enough-data'],
    ['nobody has begun anything',                             { workers: [] },                                                             'not-enough-data'],
    ['one story of feasibility, one of another phase',        { stories: [one, story()], workers: ['ana@team.example'], phaseItems: [discovery] }, 'attention'],
    ['the settings could not be read',                        { roles: {}, unread: ['settings'], workers: ['ana@team.example'] },          'not-enough-data'],
    ['an empty sprint of a team without roles',               { roles: {}, stories: [], workers: [] },                                     'not-applicable'],
    ['both worked on bugs, in a sprint without stories',      { stories: [], workers: ['ana@team.example', 'bo@team.example'] },           'pass'],
    ['nobody has a role',                                     { roles: {}, workers: ['ana@team.example', 'bo@team.example'] },             'not-enough-data'],
    ['an empty sprint',                                       { stories: [] },                                                             'not-applicable'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(bothRoles, sprintSnapshot({ stories: [one], ...given }))).toMatchObject({ outcome, severity: 'info' });
  });
});
