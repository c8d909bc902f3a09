import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Environment } from '../../command-line/connection.ts';
import { UsageError, wholeNumber } from '../../command-line/options.ts';
import { NoResultError, type ResultFile } from './choose-result.ts';
import { loadMlflowRun, MlflowError, mlflowRunIn } from './mlflow.ts';
import { readPredictions } from './predictions.ts';
import type { EvidenceRequest } from './record-evidence.ts';

/** What a step or a command names, as texts; null or empty where it names nothing. */
export interface EvidenceInputs {
  project: string;
  hypothesis: string | null;
  /** Paths of files that exist. */
  files: readonly string[];
  metric: string | null;
  predictions: string | null;
  labelColumn: string | null;
  predictionColumn: string | null;
  comparatorColumn: string | null;
  positiveLabel: string | null;
  resamples: string | null;
  seed: string | null;
  mlflowRun: string | null;
  runUrl: string | null;
  failsBelow: boolean;
  extensionId: string;
}

const MAX_BYTES = 5_000_000;
const MAX_FILES = 100;
const DEFAULT_RESAMPLES = 1000;
const MIN_RESAMPLES = 100;
const MAX_RESAMPLES = 20_000;

/**
 * Reads the files and the run that are named.
 *
 * @throws UsageError | NoResultError | PredictionsError | MlflowError
 */
export async function evidenceRequest(
  inputs: EvidenceInputs,
  { environment, fetch: send, signal }: { environment: Environment; fetch: typeof fetch; signal?: AbortSignal },
): Promise<EvidenceRequest> {
  const { project, metric, failsBelow, extensionId } = inputs;
  const resamples = wholeNumber(inputs.resamples, 'The number of resamples') ?? DEFAULT_RESAMPLES;
  if (resamples < MIN_RESAMPLES || resamples > MAX_RESAMPLES)
    throw new UsageError(`The number of resamples has to be between ${MIN_RESAMPLES} and ${MAX_RESAMPLES}.`);
  if (inputs.files.length === 0 && inputs.predictions === null && inputs.mlflowRun === null)
    throw new UsageError('Nothing to record: name files with results, a file of predictions, or a run of MLflow.');
  if (inputs.files.length > MAX_FILES) throw new UsageError(`${inputs.files.length} files match; at most ${MAX_FILES} are read.`);
  const files = inputs.files.map(readResultFile);
  if (inputs.mlflowRun !== null) {
    const run = mlflowRunIn(inputs.mlflowRun);
    if (run === null) throw new MlflowError(`“${inputs.mlflowRun}” is no address of an MLflow run, such as https://server/#/experiments/1/runs/….`);
    files.push({ name: 'MLflow run', text: await loadMlflowRun(run, environment, send, signal) });
  }
  return {
    project,
    hypothesis: idOf(inputs.hypothesis) ?? idIn(files),
    files,
    metric,
    predictions: inputs.predictions === null ? null : await predictionsOf(inputs, inputs.predictions),
    resamples,
    seed: wholeNumber(inputs.seed, 'The seed') ?? 1,
    runUrl: inputs.runUrl ?? inputs.mlflowRun,
    failsBelow,
    extensionId,
  };
}

function readResultFile(path: string): ResultFile {
  const name = basename(path);
  if (statSync(path).size > MAX_BYTES) throw new NoResultError(`${name} is larger than 5 MB. Write the metrics to a file of their own.`);
  return { name, text: readFileSync(path, 'utf8') };
}

async function predictionsOf(
  { labelColumn, predictionColumn, comparatorColumn, positiveLabel }: EvidenceInputs,
  path: string,
): Promise<EvidenceRequest['predictions']> {
  if (labelColumn === null || predictionColumn === null)
    throw new UsageError('Predictions need the names of the columns with the labels and with the predictions.');
  const name = basename(path);
  const columns = { label: labelColumn, prediction: predictionColumn, comparator: comparatorColumn, positive: positiveLabel };
  return { name, ...(await readPredictions(readFileSync(path), name, columns)) };
}

/** `4711`, `#4711` or `AB#4711`. */
function idOf(text: string | null): number | null {
  if (text === null) return null;
  const id = /^(?:AB)?#?([1-9]\d{0,8})$/i.exec(text.trim())?.[1];
  if (id === undefined) throw new UsageError(`“${text}” is no id of a work item, such as 4711.`);
  return Number(id);
}

/** The hypothesis that the files name: `"hypothesis": 4711`, `hypothesis_id=4711` or `AB#4711`. */
function idIn(files: readonly ResultFile[]): number {
  const pattern = /\bhypothesis(?:[_ -]?id)?["']?\s*[:=]\s*["']?(?:AB)?#?([1-9]\d{0,8})\b|\bAB#([1-9]\d{0,8})\b/gi;
  const ids = new Set(files.flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => Number(match[1] ?? match[2]))));
  const [id] = ids;
  if (id === undefined) throw new UsageError('No hypothesis is named. Give its id, or write “hypothesis: 4711” into the file.');
  if (ids.size > 1) throw new UsageError(`The files name several hypotheses (${[...ids].join(', ')}). Give the id of one.`);
  return id;
}
