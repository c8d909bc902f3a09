import * as fc from 'fast-check';
import { roundInterval } from '../../../src/domain/estimation/round-interval.ts';

// prettier-ignore
test.each([
  [[0.7886152, 0.8022, 0.8157847],   [0.7886, 0.8022, 0.8158]],
  [[0.749996, 0.8, 0.850004],        [0.749, 0.8, 0.851]],
  [[0.75, 0.8, 0.85],                [0.75, 0.8, 0.85]],
  [[0, 0, 0.2775328],                [0, 0, 0.278]],
  [[-1.3561623, 0.5428571, 2.44188], [-1.36, 0.54, 2.45]],
  [[1204.2, 1530.1, 1856],           [1204, 1530, 1856]],
  [[-12.7, 80, 172.7],               [-13, 80, 173]],
  [[1e-9, 2e-9, 3e-9],               [1e-9, 2e-9, 3e-9]],
])('%j is %j', ([low, estimate, high], [roundedLow, rounded, roundedHigh]) => {
  expect(roundInterval({ low: low!, estimate: estimate!, high: high! })).toEqual({ low: roundedLow, estimate: rounded, high: roundedHigh });
});

test('the rounded interval holds the other, and is hardly wider', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(value, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (estimate, half) => {
      const [low, high] = [estimate - half, estimate + half];
      const rounded = roundInterval({ estimate, low, high });
      const slack = (high - low) * 1e-6;
      expect(rounded.low).toBeLessThanOrEqual(low + slack);
      expect(rounded.high).toBeGreaterThanOrEqual(high - slack);
      expect(rounded.high - rounded.low).toBeLessThan((high - low) * 1.021 + (half > 100 ? 2 : 0));
      expect(rounded.low).toBeLessThanOrEqual(rounded.estimate);
      expect(rounded.high).toBeGreaterThanOrEqual(rounded.estimate);
    }),
  );
});
