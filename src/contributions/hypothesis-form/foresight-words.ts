import type { ForesightRefusal } from '../../domain/estimation/can-decide.ts';
import type { MetricSpread } from '../../domain/estimation/metric-spread.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import type { ForesightInput, ForesightResult } from './foresight.ts';
import { valueText } from './value-text.ts';

export const METRICS: Readonly<Record<MetricSpread, string>> = {
  'all-cases': 'A share of all cases, such as accuracy',
  positives: 'A share of the positives, such as recall',
  negatives: 'A share of the negatives, such as specificity',
  'predicted-positives': 'A share of the predicted positives, such as precision',
  'roc-auc': 'ROC AUC',
  pilot: 'Another metric, with its spread from a pilot',
};

const REFUSALS: Readonly<Record<ForesightRefusal | 'unit-unclear', string>> = {
  'no-interval': 'Votes of experts have no interval.',
  'not-a-share': 'This metric is between 0 and 1. A value of the plan, or the expected one, is not.',
  'auc-at-bound': 'A ROC AUC of 0 or 1 has no spread to work with. Choose a value in between.',
  'at-threshold': 'A true value exactly at the threshold is not told apart by any sample. What do you expect beyond it?',
  'level-unknown':
    'The plan’s comparator value is 0, so the result is a difference, and its interval depends on how good the models are. Choose the spread from a pilot instead.',
  'negative-improvement': 'The threshold is negative. Write a positive amount, in the direction that is better.',
  'not-a-size': 'The plan needs a whole number of cases, or 2 to 10,000 runs: one run has no spread.',
  'not-a-spread': 'A share of the cases is between 0 and 1, or written with a percent sign; a standard deviation is above 0.',
  'not-finite': 'One of the numbers is not finite.',
  'unit-unclear': 'The plan’s unit does not fit a share. Set the unit to % if its numbers are percentages, or choose the spread from a pilot.',
};

/** What keeps the question from being answered; empty while an input is missing. */
export function obstacleText(result: Exclude<ForesightResult, { kind: 'result' }>): string {
  if (result.kind === 'plan-incomplete') return 'Fill in the criterion, direction and threshold first, and the comparator value if there is one.';
  if (result.kind === 'not-a-number') return `“${result.written}” is not one plain number. Write it without a comma between thousands.`;
  return result.kind === 'refusal' ? REFUSALS[result.reason] : '';
}

type Answer = Extract<ForesightResult, { kind: 'result' }>;

/** `With n = 400 an interval is about ± 0.04: an improvement of 0.02 would stay inconclusive. About 1,600 would do.` */
export function answerText(answer: Answer, fields: FieldValues): string {
  const { expected, size, isSingleRun, foresight } = answer;
  const { unit, halfWidth } = foresight;
  const isRuns = unit === 'runs';
  if (size === null || halfWidth === null) {
    const single = isSingleRun ? 'One planned run gives no interval. ' : '';
    if (expected === null && isSingleRun) return `${single}Write what you expect to see how many it takes.`;
    if (expected === null) return `The plan has no ${isRuns ? 'planned runs' : 'planned sample size'} yet. Add it, or write what you expect.`;
    return `${single}${neededText(answer, `${unit} would do for ${expectedText(answer, expected, fields)} to decide`)}`;
  }
  const planned = isRuns ? `${countText(size)} runs` : `n = ${countText(size)}`;
  const width = `With ${planned} an interval is about ± ${valueText(Number(halfWidth.toPrecision(2)), fields)}`;
  if (expected === null)
    return `${width}: ${nearText(answer)} would stay inconclusive. Write what you expect to see how ${isRuns ? 'many runs' : 'large a sample'} it takes.`;
  return `${width}: ${expectedText(answer, expected, fields)} ${verdictText(answer)}. ${neededText(answer, isRuns ? 'runs would do' : 'would do')}`;
}

function verdictText({ foresight: { decides, gap } }: Answer): string {
  if (decides !== true) return 'would stay inconclusive';
  return gap !== null && gap >= 0 ? 'would be accepted' : 'would be rejected';
}

const neededText = ({ foresight: { enough, unit }, max }: Answer, wouldDo: string): string =>
  enough === null
    ? `Not even ${countText(max)} ${wouldDo.startsWith(unit) ? '' : `${unit} `}${wouldDo}.`
    : `About ${countText(roundUp(enough))} ${wouldDo}.`;

/** The size with which the test is likely to decide, since the result varies by chance; empty if there is none. */
export const likelyText = ({ foresight: { likely, unit } }: Answer): string =>
  likely === null
    ? ''
    : `That is if the result comes out as expected. Results vary: with about ${countText(roundUp(likely))} ${unit} four in five such tests decide.`;

/** What the figures rest on. */
export function basisText({ metric }: ForesightInput, { foresight: { isUnpaired, unit } }: Answer): string {
  const basis = `${METHODS[metric === 'pilot' || metric === 'roc-auc' ? metric : 'share']}, for ${unit} that are independent of each other.`;
  return isUnpaired
    ? `${basis} Both models are taken as scored on ${unit} of their own. Pairing them narrows the interval; the spread of paired differences in a pilot tells how much.`
    : basis;
}

const METHODS = {
  pilot: 'Student’s t with the spread of the pilot',
  'roc-auc': 'Standard error after Hanley and McNeil (1982)',
  share: 'Wilson intervals, for differences combined after Newcombe (1998)',
} as const;

function expectedText({ plan }: Answer, expected: number, fields: FieldValues): string {
  const improvement = (plan.direction === 'Higher is better' ? 1 : -1) * (expected - plan.comparatorValue);
  if (plan.criterion === 'Difference' && improvement > 0) return `an improvement of ${valueText(Number(improvement.toPrecision(6)), fields)}`;
  return plan.criterion === 'Non-inferiority' && improvement === 0 ? 'an equally good result' : `a result of ${valueText(expected, fields)}`;
}

const nearText = ({ plan }: Answer): string =>
  plan.criterion === 'Threshold' ? 'a result closer to the threshold' : 'a difference closer to the threshold';

const countText = (count: number): string => count.toLocaleString('en');

/** Rounds up to two significant digits, as “about” says; up to 100 nothing is rounded. */
function roundUp(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.ceil(count / step) * step;
}
