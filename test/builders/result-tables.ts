import type { Seen } from './seen-results.ts';

const SPREAD = 'asks spread: standard-deviation | standard-error | half-width | leave-out';

const report = (rows: string) => `              precision    recall  f1-score   support\n\n${rows}\n`;

/** Tables of Markdown and reports of scikit-learn. */
export const TABLES: readonly Seen[] = [
  {
    seen: 'reviews-analyzer, modeling README',
    text: '| Model         | Accuracy | F1 Score |\n|---------------|----------|----------|\n| Random Forest | **0.94** | 0.91     |\n| model-2       | 0.93     | __0.92__ |',
    expected: [
      'Accuracy = 0.94 (row Random Forest, column Accuracy)',
      'F1 Score = 0.91 (row Random Forest, column F1 Score)',
      'Accuracy = 0.93 (row model-2, column Accuracy)',
      'F1 Score = 0.92 (row model-2, column F1 Score)',
    ],
  },
  {
    seen: 'Capstone on mental health, alignment rows and one row',
    text: '| best_model   |   test_auc |   test_f1 |\n|:-------------|-----------:|----------:|\n| RF           |   0.78     |  0.67     |',
    expected: ['test_auc = 0.78 (row RF, column test_auc)', 'test_f1 = 0.67 (row RF, column test_f1)'],
  },
  {
    seen: 'mei_aas_pf, family metrics',
    text: '| Model | F1 (Macro) |\n| --- | ---: |\n| CNN-LSTM | 0.936 |',
    expected: ['F1 (Macro) = 0.936 (row CNN-LSTM, column F1 (Macro))'],
  },
  {
    seen: 'South Slavic benchmark, two columns of labels',
    text: '| Model | Test Dataset | Macro F1 |\n|:--|:--|--:|\n| gpt-5 | ParlaCAP-EN | 0.73 |',
    expected: ['Macro F1 = 0.73 (row gpt-5, ParlaCAP-EN, column Macro F1)'],
  },
  {
    seen: 'thyroid comparison, a metric per row and a section',
    text: '| **Metric** | **Scratch** | **sklearn** |\n|---|---|---|\n| **Cross-Validation (5-Fold)** | | |\n| Accuracy | 0.9626 ± 0.0043<br>(95% CI: [0.9633, 0.9752]) | 0.9997 ± 0.0002 |\n| AUC | nan | 0.9 |',
    expected: [
      'Accuracy = 0.9626 [0.9633, 0.9752 at 95%]; asks outside-interval: leave-out (row Accuracy, column Scratch)',
      `Accuracy = 0.9997; ${SPREAD} (row Accuracy, column sklearn)`,
      'AUC = 0.9 (row AUC, column sklearn)',
      'not-finite:  nan ',
    ],
  },
  {
    seen: 'credit card README, metric and value',
    text: '| Metric | Value |\n|---|---|\n| ROC-AUC | 0.9652 |\n| Training Time | 0.48s |',
    expected: ['ROC-AUC = 0.9652 (row ROC-AUC, column Value)', 'Training Time = 0.48 s (row Training Time, column Value)'],
  },
  {
    seen: 'model comparison with train and test',
    text: '| Metric | Train | Test |\n|---|---|---|\n| Accuracy | 0.99 | 0.91 |',
    expected: ['Train Accuracy = 0.99 (row Accuracy, column Train)', 'Test Accuracy = 0.91 (row Accuracy, column Test)'],
  },
  {
    seen: 'per-signal AUROC of a routing project',
    text: '| Signal | AUROC | 95% CI | n |\n|---|---|---|---|\n| `knowledge_similarity` | 0.426 | [0.389, 0.465] | 931 |',
    expected: ['AUROC = 0.426 [0.389, 0.465 at 95%]; n 931 (row knowledge_similarity, column AUROC)'],
  },
  {
    seen: 'medical tables, interval and unit in the header',
    text: '| Model | AUC (95% CI) | Accuracy (%) |\n|---|---|---|\n| ours | 0.85 (0.80–0.90) | 85.3 |',
    expected: ['AUC = 0.85 [0.8, 0.9 at 95%] (row ours, column AUC (95% CI))', 'Accuracy = 85.3 % (row ours, column Accuracy (%))'],
  },
  {
    seen: 'bootstrap report, ends in columns',
    text: '| metric | point_estimate | ci95_low | ci95_high |\n|---|---|---|---|\n| roc_auc | 0.67 | 0.65 | 0.68 |',
    expected: ['roc_auc = 0.67 [0.65, 0.68 at 95%] (row roc_auc, column point_estimate)'],
  },
  {
    seen: 'Open LLM cards, a benchmark per row',
    text: '| Benchmark | Score |\n|---|---|\n| MMLU | 85.2 |',
    expected: ['MMLU = 85.2 (row MMLU, column Score)'],
  },
  {
    seen: 'benchmark tables with arrows, escaped bars and hyperparameters',
    text: "| Model | AUC ↑ | Best |\n|---|---|---|\n| a\\|b | 0.85 | {'C': 0.01} |",
    expected: ['AUC = 0.85 (row a|b, column AUC)'],
  },
  {
    seen: 'baseline in a row',
    text: '| Model | AUC |\n|---|---|\n| baseline | 0.80 |',
    expected: ['baseline AUC = 0.8 (row baseline, column AUC)'],
  },
  {
    seen: 'psql',
    text: 'metric  | value\n--------+------\nauc     | 0.85\n(1 row)',
    expected: ['auc = 0.85 (row auc, column value)', 'not-understood: (1 row)'],
  },
  {
    seen: 'a table with a sentence before it',
    text: 'Overall AUC 0.85\n\n| Model | AUC |\n|---|---|\n| x | 0.84~ |',
    expected: ['Overall AUC = 0.85', 'not-understood:  0.84~ '],
  },
  {
    seen: 'scikit-learn, classification_report',
    text: report(
      "           0       0.50      0.34      0.40       100\n big dog's      0.65      0.79      0.71       159\n\n    accuracy                           0.61       259\n   macro avg       0.58      0.56      0.56       259\nweighted avg       0.59      0.61      0.59       259",
    ),
    expected: [
      '0 precision = 0.5; n 100 (row 0, column precision)',
      '0 recall = 0.34; n 100 (row 0, column recall)',
      '0 f1-score = 0.4; n 100 (row 0, column f1-score)',
      "big dog's precision = 0.65; n 159 (row big dog's, column precision)",
      "big dog's recall = 0.79; n 159 (row big dog's, column recall)",
      "big dog's f1-score = 0.71; n 159 (row big dog's, column f1-score)",
      'accuracy = 0.61; n 259 (row accuracy)',
      'macro avg precision = 0.58; n 259 (row macro avg, column precision)',
      'macro avg recall = 0.56; n 259 (row macro avg, column recall)',
      'macro avg f1-score = 0.56; n 259 (row macro avg, column f1-score)',
      'weighted avg precision = 0.59; n 259 (row weighted avg, column precision)',
      'weighted avg recall = 0.61; n 259 (row weighted avg, column recall)',
      'weighted avg f1-score = 0.59; n 259 (row weighted avg, column f1-score)',
    ],
  },
  {
    seen: 'stock classifier, labels that are numbers, four digits, undefined',
    text: `classification_report:${report('        -1.0     0.4300    0.0400       nan      1804\n   micro avg     0.5500    0.5500    0.5500      4092')}Best Score: 0.645`,
    expected: [
      '-1.0 precision = 0.43; n 1804 (row -1.0, column precision)',
      '-1.0 recall = 0.04; n 1804 (row -1.0, column recall)',
      'micro avg precision = 0.55; n 4092 (row micro avg, column precision)',
      'micro avg recall = 0.55; n 4092 (row micro avg, column recall)',
      'micro avg f1-score = 0.55; n 4092 (row micro avg, column f1-score)',
      'Best Score = 0.645 (line 5)',
      'not-finite: nan',
    ],
  },
  {
    seen: 'model cards with the level behind the name of the column',
    text: '| Metric | Value | CI (95%) |\n|---|---|---|\n| AUC | 0.81 | [0.78, 0.84] |',
    expected: ['AUC = 0.81 [0.78, 0.84 at 95%] (row AUC, column Value)'],
  },
  {
    seen: 'model cards with another level',
    text: '| Metric | Value | CI (99%) |\n|---|---|---|\n| AUC | 0.81 | [0.78, 0.84] |',
    expected: ['AUC = 0.81 [0.78, 0.84 at 99%]; asks other-level: leave-out (row AUC, column Value)'],
  },
];
