import * as fc from 'fast-check';
import { candidateText } from '../../../src/domain/evidence/result.ts';
import { parseMeasurement } from '../../../src/domain/hypothesis/measurement.ts';

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

it('reads the comments that the card and the pipeline write', () => {
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
      const candidate = { name: metric ?? '', value: observed!, written: '', unit: '', scores: [], from: '', questions: [], sampleSize, runs };
      const interval = measurement.interval === null ? null : { ...measurement.interval, level: 95 };
      expect(parseMeasurement(candidateText({ ...candidate, interval }))).toEqual(measurement);
    }),
  );
});

it('never fails, whatever somebody wrote', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(() => parseMeasurement(text)).not.toThrow()));
});
