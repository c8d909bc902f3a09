import type { Collector } from './collector.ts';
import { remarkOn, type WrittenNumber } from './number-text.ts';

/** What counts on from record to record; the first that a record has orders it. */
const STEPS = ['step', '_step', 'global_step', 'iteration', 'iter', 'epoch'];

/** What tells results of several runs apart, which are no history of one. */
const RUNS = /^(?:model|name|run|run_id|seed|fold|split|trial|task|dataset|experiment|id)$/i;

export const isStep = (key: string): boolean => STEPS.includes(key.trim().toLowerCase());

/** Which of the keys of a record orders the records; undefined if none does, or if they are of several runs. */
export function stepAmong(keys: readonly string[]): string | undefined {
  if (keys.some((key) => RUNS.test(key.trim()))) return undefined;
  const found = STEPS.find((step) => keys.some((key) => key.trim().toLowerCase() === step));
  return keys.find((key) => key.trim().toLowerCase() === found);
}

/** One metric over the steps of a run: its last value and that of the greatest step, as indices that the reader of the records understands. */
export interface MetricHistory {
  key: string;
  last: number;
  lastRecord: number;
  lastStep: number;
  greatest: number;
  greatestRecord: number;
  greatestStep: number;
}

export const startHistory = (key: string): MetricHistory => ({
  key,
  last: -1,
  lastRecord: -1,
  lastStep: Number.NaN,
  greatest: -1,
  greatestRecord: -1,
  greatestStep: Number.NEGATIVE_INFINITY,
});

/** Adds a later record; `step` is NaN if the record names none. */
export function addPoint(history: MetricHistory, at: number, record: number, step: number): void {
  history.last = at;
  history.lastRecord = record;
  history.lastStep = step;
  if (step < history.greatestStep) return;
  history.greatest = at;
  history.greatestRecord = record;
  if (!Number.isNaN(step)) history.greatestStep = step;
}

/** A value of a history with its place; the text is what was written where no number was understood. */
export interface HistoryValue {
  number: WrittenNumber | string;
  from: string;
}

/**
 * Offers the last value of each metric; the one with the greatest step too, where that is another: the file then holds two runs or runs backwards, and only a
 * person knows which one counts. Never a mean, and never an earlier value in place of a last one that is NaN.
 *
 * @param stepName such as `step` or `epoch`.
 * @param valueOf takes an index given to `addPoint` and its record.
 */
export function offerHistories(
  histories: Iterable<MetricHistory>,
  stepName: string,
  collector: Collector,
  valueOf: (history: MetricHistory, at: number, record: number) => HistoryValue,
): void {
  const offer = (history: MetricHistory, at: number, record: number, step: number, which: string) => {
    const { number, from } = valueOf(history, at, record);
    if (typeof number === 'string') collector.remark(remarkOn(number), from, number);
    else collector.offer({ name: history.key, number, from: `${from} (${Number.isNaN(step) ? '' : `${stepName} ${step}, `}${which})` });
  };
  for (const history of histories) {
    if (history.last === -1) continue;
    offer(history, history.last, history.lastRecord, history.lastStep, 'last');
    if (history.greatestRecord !== history.lastRecord) offer(history, history.greatest, history.greatestRecord, history.greatestStep, 'greatest');
  }
}
