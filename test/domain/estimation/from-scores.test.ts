import * as fc from 'fast-check';
import { correctedResampledInterval, intervalOfCount, intervalOfScores, pairedInterval } from '../../../src/domain/estimation/from-scores.ts';
import type { Estimate } from '../../../src/domain/estimation/estimate.ts';
import { LINEAR, RBF } from './cross-validated.ts';

const rounded = ({ estimate, low, high }: Estimate) => [estimate, low, high].map((value) => Number(value.toFixed(4)));
const estimated = (result: { kind: string }): Estimate => {
  expect(result.kind).toBe('estimate');
  return result as Estimate;
};

describe('independent scores', () => {
  // statsmodels 0.15.0, DescrStatsW(scores).tconfint_mean().
  // prettier-ignore
  it.each([
    [[0.802, 0.789, 0.817, 0.795, 0.808],     [0.8022, 0.7886, 0.8158],   []],
    [[-3.2, 1.1, 0.4, 2.2, -0.7, 0.9, 3.1],   [0.5429, -1.3562, 2.4419],  []],
    [[0.98, 0.99, 0.995, 0.97],               [0.9837, 0.9661, 1.0014],   ['beyond-unit-range']],
    [[81, 79],                                [80, 67.2938, 92.7062],     ['two-scores']],
  ])('%j', (scores, expected, cautions) => {
    const result = estimated(intervalOfScores(scores));
    expect(rounded(result)).toEqual(expected);
    expect(result).toMatchObject({ n: scores.length, method: 't', cautions });
  });

  // prettier-ignore
  it.each([
    ['no score',                        [],                              'too-few'],
    ['one score',                       [0.8],                           'too-few'],
    ['the same score again and again',  [0.8, 0.8, 0.8],                 'all-equal'],
    ['scores that only rounding parts', [0.3, 0.1 + 0.2, 0.3],           'all-equal'],
    ['only zeros',                      [0, 0, 0],                       'all-equal'],
    ['a run that diverged',             [0.8, Number.NaN, 0.79],         'not-finite'],
    ['an infinite loss',                [1.2, Number.POSITIVE_INFINITY], 'not-finite'],
    ['numbers too large to average',    [1.7e308, -1.7e308],             'not-finite'],
  ])('%s gives no interval', (_situation, scores, reason) => {
    expect(intervalOfScores(scores)).toEqual({ kind: 'refusal', reason });
  });
});

describe('scores of cross-validation', () => {
  // scikit-learn's guide “Statistical comparison of models using grid search” publishes t = 0.750 with the correction and 2.611 without, for these scores.
  it('give the published statistic of ten times ten folds', () => {
    const result = estimated(pairedInterval(RBF, LINEAR, { kind: 'resampled', folds: 10, repeats: 10 }));
    expect(result).toMatchObject({ n: 100, method: 'corrected-t', cautions: [] });
    // The interval from numpy 2.4.6 and scipy 1.17.1.
    expect(rounded(result)).toEqual([0.01, -0.0164, 0.0364]);
    const tOf = ({ estimate, high }: Estimate) => estimate / ((high - estimate) / 1.9842169515864174);
    expect(tOf(result)).toBeCloseTo(0.75, 3);
    expect(tOf(estimated(pairedInterval(RBF, LINEAR, { kind: 'independent' })))).toBeCloseTo(2.611, 3);
  });

  it('of one model alike', () => {
    // numpy 2.4.6 and scipy 1.17.1.
    expect(rounded(estimated(correctedResampledInterval(RBF, { folds: 10, repeats: 10 })))).toEqual([0.94, 0.885, 0.995]);
  });

  it('take the share of the test rows where splits are random', () => {
    const tenth = estimated(correctedResampledInterval(RBF, { folds: 10, repeats: 10, testFraction: 0.1 }));
    expect(tenth).toEqual(correctedResampledInterval(RBF, { folds: 10, repeats: 10 }));
    const half = estimated(correctedResampledInterval(RBF, { folds: 10, repeats: 10, testFraction: 0.5 }));
    expect((half.high - half.low) / (tenth.high - tenth.low)).toBeCloseTo(Math.sqrt((0.01 + 1) / (0.01 + 1 / 9)), 10);
  });

  // prettier-ignore
  it.each([
    ['a fold is missing',          9,    { folds: 10, repeats: 1 },                     'count-differs'],
    ['one fold',                   10,   { folds: 1, repeats: 10 },                     'not-a-design'],
    ['half a repeat',              10,   { folds: 20, repeats: 0.5 },                   'not-a-design'],
    ['no repeat',                  10,   { folds: 10, repeats: 0 },                     'not-a-design'],
    ['nothing to train on',        10,   { folds: 10, repeats: 1, testFraction: 1 },    'not-a-design'],
    ['a test share in per cent',   10,   { folds: 10, repeats: 1, testFraction: 20 },   'not-a-design'],
  ])('%s', (_situation, count, design, reason) => {
    expect(correctedResampledInterval(RBF.slice(0, count), design)).toEqual({ kind: 'refusal', reason });
  });
});

describe('pairs', () => {
  const first = [0.81, 0.79, 0.83, 0.8, 0.82, 0.78, 0.84, 0.8, 0.81, 0.79];
  const second = [0.8, 0.79, 0.8, 0.78, 0.81, 0.77, 0.82, 0.8, 0.8, 0.77];

  it('give the interval of their differences', () => {
    // scipy 1.17.1, ttest_rel(first, second).confidence_interval().
    expect(rounded(estimated(pairedInterval(first, second, { kind: 'independent' })))).toEqual([0.013, 0.0062, 0.0198]);
  });

  // prettier-ignore
  it.each([
    ['a score that is missing',               first,               second.slice(1),                       'lengths-differ'],
    ['the same difference but for rounding',  [0.85, 0.75, 0.65],  [0.8, 0.7, 0.6],                       'all-equal'],
    ['a model compared with itself',          first,               first,                                 'all-equal'],
    ['one pair',                              [0.8],               [0.7],                                 'too-few'],
  ])('%s', (_situation, a, b, reason) => {
    expect(pairedInterval(a, b, { kind: 'independent' })).toEqual({ kind: 'refusal', reason });
  });
});

describe('counts', () => {
  // scipy 1.17.1, binomtest(k, n).proportion_ci(method='wilson').
  // prettier-ignore
  it.each([
    [320, 400, [0.8, 0.758, 0.8363], []],
    [0,   10,  [0, 0, 0.2775],       ['at-bound']],
    [10,  10,  [1, 0.7225, 1],       ['at-bound']],
    [1,   1,   [1, 0.2065, 1],       ['at-bound']],
  ])('%i of %i', (k, n, expected, cautions) => {
    const result = estimated(intervalOfCount(k, n));
    expect(rounded(result)).toEqual(expected);
    expect(result).toMatchObject({ n, method: 'wilson', cautions });
  });

  // prettier-ignore
  it.each([
    [5,          4,          'k-above-n'],
    [0,          0,          'too-few'],
    [-1,         4,          'not-whole'],
    [0.8,        1,          'not-whole'],
    [3,          4.5,        'not-whole'],
    [Number.NaN, 4,          'not-finite'],
    [3,          Infinity,   'not-finite'],
  ])('%f of %f', (k, n, reason) => {
    expect(intervalOfCount(k, n)).toEqual({ kind: 'refusal', reason });
  });
});

describe('any scores', () => {
  const score = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);
  const scores = fc.array(score, { minLength: 2, maxLength: 40 }).filter((values) => new Set(values).size > 1);
  const close = (result: Estimate, expected: readonly number[]) => {
    [result.low, result.estimate, result.high].forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 8));
  };

  it('move and stretch with their unit', () => {
    fc.assert(
      fc.property(scores, score, fc.constantFrom(-100, -1, 0.01, 3, 100), (values, shift, scale) => {
        const { low, estimate, high } = estimated(intervalOfScores(values));
        const ends = [low, estimate, high].map((value) => value * scale + shift);
        close(estimated(intervalOfScores(values.map((value) => value * scale + shift))), scale > 0 ? ends : ends.toReversed());
      }),
    );
  });

  it('count in any order, pairs as long as they stay together', () => {
    fc.assert(
      fc.property(scores, fc.nat(40), (values, by) => {
        const turned = <T>(list: readonly T[]) => [...list.slice(by % list.length), ...list.slice(0, by % list.length)];
        const { low, estimate, high } = estimated(intervalOfScores(values));
        close(estimated(intervalOfScores(turned(values))), [low, estimate, high]);
        const other = values.map((value, index) => value * 0.5 + index / 100);
        const pair = pairedInterval(values, other, { kind: 'independent' });
        const turnedPair = pairedInterval(turned(values), turned(other), { kind: 'independent' });
        expect(turnedPair.kind).toBe(pair.kind);
        if (pair.kind === 'estimate') close(estimated(turnedPair), [pair.low, pair.estimate, pair.high]);
      }),
    );
  });

  it('narrow when there are twice as many, and mirror when the models change places', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const once = estimated(intervalOfScores(values));
        const twice = estimated(intervalOfScores([...values, ...values]));
        expect(twice.high - twice.low).toBeLessThan(once.high - once.low);
        const zeros = values.map(() => 0);
        const mirrored = estimated(pairedInterval(zeros, values, { kind: 'independent' }));
        close(mirrored, [-once.high, -once.estimate, -once.low]);
      }),
    );
  });

  it('of cross-validation have a wider interval than runs of their own', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const design = { folds: values.length, repeats: 1 };
        const corrected = estimated(correctedResampledInterval(values, design));
        const independent = estimated(intervalOfScores(values));
        expect(corrected.high - corrected.low).toBeGreaterThan(independent.high - independent.low);
      }),
    );
  });
});
