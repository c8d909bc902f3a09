import { byChance, chanceSentences, type AcceptedOrNot } from '../../../src/domain/hypothesis/by-chance.ts';

const one = (given: Partial<AcceptedOrNot> = {}): AcceptedOrNot => ({
  outcome: 'Accepted',
  isConfirmatory: true,
  criterion: 'Threshold',
  interval: { low: 0.7, high: 0.8 },
  seenBefore: null,
  ...given,
});
const times = (count: number, given: Partial<AcceptedOrNot> = {}) => Array.from({ length: count }, () => one(given));

// prettier-ignore
describe('decided by an interval', () => {
  it.each([
    ['accepted, rejected and inconclusive count',   [one(), one({ outcome: 'Rejected' }), one({ outcome: 'Inconclusive' })],   3],
    ['a point estimate does not',                   [one({ interval: null })],                                                 0],
    ['votes of experts do not',                     [one({ criterion: 'Expert judgement' })],                                  0],
    ['exploratory ones do not',                     [one({ isConfirmatory: false })],                                          0],
    ['invalid and abandoned ones do not',           [one({ outcome: 'Invalid' }), one({ outcome: 'Abandoned' })],              0],
    ['undecided ones do not',                       [one({ outcome: null })],                                                  0],
    ['without a criterion, an interval is one',     [one({ criterion: null })],                                                1],
    ['none at all',                                 [],                                                                        0],
  ])('%s', (_situation, hypotheses, count) => {
    const reading = byChance(hypotheses);
    expect(reading.byInterval).toBe(count);
    expect(reading.expected).toBeCloseTo(count * 0.025, 12);
  });
});

it('says what chance alone would give', () => {
  expect(chanceSentences(byChance([...times(5), ...times(7, { outcome: 'Rejected' })]))).toEqual([
    '5 of 12 confirmatory hypotheses decided by an interval were accepted; chance alone would accept up to 0.3, if every true value were exactly at its threshold (2.5% each).',
  ]);
  expect(chanceSentences(byChance([one()]))[0]).toMatch(
    /^1 of 1 confirmatory hypothesis decided by an interval was accepted; chance alone would accept up to 0\.025/,
  );
  expect(chanceSentences(byChance([]))).toEqual([]);
});

// prettier-ignore
describe('what was known before', () => {
  it.each([
    ['nobody says: the process may not have the field', times(3),                                                                                        null],
    ['the two are told apart',                 [...times(2, { seenBefore: 'Similar result known' }), one({ seenBefore: 'This result known' })],           'Of 3 decided, a similar result was known beforehand for 2, this very result for 1.'],
    ['and so are those that do not say',       [one({ seenBefore: 'Nothing run' }), one(), one({ seenBefore: 'Data explored' })],                         'Of 3 decided, a similar result was known beforehand for 0, this very result for 0, and 1 does not say.'],
    ['exploratory ones are not counted',       [one({ seenBefore: 'Nothing run' }), one({ seenBefore: 'This result known', isConfirmatory: false })],     'Of 1 decided, a similar result was known beforehand for 0, this very result for 0.'],
  ])('%s', (_situation, hypotheses, expected) => {
    expect(chanceSentences(byChance(hypotheses))[1] ?? null).toBe(expected);
  });
});

it('does not depend on the order of the hypotheses', () => {
  const all = [one(), one({ outcome: 'Rejected', seenBefore: 'This result known' }), one({ interval: null }), one({ outcome: null })];
  expect(byChance(all.toReversed())).toEqual(byChance(all));
});
