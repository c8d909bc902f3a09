import { pullRequest, sprintSnapshot } from '../../builders/sprint.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { designReviewsOf, openDesignQuestions } from '../../../src/domain/sprint/design-reviews.ts';

const scientist = 'ana@team.example';
const developer = 'bo@team.example';

describe('a pull request is a design in writing', () => {
  // prettier-ignore
  it.each([
    ['ADR 4: score at night',             'x',                        true],
    ['Add the adr folder',                'x',                        true],
    ['ADR-0007',                          'x',                        true],
    ['ADR0007: score at night',           'x',                        true],
    ['Two ADRs',                          'x',                        true],
    ['[adr] Score at night',              'x',                        true],
    ['Scoring',                           'adr/0007-score-at-night',  true],
    ['Decision record for scoring',       'x',                        true],
    ['Scoring',                           'decision-record-scoring',  true],
    ['Scoring',                           'users/ana/decision_record', true],
    ['Design document of the interface',  'x',                        true],
    ['Adrian’s fix',                      'x',                        false],
    ['Broadregular change',               'x',                        false],
    ['Quadratic features',                'x',                        false],
    ['Design: colors of the button',      'x',                        false],
    ['Scoring',                           'design/button-colors',     false],
    ['Redesign of the form',              'x',                        false],
    ['Record the decision',               'x',                        false],
    ['Éadr',                              'x',                        false],
  ])('titled %j on the branch %j: %p', (title, sourceBranch, isDesign) => {
    expect(designReviewsOf([pullRequest({ title, sourceBranch })], DEFAULT_SETTINGS)).toHaveLength(isDesign ? 1 : 0);
  });

  // prettier-ignore
  it.each([
    [['/docs/adr/0004-score.md'],         true],
    [['/src/score.ts', '/docs/decisions/score.md'], true],
    [['/Docs/ADR/0004.md'],               true],
    [['/src/design/button.css'],          false],
    [['/src/adr.ts'],                     false],
    [[],                                  false],
    [null,                                false],
  ])('with the files %j: %p', (paths, isDesign) => {
    expect(designReviewsOf([pullRequest({ paths })], DEFAULT_SETTINGS)).toHaveLength(isDesign ? 1 : 0);
  });

  it('by marks of the team, which may end in a sign, and by none if the team has none', () => {
    const request = pullRequest({ title: 'design: the interface', paths: ['/docs/adr/1.md'] });
    expect(designReviewsOf([request], { designReviewMarks: ['design:'], designPaths: [] })).toHaveLength(1);
    expect(designReviewsOf([request], { designReviewMarks: [' '], designPaths: [] })).toEqual([]);
    expect(designReviewsOf([pullRequest({ title: 'a.b' })], { designReviewMarks: ['a+b', 'a.c'], designPaths: [] })).toEqual([]);
  });

  it('by everyone who wrote, voted or spoke', () => {
    const request = pullRequest({ title: 'ADR 1', author: developer, voters: ['cy@team.example'], speakers: [scientist] });
    expect(designReviewsOf([request], DEFAULT_SETTINGS)).toMatchObject([{ participants: [developer, 'cy@team.example', scientist] }]);
    expect(designReviewsOf([{ ...request, status: 'abandoned' }], DEFAULT_SETTINGS)).toMatchObject([{ completedOn: null }]);
  });
});

describe('the files of a pull request are needed', () => {
  const both = { paths: null, voters: [scientist] };
  // prettier-ignore
  it.each([
    ['both roles are on it',              pullRequest(both),                                        {},                                 true],
    ['they were read',                    pullRequest({ ...both, paths: [] }),                      {},                                 false],
    ['its title tells',                   pullRequest({ ...both, title: 'ADR 1' }),                 {},                                 false],
    ['only one role is on it',            pullRequest({ paths: null, voters: [developer] }),        {},                                 false],
    ['the role of a reviewer is missing', pullRequest({ paths: null, voters: ['cy@team.example'] }), {},                                true],
    ['it was opened by a bot',            pullRequest({ ...both, isByBot: true }),                  {},                                 false],
    ['it is still open',                  pullRequest({ ...both, status: 'active', closedOn: null }), {},                               false],
    ['the team names no paths',           pullRequest(both),                                        { settings: { designPaths: [] } },  false],
    ['nobody has a role',                 pullRequest(both),                                        { roles: {} },                      false],
  ])('if %s: %s', (_situation, request, given, isNeeded) => {
    expect(openDesignQuestions(sprintSnapshot({ ...given, pullRequests: [request] }))).toHaveLength(isNeeded ? 1 : 0);
  });
});
