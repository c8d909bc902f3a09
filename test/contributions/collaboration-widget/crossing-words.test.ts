import { crossingSentence } from '../../../src/contributions/collaboration-widget/crossing-words.ts';

const reviews = (part: number, whole: number, chance: number) => ({
  part,
  whole,
  sampleSize: whole < 5 ? ('counts-only' as const) : ('enough' as const),
  share: whole < 5 ? null : part / whole,
  chance: whole < 5 ? null : chance,
  unreviewed: 0,
});
const pairs = (index: number, expected: number, pValue: number) => ({ index, expected, pValue, percentile: 0.5, ties: 30 });

// Wilson at 95 %: 43 of 102 is 33–52 %, 80 of 100 is 71–87 %, 55 of 100 is 45–64 %.
// prettier-ignore
it.each([
  ['both less',                         reviews(43, 102, 0.58), pairs(-0.4, 0.1, 0.01),  'Reviews cross roles less often than by chance, by pull request as well as by pair of people.'],
  ['both more',                         reviews(80, 100, 0.58), pairs(0.5, 0.1, 0.01),   'Reviews cross roles more often than by chance, by pull request as well as by pair of people.'],
  ['both as chance has it',             reviews(55, 100, 0.58), pairs(0.12, 0.1, 0.8),   'Reviews cross roles about as often as by chance, by pull request as well as by pair of people.'],
  ['fewer requests, yet more pairs',    reviews(43, 102, 0.58), pairs(0.35, 0.09, 0.04), 'By pull request, reviews cross roles less often than by chance; by pair of people, more often than by chance. Many pairs review across roles, each of them rarely.'],
  ['more requests, yet fewer pairs',    reviews(80, 100, 0.58), pairs(-0.3, 0.1, 0.04),  'By pull request, reviews cross roles more often than by chance; by pair of people, less often than by chance. A few pairs across roles review each other often.'],
  ['the requests alone stand out',      reviews(80, 100, 0.58), pairs(0.12, 0.1, 0.8),   'By pull request, reviews cross roles more often than by chance; by pair of people, about as often as by chance. The pairs across roles review each other more often than the others.'],
  ['the same, within roles',            reviews(43, 102, 0.58), pairs(0.12, 0.1, 0.8),   'By pull request, reviews cross roles less often than by chance; by pair of people, about as often as by chance. The pairs within a role review each other more often than the others.'],
  ['the pairs alone stand out',         reviews(55, 100, 0.58), pairs(0.5, 0.1, 0.01),   'By pull request, reviews cross roles about as often as by chance; by pair of people, more often than by chance.'],
  ['too few pairs for an index',        reviews(43, 102, 0.58), null,                    'Reviews cross roles less often than by chance.'],
  ['too few requests for a share',      reviews(2, 4, 0.58),    pairs(0.5, 0.1, 0.01),   'Pairs of people review across roles more often than by chance.'],
  ['too few of both',                   reviews(2, 4, 0.58),    null,                    ''],
  ['p at the limit is no difference',   reviews(2, 4, 0.58),    pairs(0.5, 0.1, 0.05),   'Pairs of people review across roles about as often as by chance.'],
])('%s', (_situation, byRequest, byPair, sentence) => {
  expect(crossingSentence(byRequest, byPair)).toBe(sentence);
});
