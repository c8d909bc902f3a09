import * as fc from 'fast-check';
import { bootstrapDifference, bootstrapInterval, type BootstrapEstimate } from '../../../src/domain/estimation/bootstrap.ts';
import { weightedMetric, type RowMetric } from '../../../src/domain/estimation/row-metrics.ts';
import { randomNumbers } from '../../../src/domain/shared/random.ts';

const rows = Array.from({ length: 200 }, (_, row) => row);
const hundredths = (value: number) => Math.round(value * 100) / 100;
const label = rows.map((row) => ((row * 37) % 100 < 35 ? 1 : 0));
/** Rounded, so that many rows have the same score. */
const score = rows.map((row) => hundredths(0.3 + 0.25 * label[row]! + 0.2 * Math.sin(row * 1.7) + 0.1 * Math.cos(row * 0.9)));
const weakScore = rows.map((row) => hundredths(0.4 + 0.1 * label[row]! + 0.2 * Math.sin(row * 0.7)));
const predicted = score.map((value) => (value >= 0.5 ? 1 : 0));
const probability = score.map((value) => Math.min(0.99, Math.max(0.01, value)));
const kind = rows.map((row) => (row * 7) % 3);
const predictedKind = rows.map((row) => ((row * 11) % 10 < 7 ? kind[row]! : (kind[row]! + 1) % 3));
const amount = rows.map((row) => 10 + 3 * Math.sin(row * 0.31) + row / 50);
const predictedAmount = rows.map((row) => amount[row]! + 0.8 * Math.cos(row * 2.3) + 0.1);

const options = { resamples: 2000, seed: 7 };
const estimated = (result: { kind: string }): BootstrapEstimate => {
  expect(result.kind).toBe('estimate');
  return result as BootstrapEstimate;
};

// Values from scikit-learn 1.9.1, intervals from scipy 1.17.1 stats.bootstrap with 4,000 resamples and method='percentile'.
// prettier-ignore
const KNOWN: readonly [RowMetric, readonly number[], readonly number[], number, readonly [number, number] | null][] = [
  ['roc-auc',   label,  score,           0.8423626373626374,  [0.7846, 0.8916]],
  ['pr-auc',    label,  score,           0.7830074497936155,  [0.6982, 0.8521]],
  // Right rows of a resample are binomial: scipy 1.17.1 binom.ppf([0.025, 0.975], 200, 0.74) / 200.
  ['accuracy',  label,  predicted,       0.74,                [0.68, 0.8]],
  ['f1',        label,  predicted,       0.5873015873015873,  [0.4793, 0.6842]],
  ['precision', label,  predicted,       0.6607142857142857,  null],
  ['recall',    label,  predicted,       0.5285714285714286,  null],
  ['macro-f1',  kind,   predictedKind,   0.699984923865521,   [0.631, 0.7637]],
  ['log-loss',  label,  probability,     0.48305163891074415, [0.4428, 0.5255]],
  ['brier',     label,  probability,     0.15812849999999998, null],
  ['rmse',      amount, predictedAmount, 0.5758907963492181,  [0.5456, 0.6057]],
  ['mae',       amount, predictedAmount, 0.5146612077875062,  null],
  ['r2',        amount, predictedAmount, 0.940266517934369,   [0.9281, 0.9494]],
];

describe.each(KNOWN)('%s', (metric, labels, predictions, value, interval) => {
  const result = estimated(bootstrapInterval(metric, { labels, predictions }, options));

  it('has its value', () => {
    expect(result.estimate).toBeCloseTo(value, 10);
    expect(result).toMatchObject({ n: 200, method: 'percentile-bootstrap', resamples: 2000, leftOut: 0, cautions: [] });
  });

  it('has its interval but for the chance of the resamples', () => {
    const [low, high] = interval ?? [result.low, result.high];
    // A quantile of B resamples has a standard error of 2.7/√B standard deviations, of which the interval holds four; those of 2,000 and of 4,000 differ by 6 %
    // of the interval once in a thousand.
    expect(Math.abs(result.low - low)).toBeLessThan(0.07 * (high - low) + 1e-4);
    expect(Math.abs(result.high - high)).toBeLessThan(0.07 * (high - low) + 1e-4);
    expect(result.low).toBeLessThan(value);
    expect(result.high).toBeGreaterThan(value);
  });

  it('of resampled rows equals that of weighted ones', () => {
    const random = randomNumbers(3);
    const metricOf = weightedMetric(metric, labels, predictions);
    for (let time = 0; time < 20; time += 1) {
      const weights = labels.map(() => Math.floor(random() * 3));
      const drawn = rows.flatMap((row) => Array.from({ length: weights[row]! }, () => row));
      const pick = (values: readonly number[]) => drawn.map((row) => values[row]!);
      expect(metricOf(weights)).toBeCloseTo(weightedMetric(metric, pick(labels), pick(predictions))(drawn.map(() => 1)), 10);
    }
  });
});

describe('two models on the same rows', () => {
  it('have the interval of their difference', () => {
    const { estimate, low, high } = estimated(bootstrapDifference('roc-auc', { labels: label, predictions: score }, weakScore, options));
    expect(estimate).toBeCloseTo(0.8423626373626374 - 0.7014835164835165, 10);
    // scipy 1.17.1, stats.bootstrap with paired=True.
    expect(Math.abs(low - 0.0482)).toBeLessThan(0.01);
    expect(Math.abs(high - 0.2343)).toBeLessThan(0.01);
  });

  it('mirror when they change places', () => {
    const fewer = { resamples: 500, seed: 7 };
    const there = estimated(bootstrapDifference('mae', { labels: amount, predictions: predictedAmount }, label, fewer));
    const back = estimated(bootstrapDifference('mae', { labels: amount, predictions: label }, predictedAmount, fewer));
    expect(back.low).toBeCloseTo(-there.high, 10);
    expect(back.high).toBeCloseTo(-there.low, 10);
  });

  it('that are one have no interval', () => {
    expect(bootstrapDifference('roc-auc', { labels: label, predictions: score }, score, options)).toEqual({ kind: 'refusal', reason: 'all-equal' });
  });
});

// prettier-ignore
test.each<[string, RowMetric, number[], number[], string]>([
  ['a prediction is missing',              'accuracy',  [0, 1, 1],     [0, 1],             'lengths-differ'],
  ['one row',                              'accuracy',  [1],           [1],                'too-few'],
  ['a score is NaN',                       'roc-auc',   [0, 1],        [0.1, Number.NaN],  'not-finite'],
  ['labels are 1 and 2',                   'roc-auc',   [1, 2, 1],     [0.1, 0.2, 0.3],    'not-binary'],
  ['scores instead of classes',            'precision', [0, 1, 1],     [0.2, 0.8, 0.7],    'not-binary'],
  ['probabilities in per cent',            'brier',     [0, 1, 1],     [20, 80, 70],       'not-probabilities'],
  ['a certain prediction that was wrong',  'log-loss',  [0, 1, 1],     [0, 0, 1],          'infinite-loss'],
  ['one class',                            'roc-auc',   [1, 1, 1],     [0.2, 0.8, 0.7],    'undefined-metric'],
  ['no positives',                         'pr-auc',    [0, 0, 0],     [0.2, 0.8, 0.7],    'undefined-metric'],
  ['no positives',                         'recall',    [0, 0, 0],     [0, 1, 0],          'undefined-metric'],
  ['nothing predicted as positive',        'precision', [0, 1, 1],     [0, 0, 0],          'undefined-metric'],
  ['labels that are all the same',         'r2',        [5, 5, 5],     [4, 5, 6],          'undefined-metric'],
  ['no error',                             'accuracy',  [0, 1, 1, 0],  [0, 1, 1, 0],       'all-equal'],
  ['an error of the same size everywhere', 'mae',       [0.3, 0.4, 1], [0.4, 0.5, 1.1],    'all-equal'],
])('%s: %s is refused', (_situation, metric, labels, predictions, reason) => {
  expect(bootstrapInterval(metric, { labels, predictions }, options)).toEqual({ kind: 'refusal', reason });
});

test('resamples without a value are left out, counted and said', () => {
  const labels = [1, 1, 1, ...Array.from({ length: 57 }, () => 0)];
  const predictions = labels.map((_, row) => Math.sin(row));
  const { leftOut, cautions, resamples } = estimated(bootstrapInterval('roc-auc', { labels, predictions }, options));
  // (57/60)^60 = 4.6 % of the resamples have no positive: 92 of 2,000, give or take 9.
  expect(leftOut).toBeGreaterThan(92 - 4 * 9);
  expect(leftOut).toBeLessThan(92 + 4 * 9);
  expect(resamples).toBe(2000);
  expect(cautions).toEqual(['resamples-left-out']);
});

test('most resamples without a value are a refusal', () => {
  // Half of both rows' resamples hold one of them twice.
  const tiny = { labels: [0, 1], predictions: [0.4, 0.6] };
  const results = Array.from({ length: 20 }, (_, seed) => bootstrapInterval('roc-auc', tiny, { resamples: 101, seed }));
  expect(new Set(results.map((result) => (result.kind === 'refusal' ? result.reason : '')))).toEqual(new Set(['all-equal', 'mostly-undefined']));
});

test('few rows are said', () => {
  const few = { labels: amount.slice(0, 20), predictions: predictedAmount.slice(0, 20) };
  expect(estimated(bootstrapInterval('mae', few, options)).cautions).toEqual(['few-rows']);
});

test('a seed gives the same interval each time, and another seed nearly the same', () => {
  const given = { labels: label, predictions: score };
  const withSeed = (seed: number) => estimated(bootstrapInterval('roc-auc', given, { resamples: 1000, seed }));
  const first = withSeed(7);
  expect(withSeed(7)).toEqual(first);
  expect(withSeed(8).low).not.toBe(first.low);
  expect(Math.abs(withSeed(8).low - first.low)).toBeLessThan(0.1 * (first.high - first.low));
});

test('ties count half, so that the order of the rows does not matter', () => {
  const both = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 30 })
    .filter((pairs) => new Set(pairs.map(([label]) => label)).size === 2);
  fc.assert(
    fc.property(both, (pairs) => {
      const ones = pairs.map(() => 1);
      const valueOf = (list: typeof pairs, metric: RowMetric) =>
        weightedMetric(
          metric,
          list.map(([label]) => label),
          list.map(([, score]) => score),
        )(ones);
      const [positives, negatives] = [pairs.filter(([label]) => label === 1), pairs.filter(([label]) => label === 0)];
      const wins = positives.flatMap(([, score]) => negatives.map(([, other]) => (score > other ? 1 : score === other ? 0.5 : 0)));
      // The definition, pair by pair.
      const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
      expect(valueOf(pairs, 'roc-auc')).toBeCloseTo(expected, 10);
      for (const metric of ['roc-auc', 'pr-auc'] as const) expect(valueOf(pairs.toReversed(), metric)).toBeCloseTo(valueOf(pairs, metric), 10);
    }),
  );
});

test('holds an area that is known from theory', () => {
  const random = randomNumbers(1);
  const labels = Array.from({ length: 10_000 }, () => (random() < 0.2 ? 1 : 0));
  const predictions = labels.map((value) => value * 0.3 + random());
  const { low, high } = estimated(bootstrapInterval('roc-auc', { labels, predictions }, { resamples: 200, seed: 1 }));
  // Two uniform distributions of width 1 that are 0.3 apart.
  expect(low).toBeLessThan(1 - 0.7 ** 2 / 2);
  expect(high).toBeGreaterThan(1 - 0.7 ** 2 / 2);
  expect(high - low).toBeLessThan(0.025);
});
