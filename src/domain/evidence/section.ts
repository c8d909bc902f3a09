import { decimalsOf } from '../shared/number-marks.ts';
import type { Collector } from './collector.ts';
import { isOfTraining, isResampling, isSetting, isSplit, type KeyRole } from './key-roles.ts';
import type { Measure } from './measure.ts';
import type { WrittenNumber } from './number-text.ts';

/** A key of an object or a column of a row, with its number, the two ends of an interval, or a list of scores. */
export interface SectionEntry {
  key: string;
  from: string;
  number?: WrittenNumber;
  interval?: NonNullable<Measure['interval']>;
  scores?: readonly number[];
  /** What stands beside the number in its own cell. */
  cell?: Pick<Measure, 'interval' | 'spread'>;
}

export interface SectionOptions {
  /** What the section is called: the name of a number that is only called `value` or `mean`. */
  name?: string | undefined;
  /** Put before names, as `test_` is where the section says what was measured on. */
  prefix?: string | undefined;
  sampleSize?: number | null | undefined;
  /** Unit that the section states for its values. */
  unit?: string | undefined;
}

/** Many more than are offered. */
const MAX_ENTRIES = 2000;

interface Part extends SectionEntry {
  role: KeyRole;
}

/** `accuracy (%)` */
const IN_PER_CENT = /[([ ]%[)\]]?$/;

/** Statistics beside a mean, such as pandas prints. */
const SUMMARY = /^(?:min|max|median|var|variance|count|sum|iqr|range|p?\d+(?: %)?|q\d)$/;

/**
 * Offers the numbers of one section, each with what the section gives beside it: `auc_ci_low` and `auc_ci_high` belong to `auc`, `low` and `high` to the
 * section's one value. What could belong to several belongs to none.
 */
export function offerSection(entries: readonly SectionEntry[], collector: Collector, options: SectionOptions = {}): void {
  if (entries.length > MAX_ENTRIES) collector.cut(entries[MAX_ENTRIES]!.from);
  const parts = entries.slice(0, MAX_ENTRIES).map((entry): Part => ({ ...entry, role: collector.roleOf(entry.key) }));
  const named = parts.filter(({ number, role }) => number !== undefined && (role.role === 'metric' || role.role === 'mean'));
  const results = named.filter(({ role }) => !isSetting(role.words) && !SUMMARY.test(role.words));
  const only = results.length === 1 ? results[0]! : null;
  const isOwn = only?.role.role === 'mean' && only.role.base === '';
  const ownerOf = findOwners(results, only);

  const measures = new Map<Part, Measure>();
  for (const part of named) {
    const name = options.name === undefined ? part.key : nameIn(part, options.name, isOwn, part === only);
    const unit = part.number!.unit || (results.includes(part) && options.unit) || (IN_PER_CENT.test(part.key) ? '%' : '');
    const number = { ...part.number!, unit };
    measures.set(part, { ...part.cell, name: prefixed(name, options), number, from: part.from, sampleSize: options.sampleSize });
  }
  const about = new Map<Part, Part[]>();
  for (const part of parts) {
    const owner = measures.has(part) ? null : ownerOf(part);
    if (owner !== null) about.set(owner, [...(about.get(owner) ?? []), part]);
  }
  const levels = parts.filter((part) => levelOf(part) !== null);
  const used = new Set<Part>();
  for (const [owner, besides] of about) {
    const measure = measures.get(owner)!;
    for (const part of [...addInterval(measure, besides, levels), ...addSpread(measure, besides)]) used.add(part);
    addScores(measure, besides);
  }
  const isOfAll = parts.some(({ number, role }) => number !== undefined && isOfTraining(role.words));
  const counts = parts.filter((part) => isCount(part) && !isOfOtherRows(part, options, isOfAll));
  for (const part of counts) {
    const exact = part.role.base === '' ? null : ownerOf(part);
    const owners = exact === null ? results.filter(({ role }) => part.role.base === '' || role.words.startsWith(`${part.role.base} `)) : [exact];
    for (const owner of owners) addCount(measures.get(owner)!, part);
    if (owners.length > 0) used.add(part);
  }
  for (const part of parts) {
    const measure = measures.get(part);
    if (used.has(part)) continue;
    if (measure !== undefined) collector.offer(measure);
    else offerUnused(part, collector, options);
  }
}

/** Finds the result that a part is about: none if no result, or more than one, bears the name. */
function findOwners(results: readonly Part[], only: Part | null): (part: Part) => Part | null {
  const group = (keyOf: (part: Part) => string) => Map.groupBy(results, keyOf);
  const byWords = group(({ role }) => role.words);
  const byBase = group(({ role }) => (role.role === 'mean' ? role.base : ''));
  return ({ role: { base } }) => {
    if (base === '') return only;
    const matching = byWords.get(base) ?? byBase.get(base) ?? [];
    return matching.length === 1 ? matching[0]! : null;
  };
}

function nameIn(part: Part, section: string, hasOwn: boolean, isOnly: boolean): string {
  if (hasOwn && isOnly) return section;
  if (SUMMARY.test(part.role.words)) return `${section} ${part.key}`;
  // `{"auc": {"test": 0.8}}` is `test_auc`.
  return isSplit(part.key) ? `${part.key}_${section}` : part.key;
}

const prefixed = (name: string, { prefix = '' }: SectionOptions): string =>
  name.toLowerCase().startsWith(prefix.toLowerCase()) ? name : prefix + name;

/** @returns the parts that the intervals of a measure are made of. Of several, the one at 95 % is read, since that is what a result is stored with. */
function addInterval(measure: Measure, besides: readonly Part[], levels: readonly Part[]): Part[] {
  const intervals = besides
    .filter(({ interval }) => interval !== undefined)
    .map((part) => ({ parts: [part], ...part.interval!, level: part.interval!.level ?? part.role.level }));
  const ends = Map.groupBy(
    besides.filter(({ number, role }) => number !== undefined && (role.role === 'low' || role.role === 'high')),
    ({ role }) => role.level,
  );
  for (const [level, parts] of ends) {
    const [low, high] = [parts.find(({ role }) => role.role === 'low'), parts.find(({ role }) => role.role === 'high')];
    if (low !== undefined && high !== undefined && parts.length === 2) intervals.push({ parts, low: low.number!, high: high.number!, level });
  }
  const at95 = intervals.filter(({ level }) => level === 95);
  const chosen = intervals.length === 1 ? intervals[0] : at95.length === 1 ? at95[0] : undefined;
  if (chosen === undefined) return [];
  const stated = chosen.level === null && levels.length === 1 ? levels : [];
  measure.interval = { low: chosen.low, high: chosen.high, level: stated.length === 1 ? levelOf(stated[0]!) : chosen.level };
  return [...intervals.flatMap(({ parts }) => parts), ...stated];
}

const SPREADS = [
  ['se', 'standard-error'],
  ['sd', 'standard-deviation'],
  ['interval', 'half-width'],
] as const;

/** @returns the parts that are spreads of the measure. */
function addSpread(measure: Measure, besides: readonly Part[]): Part[] {
  return SPREADS.flatMap(([role, meaning]) => {
    const parts = besides.filter((part) => part.role.role === role && part.number !== undefined && part.number.value >= 0);
    for (const part of parts) measure.spread ??= { meaning, number: part.number!, level: part.role.level };
    return parts;
  });
}

function addScores(measure: Measure, besides: readonly Part[]): void {
  const lists = besides.filter(({ role, scores }) => role.role === 'scores' && scores !== undefined);
  if (lists.length !== 1) return;
  const scores = lists[0]!.scores!;
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  // Otherwise the value is the result of something else than these runs.
  if (Math.abs(mean - measure.number.value) > roundingOf(measure.number.written)) return;
  measure.scores = scores;
  measure.runs ??= scores.length;
}

const isCount = ({ number, role }: Part): boolean =>
  (role.role === 'samples' || role.role === 'runs') &&
  number !== undefined &&
  Number.isSafeInteger(number.value) &&
  number.value >= 1 &&
  number.unit === '' &&
  number.ifThousands === null;

/** What counts resamples, or all rows where those of training are counted too. */
const isOfOtherRows = ({ role }: Part, { name = '' }: SectionOptions, hasTraining: boolean): boolean =>
  role.role === 'samples' &&
  !/\b(?:test|eval)\b/.test(role.words) &&
  (isResampling(name) || isResampling(role.words) || (hasTraining && role.base === ''));

function addCount(measure: Measure, { number, role }: Part): void {
  // The count beside a mean and its standard deviation is that of the runs.
  if (role.role === 'runs' || measure.spread?.meaning === 'standard-deviation') measure.runs ??= number!.value;
  else measure.sampleSize ??= number!.value;
}

function offerUnused({ key, from, number, interval, role }: Part, collector: Collector, options: SectionOptions): void {
  if (interval !== undefined) collector.remark('not-understood', from, `${interval.low.written}, ${interval.high.written}`);
  if (number === undefined) return;
  // An end of an interval is no result, whosever it is.
  if (role.isExplicit && (role.role === 'low' || role.role === 'high')) collector.remark('not-understood', from, number.written);
  else collector.offer({ name: prefixed(key, options), number, from });
}

/** `confidence_level: 0.95`, `level: 95` and `alpha: 0.05` are all 95 %; null if it is another number than a level. */
function levelOf({ number, role }: Part): number | null {
  if (number === undefined || (role.role !== 'level' && !/^(?:alpha|level|confidence|conf)$/.test(role.words))) return null;
  return levelIn(role.words, number.value);
}

/** The confidence level that a number says, in per cent; null if it is none. */
export function levelIn(words: string, value: number): number | null {
  const share = words === 'alpha' ? 1 - value : value > 1 ? value / 100 : value;
  return share >= 0.5 && share < 1 ? Math.round(share * 1e6) / 1e4 : null;
}

/** Half of the last digit that is written, and what floating point adds. */
const roundingOf = (written: string): number => 0.5001 * 10 ** -decimalsOf(written) + 1e-12;
