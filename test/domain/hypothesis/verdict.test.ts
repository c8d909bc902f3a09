import * as fc from 'fast-check';
import { HYPOTHESES } from '../../../host/seed/sample/hypotheses.ts';
import { suggestVerdict, type Direction, type Plan, type Result } from '../../../src/domain/hypothesis/verdict.ts';

const plan = (given: Partial<Plan>): Plan => ({ criterion: 'Threshold', direction: 'Higher is better', threshold: 0, comparatorValue: 0, ...given });
const result = (observed: number, low?: number, high?: number, runs: number | null = null): Result => ({
  observed,
  interval: low === undefined ? null : { low, high: high! },
  runs,
});

describe('the hypotheses of the sample project', () => {
  // What the registered criterion and the measured interval say, by hand.
  // prettier-ignore
  it.each([
    ['H1', 'Accepted', 'interval'],  ['H2', 'Accepted', 'interval'],   ['H3', 'Rejected', 'interval'],      ['H4', 'Rejected', 'interval'],
    ['H5', 'Inconclusive', 'interval'], ['H6', 'Accepted', 'interval'], ['H7', 'Inconclusive', 'interval'], ['H8', 'Inconclusive', 'interval'],
    ['H9', 'Rejected', 'interval'],  ['H10', 'Accepted', 'interval'],  ['H11', 'Rejected', 'interval'],     ['H12', 'Accepted', 'interval'],
    ['H13', 'Rejected', 'interval'], ['H14', 'Rejected', 'point'],     ['H16', 'Inconclusive', 'interval'],
  ])('%s: %s by %s', (key, suggestion, basis) => {
    const hypothesis = HYPOTHESES.find((one) => one.key === key)!;
    const [low, high] = hypothesis.interval ?? [];
    const direction: Direction = hypothesis.lowerIsBetter === true ? 'Lower is better' : 'Higher is better';
    const verdict = suggestVerdict(
      plan({ criterion: hypothesis.criterion, direction, threshold: hypothesis.threshold!, comparatorValue: hypothesis.comparator?.[1] ?? 0 }),
      result(hypothesis.observed!, low, high, hypothesis.runs ?? null),
    );
    expect(verdict).toMatchObject({ suggestion, basis });
  });

  it('H10 is accepted barely: the whole interval is within the margin by a hair', () => {
    const verdict = suggestVerdict(plan({ criterion: 'Non-inferiority', threshold: 0.01 }), result(-0.0007, -0.0097, 0.0086));
    expect(verdict?.gapInterval?.low).toBeCloseTo(0.0003, 10);
    expect(verdict?.isBarely).toBe(true);
  });
});

// prettier-ignore
it.each([
  ['exactly on the threshold',                       plan({ threshold: 0.3 }),                                                        result(0.3, 0.3, 0.4),        'Accepted'],
  ['a difference met exactly, in floating point',    plan({ criterion: 'Difference', threshold: 0.2, comparatorValue: 0.1 }),         result(0.3, 0.3, 0.35),       'Accepted'],
  ['lower is better, below the threshold',           plan({ direction: 'Lower is better', threshold: 50 }),                           result(30, 20, 40),           'Accepted'],
  ['lower is better, an improvement too small',      plan({ criterion: 'Difference', direction: 'Lower is better', threshold: 0.002 }), result(-0.0003, -0.0006, 0), 'Rejected'],
  ['lower is better, worse within the margin',       plan({ criterion: 'Non-inferiority', direction: 'Lower is better', threshold: 5 }), result(3, 1, 4),            'Accepted'],
  ['lower is better, worse beyond the margin',       plan({ criterion: 'Non-inferiority', direction: 'Lower is better', threshold: 5 }), result(8, 6, 9),            'Rejected'],
  ['eight of ten votes',                             plan({ criterion: 'Expert judgement', threshold: 8 }),                           result(8),                    'Accepted'],
  ['seven of ten votes',                             plan({ criterion: 'Expert judgement', threshold: 8 }),                           result(7),                    'Rejected'],
])('%s', (_situation, given, measured, suggestion) => {
  expect(suggestVerdict(given, measured)?.suggestion).toBe(suggestion);
});

// prettier-ignore
it.each([
  ['well above the threshold',                         result(0.80, 0.78, 0.82),   false],
  ['above by a twentieth of the interval\'s width',    result(0.72, 0.702, 0.742), true],
  ['touching the threshold',                           result(0.72, 0.7, 0.74),    true],
  ['below by a hair',                                  result(0.68, 0.66, 0.699),  true],
  ['on both sides: nothing was decided, barely or not', result(0.70, 0.68, 0.72),  false],
  ['a point has no width',                             result(0.7001),             false],
])('barely: %s', (_situation, measured, isBarely) => {
  expect(suggestVerdict(plan({ threshold: 0.7 }), measured)?.isBarely).toBe(isBarely);
});

it('warns of a single run and says when there is no interval', () => {
  expect(suggestVerdict(plan({}), result(1, 0.5, 1.5, 1))).toMatchObject({ isSingleRun: true, basis: 'interval' });
  expect(suggestVerdict(plan({}), result(1, undefined, undefined, 6))).toMatchObject({ isSingleRun: false, basis: 'point' });
});

it('suggests nothing while a number is missing', () => {
  expect(suggestVerdict(plan({ threshold: Number.NaN }), result(1))).toBeNull();
});

describe('for any plan and result', () => {
  // As people write numbers: up to three decimals, so that another unit is exact but for the last bit.
  const thousandths = (max: number, min = -max) => fc.integer({ min: min * 1000, max: max * 1000 }).map((whole) => whole / 1000);
  const value = thousandths(1e6);
  const criterion = fc.constantFrom('Threshold', 'Difference', 'Non-inferiority') as fc.Arbitrary<Plan['criterion']>;
  const direction = fc.constantFrom('Higher is better', 'Lower is better') as fc.Arbitrary<Direction>;
  const anyPlan = fc.record({ criterion, direction, threshold: value, comparatorValue: value });
  const anyResult = fc
    .tuple(value, thousandths(1e3, 0), thousandths(1e3, 0), fc.boolean())
    .map(([observed, below, above, hasInterval]) => result(observed, hasInterval ? observed - below : undefined, observed + above));
  const ORDER = ['Rejected', 'Inconclusive', 'Accepted'];

  it('a better result never makes the verdict worse', () => {
    fc.assert(
      fc.property(anyPlan, anyResult, thousandths(1e4, 0), (given, measured, step) => {
        const shift = given.direction === 'Higher is better' ? step : -step;
        const better = {
          ...measured,
          observed: measured.observed + shift,
          interval: measured.interval && { low: measured.interval.low + shift, high: measured.interval.high + shift },
        };
        const [before, after] = [suggestVerdict(given, measured)!, suggestVerdict(given, better)!];
        expect(ORDER.indexOf(after.suggestion)).toBeGreaterThanOrEqual(ORDER.indexOf(before.suggestion));
      }),
    );
  });

  it('turning the scale around changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, anyResult, (given, measured) => {
        const mirrored = {
          ...given,
          direction: given.direction === 'Higher is better' ? ('Lower is better' as const) : ('Higher is better' as const),
          threshold: given.criterion === 'Threshold' ? -given.threshold : given.threshold,
          comparatorValue: -given.comparatorValue,
        };
        const turned = {
          ...measured,
          observed: -measured.observed,
          interval: measured.interval && { low: -measured.interval.high, high: -measured.interval.low },
        };
        expect(suggestVerdict(mirrored, turned)?.suggestion).toBe(suggestVerdict(given, measured)?.suggestion);
      }),
    );
  });

  it('another unit changes nothing', () => {
    fc.assert(
      fc.property(anyPlan, anyResult, fc.constantFrom(0.001, 0.01, 100, 1000), (given, measured, factor) => {
        const scaledPlan = { ...given, threshold: given.threshold * factor, comparatorValue: given.comparatorValue * factor };
        const scaled = {
          ...measured,
          observed: measured.observed * factor,
          interval: measured.interval && { low: measured.interval.low * factor, high: measured.interval.high * factor },
        };
        expect(suggestVerdict(scaledPlan, scaled)?.suggestion).toBe(suggestVerdict(given, measured)?.suggestion);
      }),
    );
  });
});
