import { afterStep, type StepResult } from '../../domain/process/after-step.ts';
import type { WantedProcess } from '../../domain/process/ml-definition.ts';
import { planProcess, type Plan, type PlanOptions } from '../../domain/process/plan.ts';
import type { ProcessSnapshot } from '../../domain/process/snapshot.ts';
import { sentenceOf, wouldDouble, type Step } from '../../domain/process/steps.ts';
import type { Client } from '../client/client.ts';
import { findMade, loadFresh, sendStep, type StepContext } from './process-requests.ts';
import { loadProcess } from './process.ts';
import { RequestError } from '../client/request-error.ts';

export interface ApplyOptions extends PlanOptions {
  /** Called before each step; `of` is the number of steps in the plan. */
  onStep?: (step: Step, number: number, of: number) => void;
  /** Waits between attempts; rejects if the signal aborts. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  signal?: AbortSignal | undefined;
}

/** The service refused a step, or did not show its effect in time. Running the setup again continues from there. */
export class SetupError extends Error {
  readonly step: Step;
  readonly failure: RequestError;
  constructor(step: Step, failure: RequestError) {
    super(`${sentenceOf(step)} ${failure.message}`);
    this.name = 'SetupError';
    this.step = step;
    this.failure = failure;
  }
}

/** The plan is based on an outdated snapshot. */
class OutdatedPlanError extends Error {}

const MAX_ATTEMPTS = 8;
const MAX_ROUNDS = 6;
const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8_000;

const pauseBefore = (attempt: number) => Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS);

/**
 * Applies a plan, then reads the process and plans again until there is nothing left to do.
 *
 * After any failure, running it again completes the work. The service may show changes with a delay, so writes and reads are retried a few times with growing
 * pauses, and nothing is created twice.
 *
 * @returns the final state of the process.
 * @throws SetupError if the service refuses a step; RequestError if the process is not readable.
 */
export async function applyPlan(
  client: Client,
  start: ProcessSnapshot,
  plan: Plan,
  wanted: WantedProcess,
  options: ApplyOptions = {},
): Promise<ProcessSnapshot> {
  const { signal } = options;
  const wait = options.wait ?? pause;
  let snapshot = start;
  let { steps } = plan;
  for (let round = 1; ; round += 1) {
    let failure: SetupError | undefined;
    try {
      snapshot = await applySteps({ client, snapshot, signal }, steps, { ...options, wait });
    } catch (error) {
      if (error instanceof SetupError && round < MAX_ROUNDS && isPassing(error.failure) && !isExtensionMissing(error)) failure = error;
      else if (!(error instanceof OutdatedPlanError)) throw error;
    }
    snapshot = await loadProcess(client, snapshot.process.id, wanted, signal);
    const next = planProcess(snapshot, wanted, options);
    if (next.refusals.length === 0 && next.steps.length === 0) return snapshot;
    const [refusal] = next.refusals;
    if (round >= MAX_ROUNDS)
      throw failure ?? new SetupError(next.steps[0] ?? steps[0]!, new RequestError('unexpected', refusal?.message ?? NOT_SHOWN));
    ({ steps } = next);
    await wait(pauseBefore(round), signal);
  }
}

const NOT_SHOWN = 'Azure DevOps does not show the change yet. Run the setup again in a minute.';

type Running = ApplyOptions & { wait: NonNullable<ApplyOptions['wait']> };

async function applySteps(context: StepContext, steps: readonly Step[], options: Running): Promise<ProcessSnapshot> {
  let { snapshot } = context;
  for (const [index, step] of steps.entries()) {
    options.signal?.throwIfAborted();
    options.onStep?.(step, index + 1, steps.length);
    const result = await attemptStep({ ...context, snapshot }, step, options);
    snapshot = afterStep(snapshot, step, result);
  }
  return snapshot;
}

/** Sends a step until the service accepts it. */
async function attemptStep(context: StepContext, step: Step, { wait, signal }: Running): Promise<StepResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const existing = attempt > 1 || wouldDouble(step) ? await findMade(context, step) : undefined;
      if (existing !== undefined) return await completeResult(context, step, existing, wait, true);
      return await completeResult(context, step, await sendStep(context, step), wait, false);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // A conflict may stem from our own first attempt, if its answer was lost.
      const mayBeMade = error.kind === 'conflict' && attempt === 1;
      if (!mayBeMade && (!isPassing(error) || attempt >= MAX_ATTEMPTS)) throw new SetupError(step, error);
      await wait(pauseBefore(attempt), signal);
    }
  }
}

/** Adds the initial contents of a new type to the result of the step that created it. */
async function completeResult(context: StepContext, step: Step, result: StepResult, wait: Running['wait'], wasThere: boolean): Promise<StepResult> {
  if (step.kind !== 'create-type' && step.kind !== 'derive-type') return result;
  // The type already existed, so only a new plan can tell what it contains.
  if (wasThere) throw new OutdatedPlanError();
  try {
    return { id: result.id, details: await loadLate(() => loadFresh(context, result.id), wait, context.signal) };
  } catch (error) {
    if (!(error instanceof RequestError) || !isPassing(error)) throw error;
    throw new SetupError(step, error);
  }
}

/** Retries loading a new resource, which the service may show with a delay. @throws RequestError if it does not appear. */
export async function loadLate<T>(load: () => Promise<T>, wait: Running['wait'] = pause, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await load();
    } catch (error) {
      if (!(error instanceof RequestError) || !isPassing(error) || attempt >= MAX_ATTEMPTS) throw error;
      await wait(pauseBefore(attempt), signal);
    }
  }
}

/** Transient errors: the network, a busy service, or an instance that does not have a change yet. */
function isPassing({ kind, typeKey, message }: RequestError): boolean {
  return (
    ['notFound', 'throttled', 'timeout', 'offline', 'unexpected'].includes(kind) ||
    typeKey === 'UnexpectedException' ||
    message.startsWith(UNKNOWN_CARD)
  );
}

/** The error while an extension is not installed, and for a while after its installation. */
const UNKNOWN_CARD = 'VS403120';

/** Whether only the form controls are missing, because their extension is not installed. */
export const isExtensionMissing = ({ step, failure }: SetupError): boolean =>
  step.kind === 'place-control' && failure.message.startsWith(UNKNOWN_CARD);

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
