import type { Environment } from '../../command-line/connection.ts';

/** A run of a tracking server, as its web page is addressed. */
export interface MlflowRun {
  /** Without a slash at the end; the REST API is below it. */
  server: string;
  runId: string;
}

/** The tracking server did not give the run; the message says why. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';
}

const TIMEOUT_MS = 15_000;
/** Bytes of an answer; a run with thousands of metrics has less than one million. */
const MAX_ANSWER = 5_000_000;

/**
 * Reads the address of a run: `https://server/#/experiments/1/runs/<id>` of an MLflow server, below a path as well, or
 * `https://workspace/ml/experiments/1/runs/<id>` of Databricks.
 *
 * @returns null for any other address.
 */
export function mlflowRunIn(address: string): MlflowRun | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const inHash = /^#\/experiments\/[\w-]+\/runs\/([0-9a-f]{32})(?:[/?]|$)/i.exec(url.hash);
  if (inHash !== null) return { server: `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/^\/ml$|^\/mlflow$/, '')}`, runId: inHash[1]! };
  const inPath = /^(.*?)\/ml\/experiments\/[\w-]+\/runs\/([0-9a-f]{32})(?:\/|$)/i.exec(url.pathname);
  return inPath === null ? null : { server: `${url.origin}${inPath[1]!}`, runId: inPath[2]! };
}

/**
 * The answer of `runs/get` as text, which the reader of MLflow understands. The credentials of the environment are sent only to the server that the environment
 * names (`MLFLOW_TRACKING_URI` or `DATABRICKS_HOST`), so that an address in a file cannot send them elsewhere.
 *
 * @throws MlflowError
 * @see https://mlflow.org/docs/latest/rest-api.html#get-run
 */
export async function loadMlflowRun(
  { server, runId }: MlflowRun,
  environment: Environment,
  send: typeof fetch,
  signal?: AbortSignal,
): Promise<string> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  try {
    response = await send(`${server}/api/2.0/mlflow/runs/get?run_id=${runId}`, {
      headers: { accept: 'application/json', ...credentialsFor(server, environment) },
      // A redirect could carry the credentials to another server.
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new MlflowError(`The tracking server ${server} could not be reached from here.`);
  }
  if (response.status === 401 || response.status === 403)
    throw new MlflowError(
      `The tracking server ${server} asks for credentials. Set MLFLOW_TRACKING_URI to it, and MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD; for Databricks, DATABRICKS_HOST and DATABRICKS_TOKEN.`,
    );
  if (response.status === 404) throw new MlflowError(`The tracking server ${server} has no run ${runId}.`);
  if (!response.ok) throw new MlflowError(`The tracking server ${server} answered with status ${response.status}.`);
  const text = await response.text();
  if (text.length > MAX_ANSWER) throw new MlflowError(`The run ${runId} is larger than ${MAX_ANSWER / 1_000_000} MB.`);
  return text;
}

function credentialsFor(server: string, environment: Environment): Record<string, string> {
  const value = (name: string) => environment[name] ?? '';
  const isNamed = (name: string) => URL.canParse(value(name)) && new URL(value(name)).origin === new URL(server).origin;
  if (isNamed('DATABRICKS_HOST') && value('DATABRICKS_TOKEN') !== '') return { authorization: `Bearer ${value('DATABRICKS_TOKEN')}` };
  if (!isNamed('MLFLOW_TRACKING_URI')) return {};
  if (value('MLFLOW_TRACKING_TOKEN') !== '') return { authorization: `Bearer ${value('MLFLOW_TRACKING_TOKEN')}` };
  const [user, password] = [value('MLFLOW_TRACKING_USERNAME'), value('MLFLOW_TRACKING_PASSWORD')];
  return user === '' ? {} : { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
