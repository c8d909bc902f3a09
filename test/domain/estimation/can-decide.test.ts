import * as fc from 'fast-check';
import { MAX_SIZE, aucStandardError, canDecide, type Foresight, type PlannedTest } from '../../../src/domain/estimation/can-decide.ts';
import type { Plan } from '../../../src/domain/hypothesis/verdict.ts';

const threshold = (value: number, direction: Plan['direction'] = 'Higher is better'): Plan => ({
  criterion: 'Threshold',
  direction,
  threshold: value,
  comparatorValue: 0,
});
const difference = (comparatorValue: number, improvement: number): Plan => ({
  criterion: 'Difference',
  direction: 'Higher is better',
  threshold: improvement,
  comparatorValue,
});
const nonInferiority = (comparatorValue: number, margin: number): Plan => ({ ...difference(comparatorValue, margin), criterion: 'Non-inferiority' });

const ALL = { kind: 'share', ofCases: 1 } as const;
const pilot = (deviation: number, isPaired = false) => ({ kind: 'pilot', deviation, isPaired }) as const;
const auc = (positives: number) => ({ kind: 'roc-auc', positives }) as const;

const foreseen = (planned: PlannedTest): Foresight => {
  const result = canDecide(planned);
  expect(result.kind).toBe('foresight');
  return result as Foresight;
};

describe('the standard error of ROC AUC', () => {
  // Output of the examples of se_auc in the manual of the R package auctestr 1.0.0.
  // prettier-ignore
  it.each([
    [0.75, 20,  200, 0.06498283],
    [0.75, 110, 110, 0.03282048],
    [0.75, 20,  20,  0.07789072],
  ])('%f of %i positives and %i negatives', (area, positives, negatives, expected) => {
    expect(aucStandardError(area, positives, negatives)).toBeCloseTo(expected, 7);
  });
});

// Half-widths and smallest sizes from statsmodels 0.15.0: proportion_confint(method='wilson'), confint_proportions_2indep(method='newcomb'), searched one by one;
// of runs from scipy 1.17.1 stats.t.ppf.
// prettier-ignore
const KNOWN: readonly [string, PlannedTest, Partial<Foresight>][] = [
  ['the example of the guide: a share of 0.80 has ± 0.04 with 400',
    { plan: threshold(0.8), expected: null, size: 400, spread: ALL },                         { halfWidth: 0.0391, decides: null, enough: null, likely: null }],
  ['0.82 against 0.80 with 400 stays inconclusive',
    { plan: threshold(0.8), expected: 0.82, size: 400, spread: ALL },                         { decides: false, enough: 1537, unit: 'cases', isUnpaired: false }],
  ['with as many as are enough it is decided',
    { plan: threshold(0.8), expected: 0.82, size: 1537, spread: ALL },                        { decides: true, enough: 1537 }],
  ['a result that is expected to miss is rejected just so',
    { plan: threshold(0.8), expected: 0.78, size: 1536, spread: ALL },                        { decides: false, enough: 1537 }],
  ['lower is better alike',
    { plan: threshold(0.2, 'Lower is better'), expected: 0.18, size: 400, spread: ALL },      { decides: false, enough: 1537 }],
  ['a recall counts the positives only: a tenth of the cases, ten times as many',
    { plan: threshold(0.8), expected: 0.82, size: 400, spread: { kind: 'share', ofCases: 0.1 } }, { decides: false, enough: 15_366 }],
  ['two shares, of samples of their own',
    { plan: difference(0.8, 0), expected: 0.82, size: 400, spread: ALL },                     { halfWidth: 0.0544, decides: false, enough: 2958, isUnpaired: true }],
  ['a share that may be 0.05 worse',
    { plan: nonInferiority(0.8, 0.05), expected: 0.8, size: 493, spread: ALL },               { decides: true, enough: 493, isUnpaired: true }],
  // The formula in Python 3.11, searched one by one.
  ['ROC AUC with a tenth of positives',
    { plan: threshold(0.8), expected: 0.85, size: 400, spread: auc(0.1) },                    { halfWidth: 0.0763, decides: false, enough: 930, unit: 'cases' }],
  ['runs',
    { plan: threshold(0.75), expected: 0.755, size: 5, spread: pilot(0.01) },                 { halfWidth: 0.0124, decides: false, enough: 18, unit: 'runs', isUnpaired: false }],
  ['runs of two models',
    { plan: difference(0.75, 0), expected: 0.755, size: 5, spread: pilot(0.01) },             { halfWidth: 0.0146, decides: false, enough: 32, unit: 'runs', isUnpaired: true }],
  ['paired runs of two models',
    { plan: difference(0.75, 0), expected: 0.755, size: 5, spread: pilot(0.01, true) },       { halfWidth: 0.0124, decides: false, enough: 18, isUnpaired: false }],
  ['a result that is a difference already',
    { plan: difference(0, 0), expected: 0.005, size: 18, spread: pilot(0.01, true) },         { decides: true, enough: 18 }],
];

test.each(KNOWN)('%s', (_situation, planned, expected) => {
  const result = foreseen(planned);
  if (expected.halfWidth !== undefined) expect(Number(result.halfWidth!.toFixed(4))).toBe(expected.halfWidth);
  expect(result).toMatchObject({ ...expected, halfWidth: result.halfWidth });
});

describe('with a probability of 80 %', () => {
  it('a share of 0.82 is told from 0.80', () => {
    const { likely } = foreseen({ plan: threshold(0.8), expected: 0.82, size: null, spread: ALL });
    // statsmodels 0.15.0 and scipy 1.17.1: the binomial probability of a Wilson interval above 0.80 is 79.8 % for 3,000 cases and 80.7 % for 3,100.
    expect(likely).toBeGreaterThan(2950);
    expect(likely).toBeLessThan(3150);
  });

  it('runs need as many as the power of the t test says, to one', () => {
    // statsmodels 0.15.0, TTestPower and TTestIndPower: solve_power(effect_size=0.5, power=0.8, alpha=0.025, alternative='larger').
    expect(foreseen({ plan: threshold(0.75), expected: 0.755, size: null, spread: pilot(0.01) }).likely).toBe(34);
    expect(Math.abs(foreseen({ plan: difference(0.75, 0), expected: 0.755, size: null, spread: pilot(0.01) }).likely! - 64)).toBeLessThanOrEqual(1);
  });

  it('two shares need as many as the power of the normal test says, to 2 %', () => {
    // statsmodels 0.15.0, NormalIndPower on Cohen's h of 0.82 and 0.80.
    const { likely } = foreseen({ plan: difference(0.8, 0), expected: 0.82, size: null, spread: ALL });
    expect(Math.abs(likely! / 6036 - 1)).toBeLessThan(0.02);
  });
});

// prettier-ignore
test.each<[string, PlannedTest, string]>([
  ['experts are asked',                  { plan: { ...threshold(8), criterion: 'Expert judgement' }, expected: 9, size: 10, spread: ALL },     'no-interval'],
  ['the expected value is the threshold', { plan: threshold(0.8), expected: 0.8, size: 400, spread: ALL },                                     'at-threshold'],
  ['…but for rounding',                  { plan: difference(0.1, 0.2), expected: 0.3, size: 400, spread: ALL },                                'at-threshold'],
  ['per cent without a unit',            { plan: threshold(80), expected: 82, size: 400, spread: ALL },                                        'not-a-share'],
  ['an improvement beyond 1',            { plan: difference(0.9, 0.2), expected: null, size: 400, spread: ALL },                               'not-a-share'],
  ['a perfect ROC AUC',                  { plan: threshold(0.8), expected: 1, size: 400, spread: auc(0.1) },                                   'auc-at-bound'],
  ['no positives',                       { plan: threshold(0.8), expected: 0.82, size: 400, spread: auc(0) },                                  'not-a-spread'],
  ['only positives',                     { plan: threshold(0.8), expected: 0.82, size: 400, spread: auc(1) },                                  'not-a-spread'],
  ['positives in per cent',              { plan: threshold(0.8), expected: 0.82, size: 400, spread: auc(10) },                                 'not-a-spread'],
  ['a pilot without spread',             { plan: threshold(0.8), expected: 0.82, size: 5, spread: pilot(0) },                                  'not-a-spread'],
  ['a spread that is no number',         { plan: threshold(0.8), expected: 0.82, size: 5, spread: pilot(Number.NaN) },                         'not-a-spread'],
  ['one run',                            { plan: threshold(0.8), expected: 0.82, size: 1, spread: pilot(0.01) },                               'not-a-size'],
  ['half a case',                        { plan: threshold(0.8), expected: 0.82, size: 0.5, spread: ALL },                                     'not-a-size'],
  ['a million runs',                     { plan: threshold(0.8), expected: 0.82, size: 1e6, spread: pilot(0.01) },                             'not-a-size'],
  ['a difference of shares of any level', { plan: difference(0, 0.01), expected: 0.03, size: 400, spread: ALL },                               'level-unknown'],
  ['an improvement below 0',             { plan: difference(0.8, -0.01), expected: 0.83, size: 400, spread: ALL },                             'negative-improvement'],
  ['an expectation that is no number',   { plan: threshold(0.8), expected: Number.NaN, size: 400, spread: ALL },                               'not-finite'],
])('%s: nothing is foreseen', (_situation, planned, reason) => {
  expect(canDecide(planned)).toEqual({ kind: 'refusal', reason });
});

test('a difference too small for any sample is said to be', () => {
  expect(foreseen({ plan: threshold(0.5), expected: 0.5001, size: 400, spread: ALL })).toMatchObject({ enough: null, likely: null, decides: false });
  expect(foreseen({ plan: threshold(0.8), expected: 0.8001, size: 5, spread: pilot(1) })).toMatchObject({ enough: null, likely: null });
});

describe('any plan', () => {
  const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 100);
  const spread = fc.oneof(
    fc.constant(ALL),
    hundredths(5, 95).map(auc),
    fc.tuple(hundredths(1, 20), fc.boolean()).map(([deviation, isPaired]) => pilot(deviation, isPaired)),
  );
  const plan = fc.oneof(
    hundredths(10, 90).map((value) => threshold(value)),
    hundredths(10, 90).map((value) => threshold(value, 'Lower is better')),
    fc.tuple(hundredths(20, 80), hundredths(0, 10)).map(([comparator, improvement]) => difference(comparator, improvement)),
    fc.tuple(hundredths(20, 80), hundredths(0, 10)).map(([comparator, margin]) => nonInferiority(comparator, margin)),
  );
  const planned = fc
    .record({ plan, expected: hundredths(5, 95), size: fc.constant(null), spread })
    .filter((test) => canDecide(test).kind === 'foresight');

  it('is decided from the smallest size on, and not before', () => {
    fc.assert(
      fc.property(planned, fc.integer({ min: 1, max: 20 }), (test, times) => {
        const { enough, likely, unit } = foreseen(test);
        if (enough === null) return;
        const decidesWith = (size: number) => foreseen({ ...test, size }).decides;
        const least = unit === 'runs' ? 2 : 1;
        expect(decidesWith(enough)).toBe(true);
        expect(decidesWith(Math.min(enough * times, MAX_SIZE[unit]))).toBe(true);
        for (const fewer of [enough - 1, enough - 2, Math.floor(enough / 2)].filter((size) => size >= least)) expect(decidesWith(fewer)).toBe(false);
        if (likely !== null) expect(likely).toBeGreaterThanOrEqual(enough);
      }),
    );
  });

  it('has a narrower interval with twice the size, by about √2', () => {
    fc.assert(
      fc.property(planned, fc.integer({ min: 50, max: 2000 }), (test, size) => {
        const widthWith = (at: number) => foreseen({ ...test, size: at }).halfWidth!;
        expect(widthWith(size * 2)).toBeLessThan(widthWith(size));
        if (test.spread.kind === 'pilot') expect(widthWith(size) / widthWith(size * 2)).toBeCloseTo(Math.SQRT2, 1);
      }),
    );
  });

  it('does not depend on the unit where a pilot gives the spread', () => {
    fc.assert(
      fc.property(planned, fc.constantFrom(0.01, 100, 1000), (test, scale) => {
        if (test.spread.kind !== 'pilot') return;
        const { plan } = test;
        const scaled = {
          ...test,
          plan: { ...plan, threshold: plan.threshold * scale, comparatorValue: plan.comparatorValue * scale },
          expected: test.expected * scale,
          spread: { ...test.spread, deviation: test.spread.deviation * scale },
        };
        expect(foreseen(scaled)).toMatchObject({ enough: foreseen(test).enough, likely: foreseen(test).likely });
      }),
    );
  });
});
