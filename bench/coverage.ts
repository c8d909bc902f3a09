import { bootstrapInterval } from '../src/domain/estimation/bootstrap.ts';
import type { Estimate, Refusal } from '../src/domain/estimation/estimate.ts';
import { correctedResampledInterval, intervalOfCount, intervalOfScores } from '../src/domain/estimation/from-scores.ts';
import { randomNumbers } from '../src/domain/shared/random.ts';
import { shown, type Measurement } from './report.ts';

/** A way to draw data with a true value that is known, and the interval of that data. */
interface Situation {
  what: string;
  truth: number;
  intervalOf: (random: () => number) => Estimate | Refusal<string>;
}

const RUNS = 2000;
/** Coverage that is promised where theory says 95 %, discrete data and 2,000 runs allowing for some. */
const LOWEST = 0.92;
const HIGHEST = 0.98;

const times = <T>(count: number, draw: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => draw(index));

/** A standard normal number. @see Box and Muller (1958), Annals of Mathematical Statistics 29(2) */
const normal = (random: () => number): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const ofScores = (n: number): Situation => ({
  what: `t interval of ${n} normal scores`,
  truth: 0.8,
  intervalOf: (random) => intervalOfScores(times(n, () => 0.8 + 0.02 * normal(random))),
});

const ofCount = (n: number, share: number): Situation => ({
  what: `Wilson interval of ${n} trials with probability ${share}`,
  truth: share,
  intervalOf: (random) =>
    intervalOfCount(
      times(n, () => (random() < share ? 1 : 0)).reduce<number>((sum, hit) => sum + hit, 0),
      n,
    ),
});

/** The mean of half-normal numbers, which are skewed, as a mean absolute error. */
const ofRows = (n: number): Situation => ({
  what: `Bootstrap interval of the mean absolute error of ${n} rows`,
  truth: Math.sqrt(2 / Math.PI),
  intervalOf: (random) =>
    bootstrapInterval(
      'mae',
      { labels: times(n, () => 0), predictions: times(n, () => normal(random)) },
      { resamples: 400, seed: Math.floor(random() * 2 ** 32) },
    ),
});

/** Intervals whose coverage theory promises, the nearer to 95 % the more data there is. */
export const PROMISED: readonly Situation[] = [
  ofScores(5),
  ofScores(10),
  ...[20, 100].flatMap((n) => [0.1, 0.5].map((share) => ofCount(n, share))),
  ofRows(50),
  ofRows(200),
];

const FOLDS = 10;
const EXAMPLES = 100;
type Example = readonly [x: number, label: number];
const example = (random: () => number): Example => {
  const label = random() < 0.5 ? 0 : 1;
  return [1.5 * label + normal(random), label];
};

/** Whether the nearest of the training examples has the label of an example. */
function isRight(training: readonly Example[], [x, label]: Example): boolean {
  let nearest = training[0]!;
  for (const candidate of training) if (Math.abs(candidate[0] - x) < Math.abs(nearest[0] - x)) nearest = candidate;
  return nearest[1] === label;
}

/** Accuracy of a nearest-neighbour classifier in each fold of repeated cross-validation. */
function foldScores(random: () => number, repeats: number): number[] {
  const examples = times(EXAMPLES, () => example(random));
  return times(repeats, () => {
    const keyed = examples.map((drawn) => ({ drawn, key: random() })).toSorted((a, b) => a.key - b.key);
    return times(FOLDS, (fold) => {
      const [test, training] = [true, false].map((isTest) =>
        keyed.filter((_, index) => (index % FOLDS === fold) === isTest).map(({ drawn }) => drawn),
      ) as [Example[], Example[]];
      return test.filter((held) => isRight(training, held)).length / test.length;
    });
  }).flat();
}

/** The accuracy to be expected of training sets of the size of nine folds. */
function expectedAccuracy(): number {
  const random = randomNumbers(5);
  const rights = times(60_000, () =>
    isRight(
      times((EXAMPLES * (FOLDS - 1)) / FOLDS, () => example(random)),
      example(random),
    ),
  );
  return rights.filter(Boolean).length / rights.length;
}

/** Intervals of cross-validation, whose coverage no theory promises: the correction is a rule of thumb. */
function crossValidated(): Situation[] {
  const truth = expectedAccuracy();
  return [1, 5].flatMap((repeats) => [
    {
      what: `Corrected interval of ${FOLDS} folds × ${repeats}`,
      truth,
      intervalOf: (random: () => number) => correctedResampledInterval(foldScores(random, repeats), { folds: FOLDS, repeats }),
    },
    {
      what: `t interval of ${FOLDS} folds × ${repeats}, uncorrected`,
      truth,
      intervalOf: (random: () => number) => intervalOfScores(foldScores(random, repeats)),
    },
  ]);
}

/** The share of intervals of freshly drawn data that hold the true value; 0 to 1. */
export function coverageOf({ truth, intervalOf }: Situation, runs = RUNS): number {
  const random = randomNumbers(20_240_607);
  const covered = times(runs, () => {
    const interval = intervalOf(random);
    return interval.kind === 'estimate' && interval.low <= truth && truth <= interval.high;
  });
  return covered.filter(Boolean).length / runs;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** How often the 95 % intervals hold the true value, in 2,000 simulations each. */
export function measureCoverage(): Measurement[] {
  return [
    ...PROMISED.map((situation): Measurement => {
      const coverage = coverageOf(situation);
      return {
        what: situation.what,
        measured: percent(coverage),
        promised: `${LOWEST * 100}–${HIGHEST * 100} %`,
        isKept: coverage >= LOWEST && coverage <= HIGHEST,
      };
    }),
    ...crossValidated().map((situation) => shown(situation.what, percent(coverageOf(situation)))),
  ];
}
