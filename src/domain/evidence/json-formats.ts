import { azureAiEvaluation } from './readers/azure-ai-evaluation.ts';
import { azureMl } from './readers/azure-ml.ts';
import { boostingHistory } from './readers/boosting-history.ts';
import { catboostTraining } from './readers/catboost-training.ts';
import { dvcJson } from './readers/dvc-json.ts';
import { huggingFaceEvaluate } from './readers/hugging-face-evaluate.ts';
import { huggingFaceResults } from './readers/hugging-face-results.ts';
import { kerasHistory } from './readers/keras-history.ts';
import { lmEval } from './readers/lm-eval.ts';
import { metricLog } from './readers/metric-log.ts';
import { metricsJson } from './readers/metrics-json.ts';
import { mlflow } from './readers/mlflow.ts';
import { optunaTrial } from './readers/optuna-trial.ts';
import { promptfoo } from './readers/promptfoo.ts';
import { sklearnReportDict } from './readers/sklearn-report-dict.ts';
import { sklearnScores } from './readers/sklearn-scores.ts';
import { spacyMeta } from './readers/spacy-meta.ts';
import { trainerState } from './readers/trainer-state.ts';
import { wandbSummary } from './readers/wandb-summary.ts';

/** Formats of JSON, and of what is like it: those that name themselves first, then the shapes that many programs write. */
export const JSON_READERS = [
  mlflow,
  dvcJson,
  wandbSummary,
  trainerState,
  huggingFaceResults,
  huggingFaceEvaluate,
  lmEval,
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
] as const;
