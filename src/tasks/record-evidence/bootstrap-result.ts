import { bootstrapDifference, bootstrapInterval } from '../../domain/estimation/bootstrap.ts';
import type { RowMetric } from '../../domain/estimation/row-metrics.ts';
import { sameMetric } from '../../domain/evidence/metric-names.ts';
import type { Candidate } from '../../domain/evidence/candidate.ts';
import type { DerivedCandidate } from '../../domain/evidence/series.ts';
import { roundInterval } from '../../domain/estimation/round-interval.ts';
import { PredictionsError, type Predictions } from './predictions.ts';

/** The metrics that can be computed from rows, by usual names of each. */
const ROW_METRICS: Readonly<Record<RowMetric, string>> = {
  accuracy: 'accuracy',
  'macro-f1': 'macro F1',
  f1: 'F1',
  precision: 'precision',
  recall: 'recall',
  'roc-auc': 'ROC AUC',
  'pr-auc': 'PR AUC',
  'log-loss': 'log loss',
  brier: 'Brier score',
  rmse: 'RMSE',
  mae: 'MAE',
  r2: 'R²',
};

const REFUSALS: Readonly<Record<Extract<ReturnType<typeof bootstrapInterval>, { kind: 'refusal' }>['reason'], string>> = {
  'lengths-differ': 'The columns have different lengths.',
  'too-few': 'There are too few rows.',
  'not-finite': 'A label or a prediction is no finite number.',
  'not-binary': 'The labels, or the predicted classes, have to be 0 and 1. Name the positive label if they are texts.',
  'not-probabilities': 'The predictions have to be probabilities from 0 to 1.',
  'infinite-loss': 'A row has the predicted probability 0 for what it is, so the log loss is infinite.',
  'undefined-metric': 'The metric has no value for these rows, for instance because they are all of one class.',
  'all-equal': 'Every resample has the same value, so that there is no interval.',
  'mostly-undefined': 'In more than half of the resamples the metric has no value; there are too few rows of one class.',
};

export interface BootstrapRequest {
  /** The metric of the plan, or the one that the step names. */
  metric: string;
  /** Whether the plan is about the difference from the comparator itself. */
  isDifference: boolean;
  resamples: number;
  seed: number;
}

/** The result of predictions with the percentile interval of a seeded bootstrap. @throws PredictionsError */
export function bootstrapResult({ labels, predictions, comparator }: Predictions, request: BootstrapRequest, from: string): DerivedCandidate {
  const { metric, isDifference, resamples, seed } = request;
  const rowMetric = (Object.keys(ROW_METRICS) as RowMetric[]).find((name) => sameMetric(metric, ROW_METRICS[name]));
  if (rowMetric === undefined)
    throw new PredictionsError(`“${metric}” can't be computed from predictions. These can: ${Object.values(ROW_METRICS).join(', ')}.`);
  if (isDifference && comparator === null)
    throw new PredictionsError('The plan is about a difference. Name the column with the predictions of the model to compare with.');
  const rows = { labels, predictions };
  const estimate = isDifference
    ? bootstrapDifference(rowMetric, rows, comparator!, { resamples, seed })
    : bootstrapInterval(rowMetric, rows, { resamples, seed });
  if (estimate.kind === 'refusal') throw new PredictionsError(REFUSALS[estimate.reason]);
  const { estimate: value, low, high } = roundInterval(estimate);
  const candidate: Candidate = {
    name: metric,
    value,
    written: '',
    interval: { low, high, level: 95 },
    runs: null,
    sampleSize: labels.length,
    unit: '',
    scores: [],
    from,
    questions: [],
  };
  const pair = isDifference ? 'paired ' : '';
  const leftOut = estimate.leftOut === 0 ? '' : `, ${estimate.leftOut} left out`;
  return { candidate, method: `${pair}bootstrap, ${resamples} resamples, seed ${seed}${leftOut}` };
}
