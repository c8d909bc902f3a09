import * as fc from 'fast-check';
import { describeMeasurement, parseMeasurement, parseMetricsFile } from '../../../src/domain/hypothesis/evidence.ts';

// prettier-ignore
it.each([
  ['0.802 [0.789, 0.817] n=10294',                  null,          0.802,   [0.789, 0.817],   10294, null],
  ['ROC AUC 0.802 [0.789, 0.817] n=10294',          'ROC AUC',     0.802,   [0.789, 0.817],   10294, null],
  ['PR-AUC +0.025 [0.004, 0.045] n=10294, 6 seeds', 'PR-AUC',      0.025,   [0.004, 0.045],   10294, 6],
  ['Brier −0.0003 [−0.0006, 0.0000]',               'Brier',       -0.0003, [-0.0006, 0],     null,  null],
  ['Capture: 66.6 % (64.0; 68.8)',                  'Capture',     66.6,    [64, 68.8],       null,  null],
  ['0,802 [0,789; 0,817]',                          null,          0.802,   [0.789, 0.817],   null,  null],
  ['recall = 0.36',                                 'recall',      0.36,    null,             null,  null],
  ['loss 1.5e-3 n = 8 236, 5 folds',                'loss',        0.0015,  null,             8236,  5],
] as const)('reads %p', (text, metric, observed, interval, sampleSize, runs) => {
  expect(parseMeasurement(text)).toEqual({ metric, observed, interval: interval === null ? null : { low: interval[0], high: interval[1] }, sampleSize, runs });
});

it.each(['', 'no number here', '0.9 [0.1, 0.2]', '0.5 [0.6, 0.4]', 'n=12'])('reads no result from %p', (text) => {
  expect(parseMeasurement(text)).toBeNull();
});

it('reads what it writes', () => {
  const value = fc.integer({ min: -100_000, max: 100_000 }).map((whole) => whole / 1000);
  const anyMeasurement = fc.record({
    metric: fc.constantFrom(null, 'ROC AUC', 'PR-AUC', 'Capture at 20', 'F1'),
    values: fc.tuple(value, value, value).map((three) => three.toSorted((one, other) => one - other)),
    hasInterval: fc.boolean(),
    sampleSize: fc.option(fc.integer({ min: 1, max: 1e7 })),
    runs: fc.option(fc.integer({ min: 1, max: 50 })),
  });
  fc.assert(
    fc.property(anyMeasurement, ({ metric, values: [low, observed, high], hasInterval, sampleSize, runs }) => {
      // A metric whose name ends in a number needs its value told apart; people write a colon.
      fc.pre(metric === null || !/\d$/.test(metric));
      const measurement = { metric, observed: observed!, interval: hasInterval ? { low: low!, high: high! } : null, sampleSize, runs };
      expect(parseMeasurement(describeMeasurement(measurement))).toEqual(measurement);
    }),
  );
});

it('never fails, whatever is pasted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.json(), (text, json) => {
      expect(() => [parseMeasurement(text), parseMetricsFile(text), parseMetricsFile(json)]).not.toThrow();
    }),
  );
});

describe('metrics files', () => {
  it('are flat objects of numbers', () => {
    expect(parseMetricsFile('{"roc_auc": 0.802, "note": "x", "n": 5}').map(({ metric, observed }) => [metric, observed])).toEqual([
      ['roc_auc', 0.802],
      ['n', 5],
    ]);
  });

  it('are objects with a value and an interval', () => {
    expect(parseMetricsFile('{"metrics": {"roc_auc": {"value": 0.802, "ci": [0.789, 0.817], "n": 10294, "seeds": 6}}}')).toEqual([
      { metric: 'roc_auc', observed: 0.802, interval: { low: 0.789, high: 0.817 }, sampleSize: 10_294, runs: 6 },
    ]);
    expect(parseMetricsFile('{"auc": {"mean": 0.9, "ci_low": 0.95, "ci_high": 0.99}}')[0]?.interval).toBeNull();
  });

  it('are runs of MLflow', () => {
    const run = { run: { info: { run_id: 'a' }, data: { metrics: [{ key: 'pr_auc', value: 0.44, timestamp: 1, step: 0 }, { key: 'broken' }] } } };
    expect(parseMetricsFile(JSON.stringify(run))).toEqual([{ metric: 'pr_auc', observed: 0.44, interval: null, sampleSize: null, runs: null }]);
  });

  it.each(['', '[]', '"text"', '{"run": {}}', 'not json'])('%p has none', (text) => {
    expect(parseMetricsFile(text)).toEqual([]);
  });
});
