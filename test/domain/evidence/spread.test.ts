import { spreadAnswers } from '../../../src/domain/evidence/spread.ts';

const spread = { value: 1, written: '1.000000', at: 0, unit: '', ifThousands: null };

// Quantiles of a published table: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, 0.975.
it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [9, 2.262],
  [10, 2.228],
  [29, 2.045],
  [100, 1.984],
])('gives a standard deviation with %d degrees of freedom the t interval', (degrees, quantile) => {
  const runs = degrees + 1;
  const [answer] = spreadAnswers(0, spread, ['standard-deviation'], { runs, level: null });
  expect(answer!.changes.interval!.high * Math.sqrt(runs)).toBeCloseTo(quantile, 3);
  expect(answer!.changes.interval!.low).toBe(-answer!.changes.interval!.high);
});

it.each([null, 1])('gives a standard deviation of %p runs no interval', (runs) => {
  expect(spreadAnswers(0, spread, ['standard-deviation'], { runs, level: null })).toEqual([{ meaning: 'standard-deviation', changes: {} }]);
});

it('gives a standard error the normal interval, with two decimals more than are written', () => {
  const answers = spreadAnswers(0.5, { ...spread, value: 0.02, written: '0.02' }, ['standard-error', 'leave-out'], { runs: null, level: null });
  expect(answers).toEqual([
    { meaning: 'standard-error', changes: { interval: { low: 0.4608, high: 0.5392, level: 95 } } },
    { meaning: 'leave-out', changes: {} },
  ]);
});

it.each([
  [null, { low: -1, high: 1, level: null }],
  [95, { low: -1, high: 1, level: 95 }],
  [90, undefined],
])('gives half of an interval at %p per cent its ends', (level, interval) => {
  const [answer] = spreadAnswers(0, spread, ['half-width'], { runs: 5, level });
  expect(answer!.changes.interval).toEqual(interval);
});
