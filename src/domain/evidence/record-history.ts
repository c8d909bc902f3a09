import type { Collector } from './collector.ts';
import { addPoint, isStep, offerHistories, startHistory, stepAmong, type MetricHistory } from './history.ts';
import { plainNumber } from './number-text.ts';
import { endAt, firstIn, Kind, kindAt, nextAt, startAt, TreeNode, valueOf } from './tree.ts';

const MAX_METRICS = 500;

/** What tells training from validation within one history. */
const MODE = /^(?:mode|phase|stage|subset|set|part|partition)$/i;

interface Slot extends MetricHistory {
  /** As in the text, without the mode of the record. */
  written: string;
  isStep: boolean;
  /** The metric that came after this one in an earlier record. */
  next: Slot | undefined;
}

const stepOf = (record: TreeNode | undefined): string | undefined => stepAmong(record?.entries(200).map(([key]) => key) ?? []);

/** Whether records are the steps of one run: they have a step or an epoch, which grows, and nothing that tells runs apart. */
export function isHistory(records: TreeNode): boolean {
  const [first, ...more] = records.items(3);
  const stepName = stepOf(first);
  if (stepName === undefined) return false;
  const numberOf = (record: TreeNode | undefined) => Number(record?.get(stepName)?.written ?? Number.NaN);
  return more.some((record) => numberOf(record) > numberOf(first)) && !isOfSeveral(records.items(SAMPLED));
}

const SAMPLED = 40;

/** Whether a text says that records are of several models, or of other parts of the data than `MODE` tells apart. */
function isOfSeveral(records: readonly TreeNode[]): boolean {
  const keys = records[0]?.entries(50).flatMap(([key, value]) => (value.string === null || MODE.test(key) ? [] : [key])) ?? [];
  return keys.some((key) => {
    const texts = new Set(records.map((record) => record.get(key)?.string ?? ''));
    return texts.size > 1 && texts.size <= records.length / 2;
  });
}

/** Where a number stands in a history. */
interface Occurrence {
  history: MetricHistory;
  value: number;
  step: number;
}

/**
 * Reads records of one run without making an object of each, since there can be a hundred thousand.
 *
 * @param wanted characters of a number whose occurrences are wanted too; none if empty.
 */
function readHistories(records: TreeNode, wanted = ''): { histories: MetricHistory[]; stepName: string; isCut: boolean; found: Occurrence[] } {
  const { text, cells } = records;
  const end = nextAt(cells, records.at);
  const stepName = stepOf(records.items(1)[0]) ?? 'step';
  const slots = new Map<string, Slot>();
  let isCut = false;
  const found: Occurrence[] = [];
  const slotOf = (key: string, mode: string): Slot | undefined => {
    const id = mode === '' ? key : `${mode} ${key}`;
    let slot = slots.get(id);
    if (slot === undefined && slots.size < MAX_METRICS)
      slots.set(id, (slot = { ...startHistory(id), written: key, isStep: isStep(key), next: undefined }));
    isCut ||= slot === undefined;
    return slot;
  };
  const used: Slot[] = [];
  const values: number[] = [];
  let start: Slot | undefined;
  let record = -1;
  for (let at = firstIn(records.at); at < end; at = nextAt(cells, at)) {
    record += 1;
    if (kindAt(cells, at) !== Kind.object) continue;
    let step = Number.NaN;
    let mode = '';
    let count = 0;
    let expected = start;
    let previous: Slot | undefined;
    const stop = nextAt(cells, at);
    for (let key = firstIn(at); key < stop; key = nextAt(cells, valueOf(key))) {
      const value = valueOf(key);
      const kind = kindAt(cells, value);
      const from = startAt(cells, key);
      const length = endAt(cells, key) - from;
      if (kind === Kind.string && length < 10 && MODE.test(text.slice(from, from + length)))
        mode = text.slice(startAt(cells, value), endAt(cells, value));
      if (kind !== Kind.number && kind !== Kind.notFinite && kind !== Kind.alias) continue;
      let slot = expected;
      // Records repeat their keys, mostly in one order.
      if (slot === undefined || slot.written.length !== length || !text.startsWith(slot.written, from))
        slot = slotOf(text.slice(from, from + length), '');
      if (slot === undefined) continue;
      if (previous === undefined) start = slot;
      else previous.next = slot;
      previous = slot;
      expected = slot.next;
      if (slot.isStep) {
        if (slot.key === stepName) step = Number(text.slice(startAt(cells, value), endAt(cells, value)));
      } else {
        used[count] = slot;
        values[count] = value;
        count += 1;
      }
    }
    for (let index = 0; index < count; index += 1) {
      const slot = mode === '' ? used[index]! : slotOf(used[index]!.written, mode);
      if (slot === undefined) continue;
      const value = values[index]!;
      addPoint(slot, value, record, step);
      const length = endAt(cells, value) - startAt(cells, value);
      if (wanted !== '' && length === wanted.length && text.startsWith(wanted, startAt(cells, value))) found.push({ history: slot, value, step });
    }
  }
  return { histories: [...slots.values()], stepName, isCut, found };
}

/** Offers the last values of records, as `offerHistories` does. `place` is that of the list, empty for one record per line. */
export function offerRecords(records: TreeNode, collector: Collector, place: string, wanted = ''): Occurrence[] {
  const { histories, stepName, isCut, found } = readHistories(records, wanted);
  if (isCut) collector.cut(place);
  offerHistories(histories, stepName, collector, ({ key }, at, record) => {
    const node = new TreeNode(records.text, records.cells, at);
    const number = node.isNumber ? plainNumber(node.written, node.start) : null;
    return { from: `${placeOfItem(records, place, record)}${key}`, number: number ?? node.written };
  });
  return found;
}

/** `log_history[3].`, or `record 4, ` where each is a value of its own. */
export const placeOfItem = (list: TreeNode, place: string, index: number): string =>
  list.kind === Kind.lines ? `${place}record ${index + 1}, ` : `${place}[${index}].`;
