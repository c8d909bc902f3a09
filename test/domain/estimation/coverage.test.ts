import { PROMISED, coverageOf } from '../../../bench/coverage.ts';

// Seeded, so that the share is the same each time; `npm run bench` prints these and those of cross-validation.
const measured = PROMISED.map((situation) => [situation.what, 100 * coverageOf(situation)] as const);

test.each(measured)('%s holds the true value in %f %% of 2,000 simulations', (_what, coverage) => {
  expect(coverage).toBeGreaterThanOrEqual(92);
  expect(coverage).toBeLessThanOrEqual(98);
});
