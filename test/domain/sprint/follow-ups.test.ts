import { awaitedBy, followUpsOf, withFollowUps, type FollowUpAnswers } from '../../../src/domain/sprint/follow-ups.ts';
import { DAYS, designReview, heldSession, hypothesis, pullRequest, sprintSnapshot } from '../../builders/sprint.ts';

const NOTHING: FollowUpAnswers = {
  seals: new Map(),
  codeDays: new Map(),
  paths: new Map(),
  changedGlobs: new Map(),
  speakers: new Map(),
  links: new Map(),
  agreementChanges: null,
};

describe('links of pull requests', () => {
  // prettier-ignore
  it.each([
    ['completed, and no item of the sprint links to it',  {},                                                     [7]],
    ['an item of the sprint links to it',                 { linkedItems: [41] },                                  []],
    ['still open',                                        { status: 'active', closedOn: null },                   []],
    ['completed in another sprint',                       { closedOn: DAYS['day-after-finish'] },                 []],
    ['by a bot',                                          { isByBot: true },                                      []],
  ] as const)('are asked for: %s', (_situation, given, expected) => {
    const wanted = followUpsOf(sprintSnapshot({ pullRequests: [pullRequest({ linkedItems: [], ...given })] }));
    expect(wanted.unlinked.map(({ id }) => id)).toEqual(expected);
  });

  it('are not asked for where the team switched the check off', () => {
    const settings = { rules: { 'work-on-board': { severity: 'off' } } } as const;
    expect(followUpsOf(sprintSnapshot({ settings, pullRequests: [pullRequest({ linkedItems: [] })] })).unlinked).toEqual([]);
  });

  // prettier-ignore
  it.each([
    ['another item links to it',      [[7, [90]]],   [90]],
    ['nothing does',                  [[7, []]],     []],
    ['the answer was refused',        [[7, null]],   null],
    ['nobody asked',                  [],            [41]],
  ] as const)('are what was answered: %s', (_situation, answered, expected) => {
    const snapshot = sprintSnapshot({ pullRequests: [pullRequest({ linkedItems: [41] })] });
    const [found] = withFollowUps(snapshot, { ...NOTHING, links: new Map<number, readonly number[] | null>(answered) }).pullRequests;
    expect(found!.linkedItems).toEqual(expected);
  });
});

describe('changed files that show a design in writing', () => {
  const both = pullRequest({ paths: null, voters: ['ana@team.example'] });
  const complete = heldSession({ roles: ['data-science', 'development'] });
  // prettier-ignore
  it.each([
    ['no session shows one',                          {},                                                   [7]],
    ['a session was held with both roles',            { sessions: [complete] },                             []],
    ['a session was held with one role',              { sessions: [heldSession({ roles: ['development'] })] }, [7]],
    ['another request was a design in writing',       { designReviews: [designReview()] },                  []],
    ['the sprint is not over',                        { day: 'last-day' },                                  []],
    ['the check is switched off',                     { settings: { rules: { 'design-session': { severity: 'off' } } } }, []],
  ] as const)('are asked for, or not: %s', (_situation, given, expected) => {
    expect(followUpsOf(sprintSnapshot({ pullRequests: [both], ...given })).designFiles.map(({ id }) => id)).toEqual(expected);
  });

  // prettier-ignore
  it.each([
    ['both roles are on it',                          {},                                                    [7]],
    ['its threads may tell of a data scientist',      { pullRequests: [pullRequest({ paths: null, speakers: null })] }, [7]],
    ['a data scientist and nobody else is on it',     { pullRequests: [pullRequest({ paths: null, speakers: null, author: 'ana@team.example' })] }, []],
    ['the sprint is not over',                        { day: 'last-day' },                                   []],
    ['it is MLOps by its label',                      { pullRequests: [pullRequest({ paths: null, voters: ['ana@team.example'], labels: ['mlops'] })] }, []],
    ['nobody asks which requests are MLOps',          { settings: { rules: { 'mlops-ds-review': { severity: 'off' } } } }, []],
  ] as const)('are read also for MLOps, or not: %s', (_situation, given, expected) => {
    expect(followUpsOf(sprintSnapshot({ pullRequests: [both], ...given })).mlopsFiles.map(({ id }) => id)).toEqual(expected);
  });

  it('make it a design review', () => {
    const answers = { ...NOTHING, paths: new Map([[7, ['/docs/adr/0007.md']]]), speakers: new Map([[7, ['cy@team.example']]]) };
    const { designReviews } = withFollowUps(sprintSnapshot({ pullRequests: [both] }), answers);
    expect(designReviews).toMatchObject([{ pullRequest: { id: 7 }, participants: ['bo@team.example', 'ana@team.example', 'cy@team.example'] }]);
  });
});

describe('checks that are open until more was read', () => {
  const loose = pullRequest({ linkedItems: [] });
  const mayBeMlops = pullRequest({ paths: null, speakers: null });

  // prettier-ignore
  it.each([
    ['nothing to read',                           {},                                                    ['working-agreement']],
    ['a request to which nothing links yet',      { pullRequests: [loose] },                             ['work-on-board', 'working-agreement']],
    ['a request whose files are not known',       { pullRequests: [mayBeMlops] },                        ['mlops-ds-review', 'working-agreement']],
    ['a request of both roles whose files are not known', { pullRequests: [{ ...mayBeMlops, voters: ['ana@team.example'] }] }, ['design-session', 'mlops-ds-review', 'working-agreement']],
    ['a hypothesis that has begun',               { hypotheses: [hypothesis()] },                        ['hypothesis-sealed', 'working-agreement']],
    ['the agreement was looked at in a session',  { sessions: [heldSession({ kind: 'workingAgreement' })] },  []],
  ] as const)('%s', (_situation, given, expected) => {
    expect([...awaitedBy(sprintSnapshot(given))].toSorted()).toEqual(expected.toSorted());
  });
});
