import { readCell } from './cell-text.ts';
import type { Collector } from './collector.ts';
import { isSplit, type KeyRole } from './key-roles.ts';
import { hasDecimalCommas, isNotFinite, plainNumber, readNumber, type WrittenNumber } from './number-text.ts';
import { areRuns, isListOfRuns, isRun, isRunOfOneModel, offerRunScores } from './run-scores.ts';
import { isHistory, offerRecords, placeOfItem } from './record-history.ts';
import { levelIn, offerSection, type SectionEntry, type SectionOptions } from './section.ts';
import { Kind, type TreeNode } from './tree.ts';
import { statedUnit } from './units.ts';

const MAX_KEYS = 2000;
const MAX_ITEMS = 300;
const MAX_DEPTH = 40;
/** Longer lists are curves or predictions. */
const MAX_SCORES = 1000;

/** Characters in which decimal commas are looked for. */
const MAX_SNIFFED = 20_000;

/** Sections that say how a run was set up. */
const SETTINGS =
  /^(?:(?:hyper|training|model|best|trial|fit|init|generation)[_ -]?)?(?:param(?:eter)?s?|args|arguments|kwargs|config(?:s|uration)?|hparams|settings|options)$|^(?:hp|env|environment|versions?|tags)$/i;

/** Lists that are no scores, whatever their length. */
const NO_SCORES =
  /^(?:.*_)?(?:fpr|tpr|thresholds?|predictions?|preds|labels?|y_true|y_pred|y_score|probs|importances?|coef|indices|ids|shape|times?)$/i;

const LIKE_NUMBER = /^[+\-−]?(?:\d+[.,]\d+|[.,]\d+|\d+ ?%)(?![\d.:,-]*[.:][\d.:]*$)/;

/** Whether a string begins as a result would, and is no date, version, id or longer text. */
const isLikeNumber = (text: string): boolean => text.length <= 60 && LIKE_NUMBER.test(text);

export interface WalkOptions extends SectionOptions {
  /** Whether the format writes numbers as strings. */
  hasNumericStrings?: boolean;
  /** Keys that hold no results. */
  skips?: (key: string) => boolean;
}

/** Offers all numbers of a tree, section by section. `place` is what comes before the key in `Candidate.from`. */
export function offerTree(node: TreeNode, collector: Collector, options: WalkOptions = {}, place = '', depth = 0): void {
  if (depth > MAX_DEPTH) collector.cut(place);
  else if (node.isObject) offerObject(node, collector, options, place, depth);
  else if (node.isArray && isHistory(node)) offerRecords(node, collector, place.replace(/\.$/, ''));
  else if (node.isArray) offerItems(node, collector, options, place, depth);
}

function offerItems(node: TreeNode, collector: Collector, options: WalkOptions, place: string, depth: number): void {
  const list = place.replace(/\.$/, '');
  const items = node.items(MAX_ITEMS + 1);
  if (depth === 0 && node.numbers() !== null) {
    offerObject(node, collector, options, place, depth);
    return;
  }
  const run = numberedBy(items);
  if (run !== undefined) offerRuns(items, collector, list, run);
  for (const [index, item] of items.entries()) {
    const from = placeOfItem(node, list, index);
    if (index === MAX_ITEMS || !collector.visit(from)) {
      collector.cut(from);
      return;
    }
    // A matrix, such as that of the confusions, is no scores.
    if (item.isObject || (item.isArray && (node.kind === Kind.lines || item.numbers() === null)))
      offerTree(item, collector, options, from, depth + 1);
  }
}

function offerObject(node: TreeNode, collector: Collector, options: WalkOptions, place: string, depth: number): void {
  // Weights & Biases marks pictures and tables so.
  if (node.get('_type') !== undefined) return;
  const section: SectionEntry[] = [];
  const deeper: (() => void)[] = [];
  const seen = new Set<string>();
  const entries: [string, TreeNode][] = node.isArray ? [['', node]] : node.entries(MAX_KEYS + 1);
  // A tree looks a key up in all of its entries, so most objects are asked for no unit.
  const unitOf = entries.some(([key]) => IS_UNIT.test(key)) ? (key: string) => unitBeside(node, key) : () => undefined;
  for (const [key, value] of entries) {
    const from = `${place}${key}${seen.has(key) ? ' (again)' : ''}`;
    if (seen.size === MAX_KEYS || !collector.visit(from)) {
      collector.cut(from);
      break;
    }
    seen.add(key);
    if (options.skips?.(key) === true) continue;
    const entry = entryOf(key, value, from, collector, options);
    if (entry !== null) section.push(withUnit(entry, unitOf(`${key}_unit`)));
    else if (value.isArray && isListOfRuns(key) && offerRuns(value.items(MAX_SCORES), collector, from, key)) continue;
    else if ((value.isObject || value.isArray) && value.numbers() === null && !SETTINGS.test(key))
      deeper.push(() =>
        offerTree(value, collector, isSplit(key) ? { ...options, prefix: `${key}_` } : { ...options, name: key }, `${from}.`, depth + 1),
      );
  }
  offerSection(section, collector, { ...options, name: labelOf(node) ?? options.name, unit: unitOf('unit') });
  for (const go of deeper) go();
}

const IS_UNIT = /units?$/i;

/** `unit` or `units` beside a number. */
const unitBeside = (node: TreeNode, key: string): string | undefined => statedUnit((node.get(key) ?? node.get(`${key}s`))?.string ?? '');

const withUnit = (entry: SectionEntry, unit: string | undefined): SectionEntry =>
  unit === undefined || entry.number === undefined || entry.number.unit !== '' ? entry : { ...entry, number: { ...entry.number, unit } };

/** The key by which records are numbered as folds or seeds. */
function numberedBy(records: readonly TreeNode[]): string | undefined {
  const keys = records[0]?.entries(50).map(([key]) => key) ?? [];
  const run = keys.find(isRun);
  return run !== undefined && areRuns(records.map((record) => record.get(run)?.written ?? '')) ? run : undefined;
}

/** Dates, hashes and paths, which every run has of its own. */
const OF_ONE_RUN = /\d{4}-\d\d|\d:\d\d|[\da-f]{8,}|[/\\]/i;

/** Texts and switches of a record and of its settings, which are the same in runs of one model. */
const textsOf = (record: TreeNode): string =>
  record
    .entries(50)
    .map(([key, value]) => {
      if (isRun(key)) return '';
      if (SETTINGS.test(key) && value.isObject) return settingsOf(value);
      const text = value.string ?? (/^(?:true|false)$/i.test(value.written) ? value.written : '');
      return OF_ONE_RUN.test(text) ? '' : text;
    })
    .join('\n');

const settingsOf = (settings: TreeNode): string =>
  settings
    .entries(200)
    .map(([key, value]) => (isRun(key) || /seed|random_state/i.test(key) ? '' : `${key} ${value.written}`))
    .join('\n');

/** Offers what the runs have in common as lists of scores. @returns false if the records are not runs of one model */
function offerRuns(records: readonly TreeNode[], collector: Collector, place: string, runs: string): boolean {
  const keys = records[0]?.entries(50).map(([key]) => key) ?? [];
  const isOfOneModel = (key: string) =>
    isRunOfOneModel(
      key,
      records.map((record) => record.get(key)?.written ?? ''),
    );
  if (new Set(records.map(textsOf)).size > 1 || !keys.every(isOfOneModel)) return false;
  for (const key of keys) {
    const scores = records.map((record) => (record.get(key)?.isNumber === true ? Number(record.get(key)!.written) : Number.NaN));
    offerRunScores(key, scores, `${place}[].${key}`, runs, collector);
  }
  return true;
}

/** The metric that a record names beside its value. */
function labelOf(record: TreeNode): string | null {
  const label = (...keys: string[]) => keys.map((key) => record.get(key)?.string).find((text) => text !== undefined && text !== null && text !== '');
  return label('metric', 'metric_name', 'measure') ?? (record.get('value') === undefined ? null : (label('name', 'key') ?? null));
}

/** What a key says by itself; null if it holds a section, or nothing that is a number. */
function entryOf(key: string, value: TreeNode, from: string, collector: Collector, options: WalkOptions): SectionEntry | null {
  if (value.isObject || value.isArray) {
    const interval = collector.roleOf(key).role === 'interval' ? intervalOf(value, collector) : null;
    if (interval !== null) return { key, from, interval };
    return value.isArray ? listOf(key, value, from, collector, options) : null;
  }
  const text = value.string ?? '';
  const beside = value.isVerbatim && isLikeNumber(text) && isResult(collector.roleOf(key)) ? readCell(text, value.start) : null;
  if (beside !== null) return { key, from, number: beside.number, cell: beside };
  const number = numberOf(value, from, collector, options);
  if (number === null && !isLikeNumber(text) && isBesideText(collector.roleOf(key), text)) collector.remark('not-understood', from, value.written);
  return number === null ? null : { key, from, number };
}

export const isResult = ({ role }: KeyRole): boolean => role === 'metric' || role === 'mean';

/** Whether a text says something of a number beside it, as `"ci": "[0.8, 0.9]"` does. */
export const isBesideText = (role: KeyRole, text: string): boolean => !isResult(role) && /^[^\p{L}]*\d/u.test(text);

/** A number of cases; null if the value is none. */
export function countOf(value: TreeNode | undefined): number | null {
  const count = value?.isNumber === true ? Number(value.written) : 0;
  return Number.isSafeInteger(count) && count > 0 ? count : null;
}

/** The number of a value; null, with a remark where it could have been one, if it has none. */
export function numberOf(value: TreeNode, from: string, collector: Collector, { hasNumericStrings = false }: WalkOptions = {}): WrittenNumber | null {
  const { kind, written } = value;
  if (kind === Kind.notFinite) collector.remark('not-finite', from, written);
  if (kind === Kind.number) {
    const number = plainNumber(written, value.start);
    if (number === null) collector.remark('not-finite', from, written);
    return number;
  }
  if (kind !== Kind.string) return null;
  if (isNotFinite(written)) {
    collector.remark('not-finite', from, written);
    return null;
  }
  const isRead = value.isVerbatim && (hasNumericStrings || isLikeNumber(written));
  // Only a text with commas has to be searched for decimal ones.
  const hasCommas = isRead && /^[1-9]\d{0,2}\.\d{3}$/.test(written) && hasDecimalCommas(value.text.slice(0, MAX_SNIFFED).replaceAll('"', ' '));
  const number = isRead ? readNumber(written, value.start, { hasDecimalCommas: hasCommas }) : null;
  if (number === null && isLikeNumber(written)) collector.remark('not-understood', from, written);
  return number;
}

/** A list of numbers: one is a value, several are scores. Null if it is something else. */
function listOf(key: string, value: TreeNode, from: string, collector: Collector, options: WalkOptions): SectionEntry | null {
  const numbers = value.numbers();
  if (numbers === null || NO_SCORES.test(key)) return null;
  if (numbers.count === 1) {
    const number = numberOf(numbers.last, `${from}[0]`, collector);
    return number === null ? null : { key, from: `${from}[0]`, number };
  }
  if (numbers.count > MAX_SCORES) {
    collector.cut(from);
    return null;
  }
  const scores = value.items(MAX_SCORES).map((item) => Number(item.written));
  const wrong = scores.findIndex((score) => !Number.isFinite(score));
  if (wrong !== -1) {
    collector.remark('not-finite', `${from}[${wrong}]`, value.items(MAX_SCORES)[wrong]!.written);
    return null;
  }
  const { role, base } = collector.roleOf(key);
  collector.offerScores({ name: role === 'scores' && base === '' ? (options.name ?? key) : key, scores, from });
  return { key, from, scores };
}

/** `[0.8, 0.9]`, `{"low": 0.8, "high": 0.9}` and `ConfidenceInterval(low=0.8, high=0.9)`. */
function intervalOf(value: TreeNode, collector: Collector): NonNullable<SectionEntry['interval']> | null {
  const numberOf = (node: TreeNode | undefined) => (node?.isNumber === true ? plainNumber(node.written, node.start) : null);
  if (value.isArray) {
    const [low, high, ...more] = value.items(3).map(numberOf);
    return low && high && more.length === 0 ? { low, high, level: null } : null;
  }
  const parts = value.entries(10).map(([key, node]) => ({ key: collector.roleOf(key), number: numberOf(node) }));
  const find = (wanted: (role: string, words: string) => boolean) => parts.find(({ key, number }) => number !== null && wanted(key.role, key.words));
  const [low, high] = [find((role) => role === 'low')?.number, find((role) => role === 'high')?.number];
  if (!low || !high) return quantilesOf(value);
  const stated = find((role, words) => role === 'level' || /^(?:level|alpha|confidence|conf)$/.test(words));
  return { low, high, level: stated === undefined ? null : levelIn(stated.key.words, stated.number!.value) };
}

/** `{"2.5%": 0.8, "97.5%": 0.9}` or `{"0.025": …, "0.975": …}`, which say their level. */
function quantilesOf(value: TreeNode): NonNullable<SectionEntry['interval']> | null {
  const ends = value.entries(3).map(([key, node]) => {
    const digits = /^[pq]?(\d*\.?\d+) ?%?$/i.exec(key)?.[1];
    const share = digits === undefined ? Number.NaN : Number(digits);
    return { percent: share < 1 ? share * 100 : share, number: node.isNumber ? plainNumber(node.written, node.start) : null };
  });
  const [low, high] = ends.toSorted((a, b) => a.percent - b.percent);
  if (ends.length !== 2 || !low?.number || !high?.number || Math.abs(low.percent + high.percent - 100) > 1e-9) return null;
  return { low: low.number, high: high.number, level: Math.round((high.percent - low.percent) * 1e4) / 1e4 };
}
