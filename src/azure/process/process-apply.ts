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
  /** Told before each step; `of` is how many the plan has. */
  onStep?: (step: Step, number: number, of: number) => void;
  /** Waits between attempts; rejects when the signal aborts. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  signal?: AbortSignal | undefined;
}

/** The service refused a step, or did not show its effect in time. Running the setup again goes on from there. */
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

/** Something is there that the plan did not know of: what was read was out of date. */
class OutdatedPlanError extends Error {}

const MAX_ATTEMPTS = 8;
const MAX_ROUNDS = 6;
const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 8_000;

const pauseBefore = (attempt: number) => Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_WAIT_MS);

/**
 * Applies a plan and makes sure that nothing is left of it: reads the process again and plans anew until there is nothing to do.
 *
 * Whatever fails on the way, running it again finishes the work. The service may show what it made only after a while; each attempt and each reading
 * is repeated a few times with growing pauses, and nothing is made twice.
 *
 * @returns what the process is in the end.
 * @throws SetupError when the service refuses a step; RequestError when it cannot be read.
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

/** Sends a step until the service has taken it. */
async function attemptStep(context: StepContext, step: Step, { wait, signal }: Running): Promise<StepResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const existing = attempt > 1 || wouldDouble(step) ? await findMade(context, step) : undefined;
      if (existing !== undefined) return await completeResult(context, step, existing, wait, true);
      return await completeResult(context, step, await sendStep(context, step), wait, false);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      // "Exists already" may be the answer to our own first attempt.
      const mayBeMade = error.kind === 'conflict' && attempt === 1;
      if (!mayBeMade && (!isPassing(error) || attempt >= MAX_ATTEMPTS)) throw new SetupError(step, error);
      await wait(pauseBefore(attempt), signal);
    }
  }
}

/** Completes the result of a step that made a type by what the type has from the start. */
async function completeResult(context: StepContext, step: Step, result: StepResult, wait: Running['wait'], wasThere: boolean): Promise<StepResult> {
  if (step.kind !== 'create-type' && step.kind !== 'derive-type') return result;
  // Somebody or an earlier attempt made the type: what it has by now only a new plan can tell.
  if (wasThere) throw new OutdatedPlanError();
  try {
    return { id: result.id, details: await loadLate(() => loadFresh(context, result.id), wait, context.signal) };
  } catch (error) {
    if (!(error instanceof RequestError) || !isPassing(error)) throw error;
    throw new SetupError(step, error);
  }
}

/** Reads what was just made, which the service may show only after a while. @throws RequestError when it stays away. */
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

/** Faults that go away by themselves: the network, a busy service, and what another of its instances has not heard of yet. */
function isPassing({ kind, typeKey, message }: RequestError): boolean {
  return (
    ['notFound', 'throttled', 'timeout', 'offline', 'unexpected'].includes(kind) ||
    typeKey === 'UnexpectedException' ||
    message.startsWith(UNKNOWN_CARD)
  );
}

/** The service says so for a while after an extension was installed, and always where it is not. */
const UNKNOWN_CARD = 'VS403120';

/** Whether everything was done but the cards, because the extension that ships them is not installed. */
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
