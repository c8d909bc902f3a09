const SPREAD = 'asks spread: standard-deviation | standard-error | half-width | leave-out';

export interface Seen {
  /** Project or page in which the shape was seen; the text is made up. */
  seen: string;
  text: string;
  expected: string[];
}

export const SEEN: readonly Seen[] = [
  {
    seen: 'scikit-learn user guide, cross-validation',
    text: '0.97 accuracy with a standard deviation of 0.03',
    expected: ['accuracy = 0.97'],
  },
  { seen: 'scikit-learn user guide, common pitfalls', text: 'Mean accuracy: 0.51+/-0.06', expected: [`Mean accuracy = 0.51; ${SPREAD}`] },
  {
    seen: 'scikit-learn user guide, cross_val_score',
    text: 'array([0.95, 1.  , 0.97, 0.95, 1.  ])',
    expected: ['scores : 0.95, 1, 0.97, 0.95, 1'],
  },
  { seen: 'scikit-learn examples, comparing classifiers', text: 'Accuracy: 0.93 (+/- 0.04) [KNN]', expected: [`Accuracy (KNN) = 0.93; ${SPREAD}`] },
  {
    seen: 'Day 8 report, 30-days-of-data-science',
    text: '- Prevalence: 0.11\n\n- PR-AUC: 0.21\n\n- ROC-AUC: 0.67',
    expected: ['Prevalence = 0.11', 'PR-AUC = 0.21 (line 3)', 'ROC-AUC = 0.67 (line 5)'],
  },
  {
    seen: 'gist of a bootstrap over test predictions',
    text: 'AUC_bootstrap mean=0.83  95% CI=(0.81, 0.85)',
    expected: ['AUC_bootstrap mean = 0.83 [0.81, 0.85 at 95%]'],
  },
  {
    seen: 'repository on annotator agreement',
    text: "Cohen's κ across all fields achieved **0.64** (95% CI: [0.57, 0.72]), exceeding our threshold of 0.60",
    expected: ["Cohen's κ across all fields achieved = 0.64 [0.57, 0.72 at 95%]", 'exceeding our threshold of = 0.6'.replace(' of', '')],
  },
  {
    seen: 'repository on difference in differences',
    text: '- DiD Coefficient: 0.032\n- Robust Standard Error: 0.004\n- 95% CI: [0.024, 0.041]\n- p-value: <0.0001\n- N: 554,181',
    expected: [
      'DiD Coefficient = 0.032',
      'Standard Error = 0.004 (line 2)',
      'not-understood: 95% CI: [0.024, 0.041]',
      'not-understood: p-value: <0.0001',
    ],
  },
  {
    seen: 'README of a train_with_cv script',
    text: 'Correlation: 0.50 ± 0.03 (95% CI: [0.44, 0.56])\nMAE: 23.3% ± 1.5% (95% CI: [20.3%, 26.3%])',
    expected: ['Correlation = 0.5 [0.44, 0.56 at 95%]', 'MAE = 23.3 % [20.3, 26.3 at 95%] (line 2)'],
  },
  {
    seen: 'paper draft with repeated cross-validation',
    text: '- Repeated CV mean accuracy: 0.97.\n- Repeated CV standard deviation: 0.03.\n- Repeated CV 95% CI: [0.96, 0.98].',
    expected: ['Repeated CV mean accuracy = 0.97', 'standard deviation = 0.03 (line 2)', 'not-understood: 95% CI: [0.96, 0.98]'],
  },
  {
    seen: 'forecasting README with Clopper-Pearson intervals',
    text: 'directional accuracy of **52.4% (95% Clopper-Pearson CI: [51.5%, 53.3%])** and a **1,000-sample bootstrap ROC-AUC of 0.52 (95% CI: [0.51, 0.53])**',
    expected: ['directional accuracy = 52.4 % [51.5, 53.3 at 95%]', 'ROC-AUC = 0.52 [0.51, 0.53 at 95%]'],
  },
  {
    seen: 'machinelearningmastery, comparing models',
    text: 'LogisticRegression Mean Accuracy: 0.89 (0.04)',
    expected: [`LogisticRegression Mean Accuracy = 0.89; ${SPREAD}`],
  },
  { seen: 'README of a k-NN from scratch', text: '- scratch mean accuracy: 0.97 +- 0.01', expected: [`scratch mean accuracy = 0.97; ${SPREAD}`] },
  {
    seen: 'results of a mosquito classifier',
    text: '- Per-fold results: Fold 1=0.96, Fold 2=0.95, Fold 3=0.97\n- Mean accuracy: 0.960 ± 0.008, 95% CI [0.95 - 0.97]',
    expected: [
      'Per-fold results: Fold 1 = 0.96',
      'Fold 2 = 0.95',
      'Fold 3 = 0.97',
      'Mean accuracy = 0.96 [0.95, 0.97 at 95%]; runs 3; mean of 0.96, 0.95, 0.97 (line 2)',
      'scores : 0.96, 0.95, 0.97',
    ],
  },
  {
    seen: 'lecture notes on cross-validation',
    text: 'Accuracy scores: [0.82, 0.85, 0.79]\nMean accuracy: 0.820\nStd deviation: 0.030',
    expected: [
      'Mean accuracy = 0.82; runs 3; mean of 0.82, 0.85, 0.79; asks spread: standard-deviation | leave-out (line 2)',
      'scores Accuracy scores: 0.82, 0.85, 0.79',
    ],
  },
  {
    seen: 'spam filter in Russian',
    text: 'Accuracy: [0.98 0.97 0.95]\nMean accuracy: 0.967',
    expected: ['Mean accuracy = 0.967; runs 3; mean of 0.98, 0.97, 0.95 (line 2)', 'scores Accuracy: 0.98, 0.97, 0.95'],
  },
  {
    seen: 'model card template of a FastAPI course',
    text: 'Precision: 0.72 | Recall: 0.61 | F1: 0.66',
    expected: ['Precision = 0.72', 'Recall = 0.61', 'F1 = 0.66'],
  },
  {
    seen: 'cross-validated comparison in a churn project',
    text: 'Random Forest - CV Mean AUC: 0.834 | Std: 0.015',
    expected: ['Random Forest - CV Mean AUC = 0.834'],
  },
  {
    seen: 'clinical risk project, tree of results',
    text: 'Cross-Validation Results (5-fold):\n├── Mean AUC: 0.84\n├── Standard Deviation: 0.02\n└── Max AUC: 0.87',
    expected: ['Mean AUC = 0.84 (line 2)', 'Max AUC = 0.87 (line 4)'],
  },
  {
    seen: 'sentiment analysis README',
    text: 'Mean AUC: 0.999 ± 0.001\n95% Confidence: [0.997, 1.000]',
    expected: ['Mean AUC = 0.999 [0.997, 1 at 95%]'],
  },
  {
    seen: 'robustness summary of an imaging study',
    text: '- Accuracy: 0.92 ± 0.02 (range: 0.90–0.94)',
    expected: [`Accuracy = 0.92; ${SPREAD}`],
  },
  {
    seen: 'Streamlit caption of a loan model',
    text: 'Mean AUC: 0.75 · Brier: 0.11 · PR-AUC: 0.31',
    expected: ['Mean AUC = 0.75', 'Brier = 0.11', 'PR-AUC = 0.31'],
  },
  {
    seen: 'heart disease comparison',
    text: 'Stacking mean AUC: 0.91\nAUC difference: +0.015',
    expected: ['Stacking mean AUC = 0.91', 'not-understood: +0.015'],
  },
  {
    seen: 'clinical trial text on G-LOC',
    text: 'held-out test AUROC of 0.996 [95 % CI 0.993, 0.999], 0.999 [0.997, 1.000], and 0.996 [0.992, 1.000], respectively',
    expected: ['not-understood: 0.996 [95 % CI 0.993, 0.999], 0.999 [0.997, 1.000], and 0.99'],
  },
  {
    seen: 'chest radiography summary',
    text: 'the best model achieved an F1 score of 0.79 and an AUROC of 0.85 when incorporating findings',
    expected: ['the best model achieved an F1 score = 0.79', 'an AUROC when incorporating findings = 0.85'],
  },
  { seen: 'JAMA style', text: 'AUROC, 0.85 [95% CI, 0.80-0.90]; P < .001', expected: ['AUROC = 0.85 [0.8, 0.9 at 95%]'] },
  { seen: 'Lancet style', text: 'AUROC 0·85 (95% CI 0·80–0·90; p=0·003)', expected: ['AUROC = 0.85 [0.8, 0.9 at 95%]'] },
  {
    seen: 'Scientific Reports, figure 6 of a ROC study',
    text: 'an AUC of 0.937 (95% CI: 0.868–0.976)',
    expected: ['an AUC = 0.937 [0.868, 0.976 at 95%]'],
  },
  {
    seen: 'guard evaluation output',
    text: '  Detection Rate: 75.0% (12/16)\n  F1 Score: 0.80',
    expected: ['Detection Rate = 75 %; n 16', 'F1 Score = 0.8 (line 2)'],
  },
  {
    seen: 'flood mapping README',
    text: 'Scoring Accuracy: 74.2% (Target: >70%) ✅\nRMSE: 0.27',
    expected: ['Scoring Accuracy = 74.2 %', 'RMSE = 0.27 (line 2)', 'not-understood: (Target: >70%)'],
  },
  { seen: 'search evaluation command line', text: 'Precision@4: 0.25\nRecall@4: 0.08', expected: ['Precision@4 = 0.25', 'Recall@4 = 0.08 (line 2)'] },
  {
    seen: 'fleet maintenance log',
    text: '#   • Accuracy: 0.89\n# ✅ Cost Regressor R² Score: 0.77',
    expected: ['Accuracy = 0.89', 'Cost Regressor R² Score = 0.77 (line 2)'],
  },
  {
    seen: 'fraud detection README',
    text: 'Best threshold by F1 on test: 0.91\nROC AUC: 0.98\nFlagged transactions count: 72',
    expected: ['Best threshold by F1 on test = 0.91', 'ROC AUC = 0.98 (line 2)', 'Flagged transactions count = 72 (line 3)'],
  },
  { seen: 'engagement regression README', text: 'explained ~13% of the variance (R² = 0.13, MAE = 11.6)', expected: ['not-understood: ~13%'] },
  { seen: 'Hugging Face Trainer card', text: '- Loss: 0.40\n- Wer: 26.61', expected: ['Loss = 0.4', 'Wer = 26.61 (line 2)'] },
  { seen: 'Hugging Face card of a Whisper model', text: '- google/fleurs: 4.03 %', expected: ['google/fleurs = 4.03 %'] },
  {
    seen: 'Keras fit log',
    text: '313/313 [==============================] - 1s 2ms/step - loss: 0.31 - accuracy: 0.91 - val_loss: 0.35 - val_accuracy: 0.89',
    expected: ['loss = 0.31', 'accuracy = 0.91', 'val_loss = 0.35', 'val_accuracy = 0.89'],
  },
  { seen: 'Keras 3 fit log', text: '10/10 ━━━━━━━━━━ 0s 2ms/step - accuracy: 0.91 - loss: 0.31', expected: ['accuracy = 0.91', 'loss = 0.31'] },
  { seen: 'Keras book in Korean', text: '>>> print(f"{test_acc}")\n테스트 정확도: 0.98', expected: ['테스트 정확도 = 0.98 (line 2)'] },
  {
    seen: 'LightGBM issue 39, command line',
    text: "[LightGBM] [Info] Iteration:9, training's auc : 0.96\n[LightGBM] [Info] Iteration:10, training's auc : 0.97",
    expected: ["training's auc = 0.97 (line 2, iteration 10)"],
  },
  {
    seen: 'LightGBM issue 1757, several sets',
    text: "[1]\tvalid_0's auc: 0.97\tvalid_1's auc: 0.96\nTraining until validation scores don't improve for 5 rounds.\n[2]\tvalid_0's auc: 0.98\tvalid_1's auc: 0.95",
    expected: ["valid_0's auc = 0.98 (line 3, iteration 2)", "valid_1's auc = 0.95 (line 3, iteration 2)"],
  },
  {
    seen: 'LightGBM.jl issue 85',
    text: "Iteration: 4, test_1's auc: 0.49\nIteration: 5, test_1's auc: 0.50",
    expected: ["test_1's auc = 0.5 (line 2, iteration 5)"],
  },
  {
    seen: 'xgboost issue 1439',
    text: '[15:28:18] src/tree/updater.cc:74: tree pruning end\n[0]     validset-0-auc:0.54\n[1]     validset-0-auc:0.55',
    expected: ['validset-0-auc = 0.55 (line 3, iteration 1)', 'not-understood: 74'],
  },
  {
    seen: 'SynapseML issue 980',
    text: '21/01/20 22:12:00 INFO lightgbm.LightGBMClassifier: Valid auc=0.88',
    expected: ['lightgbm.LightGBMClassifier: Valid auc = 0.88'],
  },
  {
    seen: 'CatBoost issue 1028',
    text: '99:     learn: 0.95        test: 0.83 best: 0.84 (1)     total: 51.7s    remaining: 1h 42m',
    expected: ['not-understood: 99:     learn: 0.95        test: 0.83 best: 0.84 (1)     tot'],
  },
  { seen: 'CatBoost issue 94', text: 'bestTest = 0.0325\nbestIteration = 191', expected: ['bestTest = 0.0325', 'bestIteration = 191 (line 2)'] },
  {
    seen: 'MLPerf inference submissions',
    text: '`acc`: `76.0`, Required accuracy for closed division `>= 75.7`',
    expected: ['acc = 76', 'not-understood: >= 75.7'],
  },
  {
    seen: 'YOLOv5 issue 5168',
    text: 'Class     Images     Labels          P          R     mAP@.5\n  all        128        929      0.643      0.572      0.621',
    expected: ['not-understood: 128        929      0.643      0.572      0.621'],
  },
  {
    seen: 'fairseq issue 3152',
    text: 'BLEU4 = 76.27, 90.4/80.8/72.1/64.3 (BP=1.000, ratio=1.000)',
    expected: ['BLEU4 = 76.27', 'not-understood: 90.4/80.8/72.1/64.3'],
  },
  {
    seen: 'pROC, ci.auc',
    text: 'Area under the curve: 0.73\n95% CI: 0.63-0.83 (DeLong)',
    expected: ['Area under the curve = 0.73 [0.63, 0.83 at 95%]'],
  },
  {
    seen: 'R, confint',
    text: '                2.5 %    97.5 %\n(Intercept)     0.80      0.90',
    expected: ['not-understood: 2.5 %    97.5 %', 'not-understood: 0.80      0.90'],
  },
  {
    seen: 'statsmodels, summary',
    text: 'R-squared:                       0.85   Adj. R-squared:    0.84',
    expected: ['R-squared = 0.85', 'Adj. R-squared = 0.84'],
  },
  {
    seen: 'pandas, describe',
    text: 'count    5.00\nmean     0.83\nstd      0.01\nmin      0.81\ndtype: float64',
    expected: ['count = 5', 'mean = 0.83 (line 2)', 'min = 0.81 (line 4)'],
  },
  {
    seen: 'survival benchmark in LaTeX',
    text: 'cox trn & 66.7 $\\pm$ 3.6 & 66.3 $\\pm$ 3.2 \\\\',
    expected: ['not-understood: 66.7 $\\pm$ 3.6 & 66.3 $\\pm$ 3.2'],
  },
  { seen: 'torchmetrics, BootStrapper', text: "{'mean': tensor(0.8500), 'std': tensor(0.0200)}", expected: ['mean = 0.85', 'std = 0.02'] },
  { seen: 'NumPy 2 console', text: "{'auc': np.float64(0.85), 'f1': np.float64(0.71)}", expected: ['auc = 0.85', 'f1 = 0.71'] },
];
