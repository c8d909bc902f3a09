import { dvcText } from './readers/dvc-text.ts';
import { historyTable } from './readers/history-table.ts';
import { lightningTest } from './readers/lightning-test.ts';
import { markdownTable } from './readers/markdown-table.ts';
import { metricsTable } from './readers/metrics-table.ts';
import { metricsYaml } from './readers/metrics-yaml.ts';
import { mlflowMetricFile } from './readers/mlflow-metric-file.ts';
import { modelIndex } from './readers/model-index.ts';
import { plainText } from './readers/plain-text.ts';
import { sklearnReportText } from './readers/sklearn-report-text.ts';

/** Formats of lines, tables and prose, for what is no JSON that a reader knows. */
export const TEXT_READERS = [
  mlflowMetricFile,
  modelIndex,
  dvcText,
  lightningTest,
  sklearnReportText,
  markdownTable,
  historyTable,
  metricsTable,
  metricsYaml,
  plainText,
] as const;
