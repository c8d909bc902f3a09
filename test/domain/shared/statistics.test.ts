import * as fc from 'fast-check';
import { randomNumbers, shuffled } from '../../../src/domain/shared/random.ts';
import { kaplanMeier, medianTime, permutationTest, sampleSizeOf, wilsonInterval, type Duration } from '../../../src/domain/shared/statistics.ts';

describe('wilsonInterval', () => {
  // The first from the sample project; the others from Newcombe (1998), table I, method 3. All five agree with scipy 1.17 binomtest(…, method='wilson').
  // prettier-ignore
  it.each([
    [5, 14,   0.1634, 0.6124],
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20,   0,      0.1611],
    [1, 29,   0.0061, 0.1718],
  ])('%i of %i', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect([interval.low, interval.high].map((end) => Number(end.toFixed(4)))).toEqual([low, high]);
  });

  it('lies within 0 and 1, around the share, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), (trials, some) => {
        const successes = some % (trials + 1);
        const { low, high } = wilsonInterval(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(wilsonInterval(trials - successes, trials).low).toBeCloseTo(1 - high, 10);
      }),
    );
  });
});

it.each([
  [0, 'none'],
  [1, 'counts-only'],
  [4, 'counts-only'],
  [5, 'small'],
  [9, 'small'],
  [10, 'enough'],
  [300, 'enough'],
])('%i cases are %s', (cases, size) => {
  expect(sampleSizeOf(cases)).toBe(size);
});

const ended = (...times: number[]): Duration[] => times.map((time) => ({ time, isEvent: true }));
const lasting = (...times: number[]): Duration[] => times.map((time) => ({ time, isEvent: false }));

/** Weeks of remission under 6-MP and under placebo: Freireich et al. (1963), Blood 21(6), as tabled in Kleinbaum and Klein, Survival Analysis. */
const SIX_MP = [...ended(6, 6, 6, 7, 10, 13, 16, 22, 23), ...lasting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)];
const PLACEBO = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

describe('Kaplan–Meier', () => {
  it('gives the published curve of the leukaemia patients under 6-MP', () => {
    const rounded = kaplanMeier(SIX_MP).map(({ time, atRisk, events, survival }) => [time, atRisk, events, Number(survival.toFixed(4))]);
    // prettier-ignore
    expect(rounded).toEqual([
      [6, 21, 3, 0.8571], [7, 17, 1, 0.8067], [10, 15, 1, 0.7529], [13, 12, 1, 0.6902], [16, 11, 1, 0.6275], [22, 7, 1, 0.5378], [23, 6, 1, 0.4482],
    ]);
  });

  // Medians as published; ends of the intervals read from the log-log bands of scipy 1.17 ecdf(…).sf.confidence_interval(method='log-log').
  // prettier-ignore
  it.each([
    ['6-MP, 12 of 21 still in remission', SIX_MP,                         { median: 23, low: 13, high: null, cases: 21, events: 9 }],
    ['placebo, all relapsed',             PLACEBO,                        { median: 8, low: 4, high: 11, cases: 21, events: 21 }],
    ['nothing',                           [],                             { median: null, low: null, high: null, cases: 0, events: 0 }],
    ['one that ended',                    ended(7),                       { median: 7, low: null, high: null, cases: 1, events: 1 }],
    ['one that lasts',                    lasting(7),                     { median: null, low: null, high: null, cases: 1, events: 0 }],
    ['fewer than half ended',             [...ended(1, 2), ...lasting(3, 3, 3)], { median: null, low: 1, high: null, cases: 5, events: 2 }],
    ['on the same day',                   ended(0, 0, 0),                 { median: 0, low: null, high: null, cases: 3, events: 3 }],
  ])('median: %s', (_situation, durations, expected) => {
    expect(medianTime(durations)).toEqual(expected);
  });

  const times = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });

  it('is the ordinary median where everything ended', () => {
    fc.assert(
      fc.property(times, (values) => {
        const sorted = values.toSorted((one, other) => one - other);
        const middle = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
        expect(medianTime(ended(...values)).median).toBeCloseTo(middle, 9);
      }),
    );
  });

  it('falls from 1 to 0 at the most, and what still lasts never shortens the median', () => {
    fc.assert(
      fc.property(times, times, (done, open) => {
        const all = [...ended(...done), ...lasting(...open)];
        const curve = kaplanMeier(all).map(({ survival }) => survival);
        expect(curve.every((value, index) => value >= -1e-12 && value <= (curve[index - 1] ?? 1))).toBe(true);
        const longest = Math.max(...done, ...open) + 1;
        const withOneMore = medianTime([...all, ...lasting(longest)]).median ?? Number.POSITIVE_INFINITY;
        expect(withOneMore).toBeGreaterThanOrEqual(medianTime(all).median ?? Number.POSITIVE_INFINITY);
        const { median, low, high } = medianTime(all);
        if (median !== null && low !== null) expect(low).toBeLessThanOrEqual(median);
        if (median !== null && high !== null) expect(high).toBeGreaterThanOrEqual(median - 1e-9);
      }),
    );
  });

  it('does not depend on the order of the cases', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ time: fc.nat(50), isEvent: fc.boolean() })), fc.nat(), (durations, seed) => {
        expect(medianTime(shuffled(durations, randomNumbers(seed)))).toEqual(medianTime(durations));
      }),
    );
  });
});

describe('chance', () => {
  it('repeats itself for a seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomNumbers(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('spreads over all orders alike', () => {
    const random = randomNumbers(1);
    const seen = new Map<string, number>();
    for (let run = 0; run < 6_000; run += 1) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(6);
    // 1,000 each, with a standard deviation of 29.
    expect([...seen.values()].every((count) => Math.abs(count - 1_000) < 120)).toBe(true);
  });

  it('comes close to the exact permutation p-value', () => {
    // Two groups of four that do not overlap: 2 of the 70 ways to choose are as far apart, so p = 0.0286.
    const values = [1, 2, 3, 4, 11, 12, 13, 14];
    const difference = (labels: readonly string[]) => values.reduce((sum, value, index) => sum + (labels[index] === 'b' ? value : -value), 0) / 4;
    const { observed, expected, percentile, pValue } = permutationTest(Array.from('aaaabbbb'), difference, { runs: 20_000, seed: 3 });
    expect(observed).toBe(10);
    expect(expected).toBeCloseTo(0, 0);
    expect(Math.abs(pValue - 2 / 70)).toBeLessThan(0.005);
    // One arrangement of 70 is the observed one and counts half; all others lie below.
    expect(Math.abs(percentile - 69.5 / 70)).toBeLessThan(0.005);
  });

  it('is never certain, and finds nothing where labels make no difference', () => {
    expect(permutationTest(Array.from('aabb'), () => 5, { runs: 99, seed: 1 })).toMatchObject({ pValue: 1, percentile: 0.5 });
    expect(
      permutationTest(Array.from('aaaaabbbbb'), (labels) => (labels.slice(0, 5).join('') === 'aaaaa' ? 100 : 0), { runs: 99, seed: 1 }).pValue,
    ).toBeGreaterThan(0);
  });
});
