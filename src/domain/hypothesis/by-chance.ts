import type { HypothesisOutcome, SeenBefore } from '../process/ml-fields.ts';
import { sameName } from '../shared/text.ts';
import type { Criterion, Interval } from './verdict.ts';

/** A hypothesis as far as its acceptance is concerned. */
export interface AcceptedOrNot {
  /** null while undecided. */
  outcome: HypothesisOutcome | null;
  isConfirmatory: boolean;
  criterion: Criterion | null;
  /** 95 % interval of the observed value. */
  interval: Interval | null;
  /** The value of `Seen before`; empty or null if it does not say. */
  seenBefore: string | null;
}

/** What to keep in mind beside a number of accepted hypotheses. */
export interface ByChance {
  /** Confirmatory hypotheses that were accepted, rejected or found inconclusive by an interval. */
  byInterval: number;
  /** How many of these were accepted. */
  accepted: number;
  /** How many of these could be expected to be accepted if every true value were at its threshold. */
  expected: number;
  /** All accepted, rejected or inconclusive confirmatory hypotheses… */
  decided: number;
  /** …of which the result of a similar test was known before… */
  similarKnown: number;
  /** …and of which this very result was known before. */
  thisKnown: number;
  /** …and that do not say what was known before. */
  unknown: number;
}

/** A 95 % interval lies wholly above a threshold at its true value in 2.5 % of all samples. */
const ONE_SIDED_ERROR = 0.025;

/**
 * What chance alone would give. A two-sided 95 % interval has a one-sided error of 2.5 %, so of k hypotheses whose true values are at their thresholds
 * k × 2.5 % are expected to be accepted, and fewer where the true values are worse. Expectations add up whether or not the tests depend on each other.
 *
 * @see ICH E9 (1998), Statistical principles for clinical trials, section 5.5: a one-sided test at half the error of the two-sided interval
 */
export function byChance(hypotheses: readonly AcceptedOrNot[]): ByChance {
  const decided = hypotheses.filter(({ isConfirmatory, outcome }) => isConfirmatory && isVerdict(outcome));
  const byInterval = decided.filter(({ interval, criterion }) => interval !== null && criterion !== 'Expert judgement');
  const countSeen = (seen: SeenBefore | '') => decided.filter(({ seenBefore }) => sameName(seenBefore ?? '', seen)).length;
  return {
    byInterval: byInterval.length,
    accepted: byInterval.filter(({ outcome }) => outcome === 'Accepted').length,
    expected: byInterval.length * ONE_SIDED_ERROR,
    decided: decided.length,
    similarKnown: countSeen('Similar result known'),
    thisKnown: countSeen('This result known'),
    unknown: countSeen(''),
  };
}

const isVerdict = (outcome: HypothesisOutcome | null): boolean => outcome === 'Accepted' || outcome === 'Rejected' || outcome === 'Inconclusive';

/** One sentence about chance, and one about what was known before; none where there is nothing to say. */
export function chanceSentences({ byInterval, accepted, expected, decided, similarKnown, thisKnown, unknown }: ByChance): string[] {
  const chance =
    byInterval === 0
      ? []
      : [
          `${accepted} of ${byInterval} confirmatory ${byInterval === 1 ? 'hypothesis' : 'hypotheses'} decided by an interval ${accepted === 1 ? 'was' : 'were'} accepted; chance alone would accept up to ${numberText(expected)}, if every true value were exactly at its threshold (2.5% each).`,
        ];
  // Nobody has filled the field in, or the process does not have it.
  if (unknown === decided) return chance;
  const known = [
    `a similar result was known beforehand for ${similarKnown}`,
    `this very result for ${thisKnown}`,
    ...(unknown === 0 ? [] : [`and ${unknown} ${unknown === 1 ? 'does' : 'do'} not say`]),
  ];
  return [...chance, `Of ${decided} decided, ${known.join(', ')}.`];
}

/** Two significant digits, so that 0.075 is not shown as 0.1. */
const numberText = (value: number): string => String(Number(value.toPrecision(2)));
