import type { Assumption, Caution } from '../../domain/estimation/estimate.ts';
import type { CommaMeaning } from '../../domain/estimation/number-list.ts';
import type { FieldValues } from '../../domain/hypothesis/choices.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import type { ScoresInterval, ScoresKind, ScoresProblem } from './scores-result.ts';
import { valueText } from './value-text.ts';

export const KINDS: Readonly<Record<ScoresKind, string>> = {
  seeds: 'Scores of runs with different seeds',
  folds: 'Scores of the folds of one cross-validation',
  repeated: 'Scores of repeated cross-validation',
  count: 'A count, such as 320 of 400',
};

/** Estimate, interval and method in one sentence. */
export function resultSentence({ estimate, isDifference, shown }: ScoresInterval, fields: FieldValues): string {
  const value = `${isDifference && shown.estimate > 0 ? '+' : ''}${valueText(shown.estimate, fields)}`;
  const interval = `95% interval ${valueText(shown.low, fields)} to ${valueText(shown.high, fields)}`;
  return `${isDifference ? 'Mean difference' : estimate.method === 'wilson' ? 'Share' : 'Mean'} ${value}, ${interval}`;
}

/** The method in a few words, as a comment on the result. */
export function methodText({ estimate: { method, n }, isDifference }: ScoresInterval): string {
  const scores = isDifference ? `${n} paired differences` : `${n} scores`;
  if (method === 'wilson') return `Wilson interval of ${n.toLocaleString('en')} cases`;
  return method === 't' ? `t interval of ${scores}` : `t interval of ${scores}, variance corrected after Nadeau and Bengio`;
}

export const ASSUMPTIONS: Readonly<Record<Assumption, string>> = {
  'independent-scores': 'Each score comes from a run of its own. The interval says how runs vary, not how another test set would.',
  'normal-scores': 'The scores are spread roughly evenly around their mean.',
  'shared-training-rows':
    'The folds share training data, so the interval is made wider. The correction is a rule of thumb; with many repeats the interval can still be a little too narrow.',
  'independent-trials': 'The cases are independent of each other, not several of one customer or machine.',
  'independent-rows': 'The rows are independent of each other, not several of one customer or machine.',
};

export const CAUTIONS: Readonly<Record<Caution, string>> = {
  'two-scores': 'Two scores say little about their spread, so the interval is very wide. Add runs if you can.',
  'beyond-unit-range': 'The interval goes beyond 0 to 1, which these scores stay within. Add runs, or use a count.',
  'at-bound': 'None or all of the cases count, so one end of the interval is the bound itself.',
  'resamples-left-out': 'Some resamples had no value of the metric, such as those with one class only, and were left out.',
  'few-rows': 'With fewer than 50 rows the interval is too narrow.',
};

const PROBLEMS: Readonly<Record<ScoresProblem, string | ((numbers: readonly number[], fields: FieldValues) => string)>> = {
  'too-few': 'One score has no spread, so it gives no interval. Add scores of other runs.',
  'all-equal':
    'There is no spread to work with: the scores, or the differences, are all equal. Paste them with more decimals, or check that the runs differ.',
  'not-finite': 'Not every score is a finite number. Find out why before you average the others.',
  'lengths-differ': ([own, other]) => `There are ${own} scores and ${other} of the comparator. Pairs need one of each, in the same order.`,
  'count-differs': ([count, folds, repeats]) => `There are ${count} scores; ${folds} folds × ${repeats} repeats would be ${folds! * repeats!}.`,
  'not-a-design': 'Folds are a whole number from 2 on, repeats from 1 on.',
  'k-above-n': 'More cases count than there are.',
  'not-whole': 'Counts are whole numbers, 0 or more.',
  'no-cases': 'Of no cases there is no share.',
  'number-unclear': 'One of the numbers can be read in two ways. Write it without a comma.',
  'count-not-difference': 'The plan’s comparator value is 0, so the result has to be a difference, which a count is not.',
  'mixed-percent': 'Some of the numbers have a percent sign and some don’t. Write them alike.',
  'unit-unclear': (_, fields) => {
    const unit = textIn(fields, ML_FIELDS.unit);
    return unit === ''
      ? 'The numbers of the plan look like percentages, but it has no unit. Set the unit to % there.'
      : `The plan’s unit is ${unit}, which a share can’t be put into.`;
  },
  'comparator-value-missing': 'The plan has no comparator value. Fill it in, or write 0 if the result is the difference itself.',
  'comparator-differs': ([mean, planned], fields) =>
    `The comparator’s scores average ${valueText(Number(mean!.toPrecision(4)), fields)}, but the plan compares with ${valueText(planned!, fields)}. Are these the scores of the plan’s comparator?`,
};

/** Why there is no interval. @param numbers of the problem: counts of scores, folds and repeats, or the values that differ. */
export function problemText(problem: ScoresProblem, numbers: readonly number[], fields: FieldValues): string {
  const text = PROBLEMS[problem];
  return typeof text === 'string' ? text : text(numbers, fields);
}

const COMMAS: Readonly<Record<CommaMeaning, string>> = {
  decimal: 'Before decimals',
  thousands: 'Between thousands',
  separator: 'Between two numbers',
};

export const commaText = (meaning: CommaMeaning): string => COMMAS[meaning];
