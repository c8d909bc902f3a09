import { pullRequest, sprintSnapshot, DAYS, SPRINT } from '../../../builders/sprint.ts';
import { workItem } from '../../../builders/work-item.ts';
import { runCheck } from '../../../../src/domain/sprint/run-checks.ts';
import type { StateCategory } from '../../../../src/domain/shared/work-item.ts';
import { mlopsDsReview } from '../../../../src/domain/sprint/checks/mlops-ds-review.ts';
import { mlopsShared } from '../../../../src/domain/sprint/checks/mlops-shared.ts';
import { workOnBoard } from '../../../../src/domain/sprint/checks/work-on-board.ts';

const scientist = 'ana@team.example';
const developer = 'bo@team.example';
const other = 'cy@team.example';
const NO_FOLDER = { 'mlops/**': false, 'pipelines/**': false, 'deploy/**': false, '.azure-pipelines/**': false };
const withOther = { [scientist]: 'data-science', [developer]: 'development', [other]: 'other' } as const;

describe('mlops-ds-review', () => {
  const mlops = (given: Parameters<typeof pullRequest>[0] = {}) => pullRequest({ paths: ['/mlops/pipeline.yaml'], ...given });
  // prettier-ignore
  it.each([
    ['no MLOps request',                                  { pullRequests: [pullRequest()] },                                            'not-applicable'],
    ['a data scientist voted',                            { pullRequests: [mlops({ voters: [developer, scientist] })] },                'pass'],
    ['a data scientist commented',                        { pullRequests: [mlops({ speakers: [scientist] })] },                         'pass'],
    ['a push reset the vote, the thread remembers it',    { pullRequests: [mlops({ voters: [], speakers: [scientist] })] },             'pass'],
    ['a data scientist wrote it',                         { pullRequests: [mlops({ author: scientist })] },                             'pass'],
    ['a developer voted',                                 { pullRequests: [mlops({ voters: [developer] })] },                           'attention'],
    ['a person with the role Other voted',                { roles: withOther, pullRequests: [mlops({ voters: [other] })] },             'attention'],
    ['a person whose role is missing voted',              { pullRequests: [mlops({ voters: [other] })] },                               'not-enough-data'],
    ['a person whose role is missing commented',          { pullRequests: [mlops({ speakers: [other] })] },                             'not-enough-data'],
    ['a person whose role is missing wrote it',           { pullRequests: [mlops({ author: other })] },                                 'not-enough-data'],
    ['a role is missing, but a data scientist voted too', { pullRequests: [mlops({ voters: [other, scientist] })] },                    'pass'],
    ['a role is missing, another request surely without', { pullRequests: [mlops({ voters: [other] }), mlops()] },                      'attention'],
    ['the same names in capitals',                        { pullRequests: [mlops({ author: developer, voters: [scientist.toUpperCase()] })] }, 'pass'],
    ['the author voted on their own request in capitals', { pullRequests: [mlops({ voters: [developer.toUpperCase()] })] },             'attention'],
    ['the settings could not be read',                    { roles: {}, unread: ['settings'], pullRequests: [mlops()] },                 'not-enough-data'],
    ['only a group was asked, so nobody voted',           { pullRequests: [mlops()] },                                                  'attention'],
    ['the author comments on their own',                  { pullRequests: [mlops({ speakers: [developer] })] },                         'attention'],
    ['opened by a bot',                                   { pullRequests: [mlops({ isByBot: true })] },                                 'not-applicable'],
    ['still open',                                        { pullRequests: [mlops({ status: 'active', closedOn: null })] },              'not-applicable'],
    ['abandoned',                                         { pullRequests: [mlops({ status: 'abandoned' })] },                           'not-applicable'],
    ['completed after the sprint',                        { pullRequests: [mlops({ closedOn: DAYS['day-after-finish'] })] },            'not-applicable'],
    ['by its label',                                      { pullRequests: [pullRequest({ labels: ['MLOps'] })] },                       'attention'],
    ['by the tag of a linked item',                       { pullRequests: [pullRequest({ linkedItems: [41] })], mlopsItems: [workItem({ id: 41 })] }, 'attention'],
    ['its files are in other folders',                    { pullRequests: [pullRequest({ paths: ['/src/mlops/readme.md'] })] },         'not-applicable'],
    ['its files were not read',                           { pullRequests: [pullRequest({ paths: null })] },                             'not-enough-data'],
    ['its folders were read, and one is MLOps',           { pullRequests: [pullRequest({ paths: null, changedGlobs: { 'mlops/**': true } })] }, 'attention'],
    ['its folders were read, and none is MLOps',          { pullRequests: [pullRequest({ paths: null, changedGlobs: NO_FOLDER })] },    'not-applicable'],
    ['its folders were read before the settings had another', { settings: { mlopsPaths: ['jobs/**'] }, pullRequests: [pullRequest({ paths: null, changedGlobs: NO_FOLDER })] }, 'not-enough-data'],
    ['its threads were not read, a vote stands',          { pullRequests: [mlops({ speakers: null, voters: [scientist] })] },           'pass'],
    ['its threads were not read, no vote stands',         { pullRequests: [mlops({ speakers: null })] },                                'not-enough-data'],
    ['one not read, another surely without',              { pullRequests: [mlops({ speakers: null }), mlops()] },                       'attention'],
    ['nobody has a role',                                 { roles: {}, pullRequests: [mlops()] },                                       'not-enough-data'],
    ['nobody is a data scientist',                        { roles: { [developer]: 'development' }, pullRequests: [mlops()] },           'not-enough-data'],
    ['all code is on GitHub',                             { gitHubRequests: 3 },                                                        'not-enough-data'],
    ['some code is on GitHub, the rest was reviewed',     { gitHubRequests: 1, pullRequests: [mlops({ voters: [scientist] })] },        'not-enough-data'],
    ['some code is on GitHub, one here surely without',   { gitHubRequests: 1, pullRequests: [mlops()] },                               'attention'],
    ['pull requests could not be read',                   { unread: ['pull-requests'] },                                                'not-enough-data'],
    ['items of other sprints, whose tags could tell, could not be read', { unread: ['other-sprints'], pullRequests: [pullRequest()] },  'not-enough-data'],
    ['there are more than could be read',                 { unread: ['more-pull-requests'], pullRequests: [mlops({ author: scientist })] }, 'not-enough-data'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(mlopsDsReview, sprintSnapshot(given)).outcome).toBe(outcome);
  });

  it('counts those that data scientists wrote apart, and names the requests that lack a review', () => {
    const written = mlops({ id: 1, author: scientist });
    expect(runCheck(mlopsDsReview, sprintSnapshot({ pullRequests: [written, mlops({ id: 2, voters: [scientist] })] }))).toMatchObject({
      share: { count: 2, of: 2 },
      counts: { byDataScience: 1 },
    });
    const lacking = mlops({ id: 3 });
    expect(runCheck(mlopsDsReview, sprintSnapshot({ pullRequests: [written, lacking] })).pullRequests).toEqual([lacking]);
  });
});

describe('mlops-shared', () => {
  const owned = (assignedTo: string | null, count: number, iterationPath = SPRINT.path, category: StateCategory = 'InProgress') =>
    Array.from({ length: count }, () => workItem({ assignedTo, iterationPath, category }));
  const thresholds = (mlopsSharedPercent: number) => ({ settings: { thresholds: { ...sprintSnapshot().settings.thresholds, mlopsSharedPercent } } });
  const before = (sprints: number) => sprintSnapshot().sprints.at(-1 - sprints)!.path;
  // prettier-ignore
  it.each([
    ['ten items, one of them of the other role',          { mlopsItems: [...owned(developer, 9), ...owned(scientist, 1)] },                     'attention'],
    ['ten items, a fifth of them of the other role',      { mlopsItems: [...owned(developer, 8), ...owned(scientist, 2)] },                     'pass'],
    ['eleven items, two of them of the other role',       { mlopsItems: [...owned(developer, 9), ...owned(scientist, 2)] },                     'attention'],
    ['a twentieth is enough for the team',                { ...thresholds(5), mlopsItems: [...owned(developer, 19), ...owned(scientist, 1)] },  'pass'],
    ['more than half is asked of the smaller role, so half is enough', { ...thresholds(80), mlopsItems: [...owned(developer, 5), ...owned(scientist, 5)] }, 'pass'],
    ['the other role owns items that nobody has begun',   { mlopsItems: [...owned(developer, 10), ...owned(scientist, 5, SPRINT.path, 'Proposed')] }, 'attention'],
    ['nine begun and many planned',                       { mlopsItems: [...owned(developer, 9), ...owned(scientist, 9, SPRINT.path, 'Proposed')] }, 'not-enough-data'],
    ['closed items were begun',                           { mlopsItems: [...owned(developer, 8), ...owned(scientist, 2, SPRINT.path, 'Completed')] }, 'pass'],
    ['filed under a week of the sprint',                  { mlopsItems: [...owned(developer, 8), ...owned(scientist, 2, String.raw`Project\Sprint 2\Week 1`)] }, 'pass'],
    ['people whose role is missing could tip the scale',  { mlopsItems: [...owned(developer, 10), ...owned(other, 3)] },                        'not-enough-data'],
    ['people whose role is missing cannot tip the scale', { mlopsItems: [...owned(developer, 12), ...owned(other, 2)] },                        'attention'],
    ['a fifth of the known, but not of all',              { mlopsItems: [...owned(developer, 8), ...owned(scientist, 2), ...owned(other, 5)] }, 'not-enough-data'],
    ['people of the role Other do not count',             { roles: withOther, mlopsItems: [...owned(developer, 10), ...owned(other, 9)] },      'attention'],
    ['names in capitals',                                 { mlopsItems: [...owned(developer.toUpperCase(), 5), ...owned(scientist, 5)] },       'pass'],
    ['ten items of one role',                             { mlopsItems: owned(developer, 10) },                                                 'attention'],
    ['nine items say nothing',                            { mlopsItems: owned(developer, 9) },                                                  'not-enough-data'],
    ['over three sprints',                                { mlopsItems: [...owned(developer, 8, before(2)), ...owned(scientist, 2)] },          'pass'],
    ['the fourth sprint does not count',                  { mlopsItems: [...owned(developer, 10), ...owned(scientist, 5, before(3))] },         'attention'],
    ['items that nobody owns',                            { mlopsItems: [...owned(null, 6), ...owned(developer, 9)] },                          'not-enough-data'],
    ['nobody has a role',                                 { roles: {}, mlopsItems: owned(developer, 10) },                                      'not-enough-data'],
    ['the other sprints could not be read',               { unread: ['other-sprints'], mlopsItems: owned(developer, 10) },                      'not-enough-data'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(mlopsShared, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });

  // prettier-ignore
  it.each([
    ['one role owns all',            owned(developer, 10),                                               'one-role',         { items: 10, smaller: 0 }],
    ['one role owns little',         [...owned(developer, 11), ...owned(scientist, 1)],                  'lopsided',         { items: 12, smaller: 1, percent: 20 }],
    ['roles are missing',            [...owned(developer, 10), ...owned(other, 3)],                      'roles-incomplete', { people: 1 }],
  ])('says so if %s', (_what, mlopsItems, message, counts) => {
    expect(runCheck(mlopsShared, sprintSnapshot({ mlopsItems }))).toMatchObject({ message, counts });
  });

  it('names nobody', () => {
    const result = runCheck(mlopsShared, sprintSnapshot({ mlopsItems: owned(developer, 10) }));
    expect(JSON.stringify({ ...result, items: result.items.length })).not.toContain(developer);
    expect(result.items).toEqual([]);
  });
});

describe('work-on-board', () => {
  const linked = (count: number) => Array.from({ length: count }, () => pullRequest());
  const loose = (count: number) => Array.from({ length: count }, () => pullRequest({ linkedItems: [] }));
  // prettier-ignore
  it.each([
    ['none completed',                                    { pullRequests: [pullRequest({ status: 'active', closedOn: null })] },       'not-applicable'],
    ['all on the board',                                  { pullRequests: linked(3) },                                                 'pass'],
    ['four of five',                                      { pullRequests: [...linked(4), ...loose(1)] },                               'pass'],
    ['three of five',                                     { pullRequests: [...linked(3), ...loose(2)] },                               'attention'],
    ['one of two: too few to tell',                       { pullRequests: [...linked(1), ...loose(1)] },                               'not-enough-data'],
    ['those of a bot do not count',                       { pullRequests: [...linked(4), ...loose(4).map((one) => ({ ...one, isByBot: true }))] }, 'pass'],
    ['completed after the sprint',                        { pullRequests: [...linked(4), ...loose(4).map((one) => ({ ...one, closedOn: DAYS['day-after-finish'] }))] }, 'pass'],
    ['all code is on GitHub',                             { gitHubRequests: 3 },                                                       'not-enough-data'],
    ['part of it is on GitHub',                           { gitHubRequests: 1, pullRequests: loose(6) },                               'not-enough-data'],
    ['merged without a work item in another repository', { pullRequests: [...linked(3), ...loose(2).map((one) => ({ ...one, repositoryId: 'other' }))] }, 'attention'],
    ['abandoned requests do not count',                   { pullRequests: [...linked(4), ...loose(4).map((one) => ({ ...one, status: 'abandoned' as const }))] }, 'pass'],
    ['more than could be read, all of them loose',        { unread: ['more-pull-requests'], pullRequests: loose(9) },                  'not-enough-data'],
    ['links were not read',                               { pullRequests: [...linked(5), pullRequest({ linkedItems: null })] },        'not-enough-data'],
    ['pull requests could not be read',                   { unread: ['pull-requests'] },                                               'not-enough-data'],
    ['there are more than could be read',                 { unread: ['more-pull-requests'], pullRequests: linked(5) },                 'not-enough-data'],
  ] as const)('%s', (_situation, given, outcome) => {
    expect(runCheck(workOnBoard, sprintSnapshot(given))).toMatchObject({ outcome, severity: 'info' });
  });
});
