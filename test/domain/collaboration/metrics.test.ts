import * as fc from 'fast-check';
import { crossRoleReviews, mlopsReviews, reviewLatency, sharedItems } from '../../../src/domain/collaboration/metrics.ts';
import { reviewTies } from '../../../src/domain/collaboration/ties.ts';
import { reviewersOf, type ReviewedRequest, type ReviewTalk } from '../../../src/domain/team/reviews.ts';
import { Roles } from '../../../src/domain/team/roles.ts';
import { reviewedRequest } from '../../builders/reviewed-request.ts';

const roles = new Roles([
  ['ines', 'data-science'],
  ['mikkel', 'data-science'],
  ['yuki', 'data-science'],
  ['jonas', 'development'],
  ['leila', 'development'],
  ['priya', 'development'],
]);
const nobody = new Roles([]);
const talk = (firstWords: string[], given: Partial<ReviewTalk> = {}): ReviewTalk => ({
  openedAt: new Date('2026-11-03T09:00:00Z'),
  closedAt: new Date('2026-11-04T09:00:00Z'),
  requestedReviewers: [],
  firstResponses: firstWords.map((person) => ({ person, at: new Date('2026-11-03T11:00:00Z') })),
  ...given,
});
const times = (count: number, one: ReviewedRequest) => Array.from({ length: count }, () => one);

// prettier-ignore
it.each([
  ['who voted',                                      reviewedRequest('ines', ['jonas', 'leila']),                    ['jonas', 'leila']],
  ['the author does not review',                     reviewedRequest('ines', ['ines', 'jonas']),                     ['jonas']],
  ['nor under a name in capitals',                   reviewedRequest('Ines', ['INES', 'Jonas']),                     ['jonas']],
  ['a vote that a push reset, from the threads',     reviewedRequest('ines', [], { talk: talk(['jonas']) }),         ['jonas']],
  ['a comment beside a vote counts once',            reviewedRequest('ines', ['jonas'], { talk: talk(['jonas']) }),  ['jonas']],
  ['the author answers a comment',                   reviewedRequest('ines', [], { talk: talk(['ines']) }),          []],
])('reviewers: %s', (_situation, given, expected) => {
  expect(reviewersOf(given)).toEqual(expected);
});

describe('reviews across roles', () => {
  // What counts, as [part, whole, unreviewed].
  // prettier-ignore
  it.each([
    ['by the other role',                          reviewedRequest('ines', ['jonas']),                           [1, 1, 0]],
    ['by the same role',                           reviewedRequest('ines', ['mikkel']),                          [0, 1, 0]],
    ['by both',                                    reviewedRequest('ines', ['mikkel', 'jonas']),                 [1, 1, 0]],
    ['by nobody',                                  reviewedRequest('ines', []),                                  [0, 0, 1]],
    ['by somebody without a role',                 reviewedRequest('ines', ['beatriz']),                         [0, 0, 1]],
    ['of somebody without a role',                 reviewedRequest('beatriz', ['jonas']),                        [0, 0, 0]],
    ['of a bot, even if it were given a role',     reviewedRequest('jonas', ['ines'], { isByBot: true }),        [0, 0, 0]],
    ['still open',                                 reviewedRequest('ines', ['jonas'], { status: 'active' }),     [0, 0, 0]],
    ['abandoned',                                  reviewedRequest('ines', ['jonas'], { status: 'abandoned' }),  [0, 0, 0]],
  ])('%s', (_situation, given, [part, whole, unreviewed]) => {
    expect(crossRoleReviews([given], roles)).toMatchObject({ part, whole, unreviewed });
  });

  it('are held against chance: three of five others have the other role', () => {
    expect(crossRoleReviews(times(5, reviewedRequest('ines', ['mikkel'])), roles)).toMatchObject({
      share: 0,
      chance: expect.closeTo(0.6, 10) as number,
      sampleSize: 'small',
    });
    // Two reviewers of five, without anybody of the other role among them: 1/10.
    expect(crossRoleReviews(times(5, reviewedRequest('ines', ['mikkel', 'yuki'])), roles).chance).toBeCloseTo(0.9, 10);
  });

  it('have no share with four requests, and none without roles', () => {
    expect(crossRoleReviews(times(4, reviewedRequest('ines', ['jonas'])), roles)).toMatchObject({ share: null, chance: null, part: 4, whole: 4 });
    expect(crossRoleReviews(times(50, reviewedRequest('ines', ['jonas'])), nobody)).toMatchObject({ sampleSize: 'none', whole: 0 });
  });
});

describe('MLOps requests reviewed by a data scientist', () => {
  // As [part, whole, by data science].
  // prettier-ignore
  it.each([
    ['reviewed by a data scientist',      reviewedRequest('jonas', ['ines']),                                          [1, 1, 0]],
    ['reviewed by developers alone',      reviewedRequest('jonas', ['leila', 'priya']),                                [0, 1, 0]],
    ['written by a data scientist',       reviewedRequest('ines', []),                                                 [1, 1, 1]],
    ['a comment is enough',               reviewedRequest('jonas', [], { talk: talk(['ines']) }),                      [1, 1, 0]],
    ['of a bot',                          reviewedRequest('bot', ['ines'], { isByBot: true }),                         [0, 0, 0]],
    ['of somebody without a role',        reviewedRequest('beatriz', ['ines']),                                        [1, 1, 0]],
    ['no MLOps',                          reviewedRequest('jonas', ['ines'], { isMlops: false }),                      [0, 0, 0]],
    ['still open',                        reviewedRequest('jonas', ['ines'], { status: 'active' }),                    [0, 0, 0]],
  ])('%s', (_situation, given, [part, whole, byDataScience]) => {
    expect(mlopsReviews([given], roles)).toMatchObject({ part, whole, byDataScience });
  });

  it('are not known while nobody has a role', () => {
    expect(mlopsReviews([reviewedRequest('jonas', ['ines'])], nobody)).toBeNull();
    expect(mlopsReviews([reviewedRequest('jonas', ['ines'])], new Roles([['jonas', 'development']]))).toBeNull();
  });
});

it('an item is shared when both roles worked on it', () => {
  const workers = [['ines', 'jonas'], ['ines', 'mikkel'], ['jonas', 'beatriz'], ['beatriz'], [], ['leila', 'yuki'], ['priya', 'ines', 'jonas']];
  expect(sharedItems(workers, roles)).toEqual({ part: 3, whole: 5, sampleSize: 'small', share: 0.6 });
});

describe('latency', () => {
  const now = new Date('2026-11-06T17:00:00Z');
  const find = (requests: ReviewedRequest[]) =>
    reviewLatency(requests, roles, { now, timeZone: 'UTC' }).find(({ author, reviewer }) => author === 'data-science' && reviewer === 'development')!
      .hours;
  const from = (words: string[], given: Partial<ReviewTalk> = {}) =>
    ['ines', 'mikkel', 'yuki'].map((author) => reviewedRequest(author, [], { talk: talk(words, given) }));

  it('is the median of hours of work until the first word', () => {
    expect(find(from(['jonas']))).toMatchObject({ median: 2, cases: 3, events: 3 });
  });

  it('takes the first of several words, and only those of the role', () => {
    const firstWords = [
      { person: 'leila', at: new Date('2026-11-04T09:00:00Z') },
      { person: 'jonas', at: new Date('2026-11-03T12:00:00Z') },
      { person: 'mikkel', at: new Date('2026-11-03T09:30:00Z') },
      { person: 'ines', at: new Date('2026-11-03T09:10:00Z') },
    ];
    expect(find(from([], { firstResponses: firstWords }))?.median).toBe(3);
  });

  it('counts those that still wait, so that many of them leave no median', () => {
    expect(
      find([
        ...from(['jonas']),
        ...from([], { requestedReviewers: ['jonas'], closedAt: null }),
        ...from([], { requestedReviewers: ['leila'], closedAt: null }),
      ]),
    ).toMatchObject({
      median: null,
      cases: 9,
      events: 3,
    });
  });

  // prettier-ignore
  it.each([
    ['nobody of the role was asked',         from(['mikkel'])],
    ['two requests',                         from(['jonas']).slice(0, 2)],
    ['three requests of one person',         times(3, from(['jonas'])[0]!)],
    ['threads that were not read',           [reviewedRequest('ines', ['jonas']), reviewedRequest('mikkel', ['jonas']), reviewedRequest('yuki', ['jonas'])]],
  ])('is not shown: %s', (_situation, requests) => {
    expect(find(requests)).toBeNull();
  });
});

describe('whatever the requests', () => {
  const NAMES = ['ines', 'mikkel', 'yuki', 'jonas', 'leila', 'priya', 'beatriz'];
  const some = fc.constantFrom(...NAMES);
  const requests = fc.array(
    fc.record({
      author: some,
      voters: fc.uniqueArray(some),
      isByBot: fc.boolean(),
      isMlops: fc.boolean(),
      status: fc.constantFrom('active', 'completed', 'abandoned'),
    }),
    { maxLength: 40 },
  );
  type Drawn = { author: string; voters: string[]; isByBot: boolean; isMlops: boolean; status: 'active' | 'completed' | 'abandoned' };
  const build = (drawn: readonly Drawn[], rename = (name: string) => name) =>
    drawn.map(({ author, voters, ...rest }) => reviewedRequest(rename(author), voters.map(rename), rest));

  it('shares lie within 0 and 1, and no tie leads to oneself', () => {
    fc.assert(
      fc.property(requests, (drawn) => {
        const built = build(drawn);
        const { share, chance, part, whole } = crossRoleReviews(built, roles);
        for (const value of [share, chance, mlopsReviews(built, roles)!.share]) if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
        expect(part).toBeLessThanOrEqual(whole);
        expect(reviewTies(built, roles).every(({ author, reviewer }) => author !== reviewer)).toBe(true);
      }),
    );
  });

  it('other names change nothing', () => {
    fc.assert(
      fc.property(requests, fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), (drawn, others) => {
        const rename = (name: string) => `${others[NAMES.indexOf(name)]}@renamed.example`;
        const renamed = new Roles(NAMES.flatMap((name) => (roles.roleOf(name) === null ? [] : [[rename(name), roles.roleOf(name)!] as const])));
        expect(crossRoleReviews(build(drawn, rename), renamed)).toEqual(crossRoleReviews(build(drawn), roles));
        expect(mlopsReviews(build(drawn, rename), renamed)).toEqual(mlopsReviews(build(drawn), roles));
      }),
    );
  });
});
