import type { Candidate } from '../../../src/domain/evidence/candidate.ts';
import { chosenCandidate, sameMetric } from '../../../src/domain/evidence/metric-names.ts';

const SAME: readonly [string, string][] = [
  ['ROC AUC', 'roc_auc'],
  ['ROC AUC', 'AUROC'],
  ['ROC AUC', 'AUC'],
  ['ROC-AUC', 'auc roc score'],
  ['AUC', 'area under the ROC curve'],
  ['AUC', 'Area under the curve'],
  ['AUC', 'rocAuc'],
  ['AUC', 'the AUC'],
  ['AUC', 'We obtain AUC'],
  ['AUC', 'mean AUC'],
  ['AUC', 'AUC_mean'],
  ['AUC', 'test_auc'],
  ['AUC', 'AUC on the test set'],
  ['AUC', 'val_auc'],
  ['AUC', 'eval_auc'],
  ['AUC', "valid_0's auc"],
  ['AUC', 'ＡＵＣ'],
  ['test AUC', 'test_auc'],
  ['test AUC', 'held-out AUC'],
  ['test AUC', 'AUC'],
  ['validation AUC', 'val/auc'],
  ['train AUC', "training's auc"],
  ['cross-validated AUC', 'CV AUC'],
  ['F1', 'f1-score'],
  ['F1', 'f1_score'],
  ['F1', 'F-1 score'],
  ['F1', 'F-measure'],
  ['macro F1', 'macro avg f1-score'],
  ['F1 macro', 'f1_macro'],
  ['F1 (macro)', 'macro-averaged F1'],
  ['weighted F1', 'weighted avg f1-score'],
  ['macro precision', 'macro avg precision'],
  ['PR-AUC', 'average precision'],
  ['PR AUC', 'AUPRC'],
  ['average precision', 'AP'],
  ['AP', 'avg_precision'],
  ['mAP', 'mean average precision'],
  ['mAP@0.5', 'mAP@.5'],
  ['RMSE', 'root_mean_squared_error'],
  ['MAE', 'mean_absolute_error'],
  ['MSE', 'mean squared error'],
  ['MAPE', 'mean_absolute_percentage_error'],
  ['log loss', 'logloss'],
  ['log loss', 'logLoss'],
  ['log loss', 'binary_crossentropy'],
  ['Brier score', 'brier_score_loss'],
  ['accuracy', 'acc'],
  ['accuracy', 'Accuracy (%)'],
  ['accuracy', 'test_accuracy'],
  ['accuracy', 'val_acc'],
  ['accuracy', 'sparse_categorical_accuracy'],
  ['recall', 'sensitivity'],
  ['recall', 'TPR'],
  ['precision', 'PPV'],
  ['specificity', 'true negative rate'],
  ['R²', 'r2_score'],
  ['R²', 'R-squared'],
  ['R2', 'R^2'],
  ['R2', 'coefficient of determination'],
  ['NDCG@10', 'ndcg_cut_10'],
  ['NDCG@10', 'ndcg at 10'],
  ['precision@10', 'P@10'],
  ['top-5 accuracy', 'acc@5'],
  ['MCC', 'Matthews correlation coefficient'],
  ["Cohen's kappa", 'cohen_kappa_score'],
  ['mIoU of lanes', 'mIoU of lanes'],
];

const DIFFERENT: readonly [string, string][] = [
  ['AUC', 'train_auc'],
  ['AUC', "training's auc"],
  ['train AUC', 'AUC'],
  ['train AUC', 'test_auc'],
  ['test AUC', 'val_auc'],
  ['test AUC', 'CV AUC'],
  ['AUC', 'PR AUC'],
  ['AUC', 'baseline AUC'],
  ['AUC', 'AUC for the baseline'],
  ['AUC', 'Δ AUC'],
  ['AUC', 'AUC difference'],
  ['AUC', 'fold 1 AUC'],
  ['AUC', 'AUC and F1'],
  ['AUC', 'train test AUC'],
  ['F1', 'f1_macro'],
  ['F1', 'macro avg f1-score'],
  ['macro F1', 'weighted F1'],
  ['macro F1', 'micro F1'],
  ['F1', 'cat f1-score'],
  ['F1', 'F2'],
  ['F1', 'F0.5'],
  ['precision', 'precision@10'],
  ['precision', 'average precision'],
  ['precision', 'macro avg precision'],
  ['precision@5', 'precision@10'],
  ['NDCG@5', 'NDCG@10'],
  ['NDCG', 'NDCG@10'],
  ['AP', 'mAP'],
  ['mAP@0.5', 'mAP@0.5:0.95'],
  ['RMSE', 'neg_root_mean_squared_error'],
  ['MAE', 'neg_mean_absolute_error'],
  ['RMSE', 'MSE'],
  ['MAE', 'MAPE'],
  ['MAPE', 'sMAPE'],
  ['accuracy', 'balanced accuracy'],
  ['accuracy', 'top-5 accuracy'],
  ['accuracy', 'accuracy, precision and recall were'],
  ['recall', 'specificity'],
  ['recall', 'precision and recall'],
  ['R2', 'Adj. R-squared'],
  ['log loss', 'loss'],
  ['accuracy', 'p'],
  ['accuracy', 'seed'],
  ['accuracy', 'score'],
  ['score', 'value'],
  ['', ''],
  ['accuracy', ''],
  ['AUC', 'constructor'],
];

describe('names of metrics', () => {
  it.each(SAME)('%j is %j', (plan, candidate) => {
    expect(sameMetric(plan, candidate)).toBe(true);
    expect(sameMetric(candidate, plan) || namesPart(candidate)).toBe(true);
  });

  it.each(DIFFERENT)('%j is not %j', (plan, candidate) => {
    expect(sameMetric(plan, candidate)).toBe(false);
    expect(sameMetric(candidate, plan)).toBe(false);
  });

  it('are at least 60 pairs', () => {
    expect(SAME.length + DIFFERENT.length).toBeGreaterThanOrEqual(60);
  });
});

/** A plan about one part of the data takes a candidate without one, and the other way round. */
const namesPart = (name: string) => /test|val|eval|train|cv/i.test(name);

const named = (name: string, value = 0.85): Candidate => ({
  name,
  value,
  written: String(value),
  interval: null,
  runs: null,
  sampleSize: null,
  unit: '',
  scores: [],
  from: 'line 1',
  questions: [],
});

describe('the candidate that needs no choice', () => {
  it.each<[plan: string, names: string[], chosen: string | null]>([
    ['AUC', ['auc', 'f1'], 'auc'],
    ['AUC', ['f1'], null],
    ['AUC', [''], null],
    ['AUC', ['auc', 'roc_auc'], null],
    ['AUC', ['auc', 'val_auc'], null],
    ['AUC', ['train_auc', 'test_auc'], 'test_auc'],
    ['AUC', ['train_auc'], null],
    ['AUC', ['val_auc', 'test_auc'], null],
    ['AUC', ['val_auc', 'train_auc', 'loss'], 'val_auc'],
    ['test AUC', ['val_auc', 'test_auc'], 'test_auc'],
    ['test AUC', ['auc', 'test_auc'], 'test_auc'],
    ['test AUC', ['auc', 'val_auc'], 'auc'],
    ['train AUC', ['auc', 'train_auc'], 'train_auc'],
    ['F1', ['macro avg f1-score', 'weighted avg f1-score'], null],
    ['macro F1', ['macro avg f1-score', 'weighted avg f1-score'], 'macro avg f1-score'],
    ['accuracy', ['p', 'seed'], null],
    ['', [''], null],
  ])('for %j among %j is %j', (plan, names, chosen) => {
    expect(
      chosenCandidate(
        names.map((name) => named(name)),
        plan,
      )?.name ?? null,
    ).toBe(chosen);
  });
});
