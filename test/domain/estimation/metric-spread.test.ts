import { spreadOfMetric, type MetricSpread } from '../../../src/domain/estimation/metric-spread.ts';

// prettier-ignore
test.each<[string, MetricSpread]>([
  ['ROC AUC',                 'roc-auc'],
  ['roc_auc',                 'roc-auc'],
  ['AUC',                     'roc-auc'],
  ['test/auroc',              'roc-auc'],
  ['PR AUC',                  'pilot'],
  ['PR-AUC',                  'pilot'],
  ['auprc',                   'pilot'],
  ['Precision-recall AUC',    'pilot'],
  ['Accuracy',                'all-cases'],
  ['top-5 accuracy',          'all-cases'],
  ['balanced_accuracy',       'pilot'],
  ['Recall',                  'positives'],
  ['macro recall',            'pilot'],
  ['Specificity',             'negatives'],
  ['Precision',               'predicted-positives'],
  ['average precision',       'pilot'],
  ['mean average precision',  'pilot'],
  ['mAP@0.5',                 'pilot'],
  ['F1',                      'pilot'],
  ['Log loss',                'pilot'],
  ['RMSE',                    'pilot'],
  ['Brier score',             'pilot'],
  ['',                        'pilot'],
])('%s: %s', (metric, spread) => {
  expect(spreadOfMetric(metric)).toBe(spread);
});
