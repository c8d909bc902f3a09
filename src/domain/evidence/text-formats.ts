import { dvcText } from './readers/dvc-text.ts';
import { historyTable } from './readers/tables/history-table.ts';
import { lightningTest } from './readers/lightning-test.ts';
import { latexTable } from './readers/tables/latex-table.ts';
import { markdownTable } from './readers/tables/markdown-table.ts';
import { metricsTable } from './readers/tables/metrics-table.ts';
import { metricsYaml } from './readers/metrics-yaml.ts';
import { mlflowMetricFile } from './readers/mlflow-metric-file.ts';
import { modelIndex } from './readers/model-index.ts';
import { plainText } from './readers/plain-text.ts';
import { printedTable } from './readers/tables/printed-table.ts';
import { sklearnReportText } from './readers/sklearn-report-text.ts';

/** Formats of lines, tables and prose, for what is no JSON that a reader knows. */
export const TEXT_READERS = [
  mlflowMetricFile,
  modelIndex,
  dvcText,
  lightningTest,
  sklearnReportText,
  markdownTable,
  latexTable,
  historyTable,
  metricsTable,
  metricsYaml,
  printedTable,
  plainText,
] as const;
