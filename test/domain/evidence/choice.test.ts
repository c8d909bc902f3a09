import { resultAmong } from '../../../src/domain/evidence/choice.ts';
import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';

const chosen = (text: string, metric: string, fileName = '') =>
  resultAmong(readEvidence(text, fileName)?.candidates ?? [], metric, { text, fileName })?.value ?? null;

// prettier-ignore
it.each([
  ['{"roc_auc": 0.81, "log_loss": 0.31}',                                           0.81],
  ['{"train_auc": 0.99, "test_auc": 0.81}',                                         0.81],
  ['{"train": {"auc": 0.99}, "test": {"auc": 0.81}}',                               0.81],
  ['{"metrics": {"test": {"auc": {"value": 0.81, "ci": [0.78, 0.84]}}}, "seed": 1}', 0.81],
  ['{"auc": 0.81, "baseline_auc": 0.74}',                                           0.81],
  ['{"results": {"accuracy": 0.9, "roc_auc": 0.81}, "threshold": 0.5}',             0.81],
  ['Epoch 3/3 - loss: 0.2 - val_auc: 0.81',                                         0.81],
  ['epoch,phase,auc\n1,val,0.7\n1,train,0.8\n2,val,0.81\n2,train,0.95',             0.81],
  ['AUC 0.81 (baseline 0.74)',                                                      0.81],
  ['AUC 0.81 [0.78, 0.84] n=400',                                                   0.81],
  ['Accuracy: 0.90\nROC AUC: 0.81\nF1: 0.70',                                       0.81],
  ['metric,value\nauc,0.81\nf1,0.7',                                                0.81],
  ['| Metric | Value |\n|---|---|\n| AUC | 0.81 |\n| F1 | 0.70 |',                   0.81],
  ['{"run": {"info": {"run_id": "a1"}, "data": {"metrics": [{"key": "auc", "value": 0.81}]}}}', 0.81],
  ['[metrics]\nauc = 0.81\nf1 = 0.7\n\n[train]\nauc = 0.99',                              0.81],
  ['auc = 0.81\nlog_loss = 0.31',                                                      0.81],
  ['{"auc": "0.81", "f1": "0.70"}',                                                   0.81],
  ['  metric  value\n0    auc   0.81\n1     f1   0.70',                                0.81],
  ['AUC 0.81 (95% CI 0.78-0.84, n=1000 bootstrap resamples)',                         0.81],
])('takes the result of %s', (text, value) => {
  expect(chosen(text, 'ROC AUC')).toBe(value);
});

// What a number of the same name can be instead, as a colleague would see it.
// prettier-ignore
it.each([
  ['a section of a baseline',           '{"baseline": {"auc": 0.74}, "model": {"accuracy": 0.9}}'],
  ['a section of training',             '{"train_metrics": {"auc": 0.99}}'],
  ['training in other words',           '{"in_sample": {"auc": 0.99}}'],
  ['targets',                           '{"targets": {"roc_auc": 0.75}, "observed": {"precision": 0.6}}'],
  ['a threshold',                       '{"threshold": {"auc": 0.75}, "passed": true}'],
  ['a gate',                            '{"gate": {"metric": "auc", "value": 0.75}}'],
  ['the model before',                  '{"previous": {"auc": 0.74}, "current": {"roc_auc_macro": 0.81}}'],
  ['a difference',                      '{"delta": {"auc": 0.07}}'],
  ['a spread',                          '{"std": {"auc": 0.02}}'],
  ['the area of another curve',         '{"pr_curve": {"auc": 0.6}, "f1": 0.7}'],
  ['a baseline beside a missing value', '{"auc": NaN, "baseline": {"auc": 0.74}}'],
  ['one class',                         '{"per_class": {"spam": {"auc": 0.9}}}'],
  ['YAML of a baseline',                'baseline:\n  auc: 0.74\nmodel:\n  f1: 0.8'],
  ['criteria',                          'Acceptance criteria:\n  AUC: 0.75\n  F1: 0.7'],
  ['a heading',                         'Training set:\n  AUC: 0.99\n  F1: 0.03'],
  ['a heading of several words',        'Evaluating on train set...\nAUC: 0.99'],
  ['a heading with a number',           'Train set (n=5000)\nAUC: 0.99'],
  ['targets in a list',                 'Targets:\n- AUC: 0.75'],
  ['a sibling that says training',      '{"auc": 0.81, "split": "train"}'],
  ['a sibling that says baseline',      '{"auc": 0.81, "model": "baseline"}'],
  ['a label around it',                 '{"dataset": "training", "metrics": {"auc": 0.99}}'],
  ['a column of targets',               'metric,target\nauc,0.75'],
  ['a Markdown column of targets',      '| Metric | Target |\n|---|---|\n| AUC | 0.75 |'],
  ['a row of training',                 'split,auc\ntrain,0.99'],
  ['a row of a baseline',               'model,auc\nxgb,nan\nbaseline,0.74'],
  ['a row of one model of two',         '| Model | AUC |\n|---|---|\n| v1 (prod) | 0.8 |\n| v2 | ? |'],
  ['the old model of two',              'Old model\n- AUC: 0.74\n\nNew model\n- AUROC: 0.81*'],
  ['the only epoch of a training',      'Epoch 3/3\n100/100 - 2s - auc: 0.9300 - loss: 0.2000'],
  ['an epoch of two models',            'epoch,arch,val_auc\n1,resnet,0.7\n2,resnet,0.8\n1,vit,0.75\n2,vit,0.95'],
  ['records of two models',             '[{"epoch": 1, "arch": "a", "val_auc": 0.7}, {"epoch": 2, "arch": "a", "val_auc": 0.8}, {"epoch": 1, "arch": "b", "val_auc": 0.7}, {"epoch": 2, "arch": "b", "val_auc": 0.9}]'],
  ['a report on training data',         'Train report\nAUC: 0.99\n'],
  ['TOML of a baseline',                '[baseline]\nauc = 0.74'],
  ['TOML of training',                  '[train]\nauc = 0.99'],
  ['TOML of thresholds',                '[thresholds]\nauc = 0.75'],
  ['TOML of several runs',              '[[runs]]\nseed = 1\nauc = 0.81\n\n[[runs]]\nseed = 2\nauc = 0.83'],
  ['TOML of two models',                '[xgb]\nauc = 0.81\n\n[lgb]\nauc = 0.83'],
  ['a printed table of two models',     '       auc\nxgb  0.812\nlgb  0.794'],
  ['LaTeX of two models',               '\\begin{tabular}{lc}\nModel & AUC \\\\\nA & 0.81 \\\\\nB & 0.83 \\\\\n\\end{tabular}'],
  ['two of the name',                   '{"a": {"auc": 0.81}, "b": {"auc": 0.83}}'],
])('takes nothing from %s', (_what, text) => {
  expect(chosen(text, 'ROC AUC')).toBeNull();
});

it.each(['train_metrics.json', 'baseline_metrics.json', 'train_results.json', 'learn_training.csv'])('takes nothing from the file %s', (file) => {
  expect(chosen('{"auc": 0.81}', 'ROC AUC', file)).toBeNull();
});

it('takes training data where the plan is about them', () => {
  expect(chosen('{"train_auc": 0.99, "test_auc": 0.81}', 'train AUC')).toBe(0.99);
});
