import { azureAiEvaluation } from './readers/azure-ai-evaluation.ts';
import { azureMl } from './readers/azure-ml.ts';
import { boostingHistory } from './readers/boosting-history.ts';
import { catboostTraining } from './readers/catboost-training.ts';
import { dvcJson } from './readers/dvc-json.ts';
import { dvcText } from './readers/dvc-text.ts';
import { historyTable } from './readers/history-table.ts';
import { huggingFaceEvaluate } from './readers/hugging-face-evaluate.ts';
import { huggingFaceResults } from './readers/hugging-face-results.ts';
import { kerasHistory } from './readers/keras-history.ts';
import { lightningTest } from './readers/lightning-test.ts';
import { lmEval } from './readers/lm-eval.ts';
import { metricLog } from './readers/metric-log.ts';
import { metricsJson } from './readers/metrics-json.ts';
import { metricsTable } from './readers/metrics-table.ts';
import { metricsYaml } from './readers/metrics-yaml.ts';
import { markdownTable } from './readers/markdown-table.ts';
import { mlflowMetricFile } from './readers/mlflow-metric-file.ts';
import { mlflow } from './readers/mlflow.ts';
import { modelIndex } from './readers/model-index.ts';
import { optunaTrial } from './readers/optuna-trial.ts';
import { plainText } from './readers/plain-text.ts';
import { promptfoo } from './readers/promptfoo.ts';
import { sklearnReportDict } from './readers/sklearn-report-dict.ts';
import { sklearnReportText } from './readers/sklearn-report-text.ts';
import { sklearnScores } from './readers/sklearn-scores.ts';
import { spacyMeta } from './readers/spacy-meta.ts';
import { trainerState } from './readers/trainer-state.ts';
import { wandbSummary } from './readers/wandb-summary.ts';

/** The formats in the order in which readers are asked: those that name themselves first, then the shapes that many programs write. */
export const READERS = [
  mlflow,
  mlflowMetricFile,
  dvcJson,
  wandbSummary,
  trainerState,
  huggingFaceResults,
  huggingFaceEvaluate,
  lmEval,
  modelIndex,
  sklearnReportDict,
  sklearnScores,
  azureMl,
  azureAiEvaluation,
  promptfoo,
  spacyMeta,
  optunaTrial,
  catboostTraining,
  boostingHistory,
  kerasHistory,
  metricLog,
  metricsJson,
  dvcText,
  lightningTest,
  sklearnReportText,
  markdownTable,
  historyTable,
  metricsTable,
  metricsYaml,
  plainText,
] as const;

export type FormatId = (typeof READERS)[number]['id'];
