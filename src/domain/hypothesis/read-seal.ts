import { ML_FIELDS } from '../process/ml-fields.ts';
import { readableText, saysSomething } from '../shared/readable-text.ts';
import { plainText, sameName } from '../shared/text.ts';
import { parseMeasurement } from './measurement.ts';

import type { Seal, SealedChange, Update } from './seal.ts';

/** The fields of the plan that are sealed when testing begins. */
export const SEALED_FIELDS: readonly string[] = [
  ML_FIELDS.capability,
  ML_FIELDS.expectedOutcome,
  ML_FIELDS.because,
  ML_FIELDS.signal,
  ML_FIELDS.study,
  ML_FIELDS.seenBefore,
  ML_FIELDS.criterion,
  ML_FIELDS.metric,
  ML_FIELDS.direction,
  ML_FIELDS.threshold,
  ML_FIELDS.comparator,
  ML_FIELDS.comparatorValue,
  ML_FIELDS.dataset,
  ML_FIELDS.datasetVersion,
  ML_FIELDS.protocol,
  ML_FIELDS.plannedRuns,
  ML_FIELDS.plannedSampleSize,
  ML_FIELDS.guardrails,
];

/** In number fields `0.80` equals `.8`; in versions 1.1 and 1.10 differ. */
const NUMBER_FIELDS: readonly string[] = [ML_FIELDS.threshold, ML_FIELDS.comparatorValue, ML_FIELDS.plannedRuns, ML_FIELDS.plannedSampleSize];

const RESULT_FIELDS: readonly string[] = [ML_FIELDS.observed, ML_FIELDS.ciLow, ML_FIELDS.ciHigh];

/** A value replaced within this time is a slip. */
const GRACE_MS = 10 * 60_000;

/**
 * Guards against hypothesizing after the results are known: how the plan differs from its state at the first result, and whether it existed before the results.
 *
 * The plan at the first result is the one saved before it. Fields that were empty then, while the plan was not sealed, were filled with or after the results,
 * which `order` reports. White space and number formats are ignored. Changes by a service count only if they are in place at a decision. Boards cannot detect a
 * notebook run before registration: this is transparency, not proof.
 *
 * @param updates all of them, in chronological order.
 */
export function readSeal(updates: readonly Update[]): Seal {
  const history: History = {
    updates,
    sealed: indexOfSealing(updates),
    result: indexOfFirstResult(updates),
    decisions: indicesOfDecisions(updates),
    explainedAt: timeOfExplanation(updates),
  };
  const timeOf = (index: number | null) => (index === null ? null : updates[index]!.at);
  const changes = SEALED_FIELDS.flatMap((field) => changesOf(field, history));
  return {
    sealedAt: timeOf(history.sealed),
    firstResultAt: timeOf(history.result),
    changes: changes.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    order: orderOf(history),
  };
}

/** Updates are identified by position, since several can share a time stamp. */
interface History {
  updates: readonly Update[];
  sealed: number | null;
  result: number | null;
  decisions: readonly number[];
  /** When the text that stands in `Deviation` was written, in milliseconds; null if there is none. */
  explainedAt: number | null;
}

const indexOrNull = (index: number): number | null => (index === -1 ? null : index);

const indexOfSealing = (updates: readonly Update[]): number | null =>
  indexOrNull(updates.findIndex(({ fields }) => ['Testing', 'Deciding', 'Decided'].some((state) => entered(fields, state))));

const indicesOfDecisions = (updates: readonly Update[]): number[] =>
  updates.flatMap(({ fields }, index) => (entered(fields, 'Decided') ? [index] : []));

function timeOfExplanation(updates: readonly Update[]): number | null {
  let [text, at] = ['', 0];
  for (const update of updates) {
    const change = update.fields[ML_FIELDS.deviation];
    const written = change === undefined ? text : readableText(change.to).replaceAll(/\s+/g, ' ');
    if (written !== text) [text, at] = [written, update.at.getTime()];
  }
  return saysSomething(text) ? at : null;
}

function indexOfFirstResult(updates: readonly Update[]): number | null {
  let metric = '';
  for (const [index, { fields, linkComments }] of updates.entries()) {
    const change = fields[ML_FIELDS.metric];
    if (change !== undefined) metric = plainText(change.to);
    const isObserved = RESULT_FIELDS.some((field) => field in fields && plainText(fields[field]?.to) !== '');
    const isDecided = entered(fields, 'Deciding') || entered(fields, 'Decided');
    if (isObserved || isDecided || linkComments.some((comment) => carriesResult(comment, metric))) return index;
  }
  return null;
}

/** Whether a link text contains a value of the metric, or a value with its interval; other numbers may be a version or a sprint. */
function carriesResult(comment: string, metric: string): boolean {
  const measurement = parseMeasurement(comment);
  if (measurement === null) return false;
  return measurement.interval !== null || (metric !== '' && measurement.metric !== null && sameName(measurement.metric, metric));
}

function orderOf({ updates, sealed, result, decisions }: History): Seal['order'] {
  const registered = indexOrNull(updates.findIndex(({ fields }) => ['Registered', 'Testing'].some((state) => entered(fields, state))));
  const isRegisteredBefore = (index: number) => registered !== null && registered <= index;
  const [decided] = decisions;
  // Entering Decided or Deciding does not count as registration.
  if (decided !== undefined && sealed !== null && !isRegisteredBefore(sealed)) return sealed === decided ? 'never-registered' : 'results-first';
  if (result === null) return 'plan-first';
  if (sealed === null) return 'results-first';
  const { fields } = updates[result]!;
  const isPlanWrittenWithResult =
    result === sealed &&
    SEALED_FIELDS.some((field) => field in fields && comparable(field, fields[field]!.from) === '' && comparable(field, fields[field]!.to) !== '');
  return result < sealed || isPlanWrittenWithResult || !isRegisteredBefore(sealed) ? 'results-first' : 'plan-first';
}

/** A field value and the update that wrote it. */
interface Step {
  index: number;
  value: string;
}

function changesOf(field: string, history: History): SealedChange[] {
  const { updates, sealed, result } = history;
  if (sealed === null && result === null) return [];
  const steps = stepsOf(field, updates);
  const changed = result === null ? null : changeAfterResult(field, steps, history, result);
  if (changed !== null) return [changed];
  const amended = sealed === null ? null : amendmentOf(field, steps, updates, sealed, result);
  return amended === null ? [] : [amended];
}

/** The values of a field in chronological order; rewriting the current value is not a step. */
function stepsOf(field: string, updates: readonly Update[]): Step[] {
  const touching = updates.flatMap(({ fields }, index) => (field in fields ? [{ index, change: fields[field]! }] : []));
  const steps: Step[] = [{ index: -1, value: comparable(field, touching[0]?.change.from) }];
  for (const { index, change } of touching) {
    const value = comparable(field, change.to);
    if (value !== steps.at(-1)!.value) steps.push({ index, value });
  }
  return steps;
}

const valueAfter = (steps: readonly Step[], index: number): string => steps.findLast((step) => step.index <= index)!.value;

/** The most significant departure from the plan at the first result: the current one, else one at a decision, else the last long-lived one. */
function changeAfterResult(field: string, steps: readonly Step[], history: History, result: number): SealedChange | null {
  const { updates, sealed } = history;
  const isSealed = sealed !== null && sealed < result;
  const before = valueAfter(steps, result - 1);
  const isWrittenLater = before === '' && !isSealed;
  // A plan written after its results and not sealed yet has no baseline to compare with.
  if (isWrittenLater && sealed === null) return null;
  const baseline = isWrittenLater ? valueAfter(steps, Math.max(result, sealed!)) : before;
  const from = isWrittenLater ? Math.max(result, sealed!) + 1 : result;
  const departures = steps
    .map((step, position) => ({
      ...step,
      end: steps[position + 1]?.index ?? null,
      back: steps.slice(position + 1).find(({ value }) => value === baseline)?.index ?? null,
    }))
    .filter(({ index, value }) => index >= from && value !== baseline);
  const weighed = departures.map((departure) => ({ ...departure, weight: weightOf(departure, history) })).filter(({ weight }) => weight > 0);
  const heaviest = Math.max(...weighed.map(({ weight }) => weight));
  const departure = weighed.findLast(({ weight }) => weight === heaviest);
  if (departure === undefined) return null;
  const { at, by } = updates[departure.index]!;
  const isBack = steps.at(-1)!.value === baseline;
  return {
    field,
    from: baseline,
    to: departure.value,
    at,
    by,
    kind: heaviest > 1 ? 'changed' : 'taken-back',
    afterResultMs: at.getTime() - updates[result]!.at.getTime(),
    takenBackAt: isBack ? updates[steps.at(-1)!.index]!.at : null,
    // The text may be saved a moment before the field that it is about.
    isExplained: heaviest > 1 && history.explainedAt !== null && history.explainedAt >= at.getTime() - GRACE_MS,
  };
}

/** 0: irrelevant. 1: a slip. 2: in place for long. 3: in place at a decision. 4: in place now. */
function weightOf({ index, end, back }: Record<'index', number> & Record<'end' | 'back', number | null>, { updates, decisions }: History): number {
  const isAtDecision = decisions.some((decision) => decision >= index && (end === null || decision < end));
  if (updates[index]!.isByService) return isAtDecision ? 3 : 0;
  if (end === null) return 4;
  if (isAtDecision) return 3;
  // Changing to yet another value does not restore the baseline.
  const until = back === null ? Number.POSITIVE_INFINITY : updates[back]!.at.getTime();
  return until - updates[index]!.at.getTime() > GRACE_MS ? 2 : 1;
}

/** The difference between the sealed value and the one at the first result, or the current one if there is no result. */
function amendmentOf(field: string, steps: readonly Step[], updates: readonly Update[], sealed: number, result: number | null): SealedChange | null {
  const last = result === null ? updates.length - 1 : result - 1;
  const graceEnd = updates.findLastIndex(({ at }, index) => index <= last && at.getTime() - updates[sealed]!.at.getTime() <= GRACE_MS);
  const from = valueAfter(steps, Math.max(sealed, graceEnd));
  const step = steps.findLast(({ index }) => index <= last);
  if (step === undefined || step.index <= sealed || step.value === from) return null;
  const { at, by, isByService } = updates[step.index]!;
  if (isByService) return null;
  return { field, from, to: step.value, at, by, kind: 'amended', afterResultMs: null, takenBackAt: null, isExplained: false };
}

const entered = (fields: Update['fields'], state: string): boolean => {
  const change = fields['System.State'];
  return change !== undefined && sameName(plainText(change.to), state) && !sameName(plainText(change.from), state);
};

/** A value normalized for comparison: white space collapsed, and numbers in number fields in one format. */
function comparable(field: string, value: unknown): string {
  const text = plainText(value).replaceAll(/\s+/g, ' ');
  return NUMBER_FIELDS.includes(field) && text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}
