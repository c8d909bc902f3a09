import * as fc from 'fast-check';
import { studentTCdf, studentTQuantile } from '../../../src/domain/estimation/student-t.ts';

// To three decimals as in printed tables of t; all digits from scipy 1.17.1 stats.t.ppf.
// prettier-ignore
test.each([
  // degrees   90 %                97.5 %              99.5 %
  [1,    3.0776835371752544, 12.706204736174694, 63.656741162871526],
  [2,    1.8856180831641272, 4.302652729749462,  9.924843200918287],
  [3,    1.637744353696209,  3.1824463052837078, 5.840909309733355],
  [4,    1.533206274058944,  2.7764451051977934, 4.604094871349992],
  [5,    1.4758840488244815, 2.5705818356363146, 4.032142983555228],
  [9,    1.3830287383966329, 2.262157162798205,  3.249835541592126],
  [10,   1.372183641110336,  2.228138851986274,  3.16927267261695],
  [29,   1.311433647301551,  2.045229642132703,  2.756385903670605],
  [30,   1.3104150253913955, 2.0422724563012378, 2.7499956535672254],
  [99,   1.2901614420344854, 1.9842169515864174, 2.626405457280827],
  [120,  1.288646233656378,  1.9799304050824402, 2.6174211451068654],
  [1000, 1.2823987214609247, 1.9623390808264083, 2.580754698065951],
  [9999, 1.281636238198314,  1.960201263621357,  2.5763210958565974],
])('quantiles with %i degrees of freedom', (degrees, ninety, middle, ninetyNine) => {
  for (const [probability, expected] of [[0.9, ninety], [0.975, middle], [0.995, ninetyNine], [0.025, -middle]] as const)
    expect(Math.abs(studentTQuantile(probability, degrees) / expected - 1)).toBeLessThan(1e-8);
});

// scipy 1.17.1 stats.t.cdf.
// prettier-ignore
test.each([
  [0,    5,       0.5],
  [1,    1,       0.75],
  [2.5,  7,       0.9795038907071235],
  [-1.3, 4,       0.13172579823561206],
  [6,    30,      0.9999993028615617],
  [0.01, 100,     0.5039793948827858],
  [-40,  3,       0.000017190340394579253],
  [1.96, 100_000, 0.9750007184028492],
])('P(T ≤ %f) with %i degrees of freedom', (t, degrees, expected) => {
  expect(Math.abs(studentTCdf(t, degrees) - expected)).toBeLessThan(1e-11);
});

test('the quantile inverts the distribution, which is symmetric and rises', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 1, max: 300 }), (probability, degrees) => {
      const t = studentTQuantile(probability, degrees);
      expect(studentTCdf(t, degrees)).toBeCloseTo(probability, 10);
      expect(studentTCdf(-t, degrees)).toBeCloseTo(1 - probability, 10);
      expect(studentTCdf(t + 0.1, degrees)).toBeGreaterThan(studentTCdf(t, degrees));
    }),
  );
});
