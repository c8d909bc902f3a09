import type { Item, ItemOf, Quantity, Span, SpreadMeaning } from './items.ts';
import { valueOf } from './quantity.ts';
import { METHODS, PREPOSITIONS } from './vocabulary.ts';

/** What is said beside numbers that follow, such as `(95% CI)`. */
export interface Hints {
  level?: number | null;
  spread?: SpreadMeaning;
  unit?: string;
}

/** A value with what the text says beside it. */
export interface Core {
  quantity: Quantity;
  /** The whole of `17 of 20`. */
  whole: Quantity | null;
  interval: ItemOf<'interval'> | null;
  halfWidth: ItemOf<'half-width'> | null;
  spread: { quantity: Quantity; meaning: SpreadMeaning | null; span: Span } | null;
  /** Every count of runs that is stated; null for a product. */
  runs: (number | null)[];
  sizes: number[];
  hints: Hints;
  /** Whether something at the number was not understood. */
  isRefused: boolean;
  span: Span;
}

export const newCore = (quantity: Quantity, span: Span, whole: Quantity | null = null): Core => ({
  quantity,
  whole,
  interval: null,
  halfWidth: null,
  spread: null,
  runs: [],
  sizes: whole === null ? [] : [valueOf(whole)],
  hints: {},
  isRefused: false,
  span: { start: span.start, end: span.end },
});

/** A number with nothing said beside it. */
export const isBare = ({ interval, halfWidth, spread, whole, isRefused, runs, sizes }: Core) =>
  interval === null && halfWidth === null && spread === null && whole === null && !isRefused && runs.length === 0 && sizes.length === 0;

const IGNORED_IN_GROUPS = (word: string) => METHODS.has(word) || PREPOSITIONS.has(word) || /^(?:mean|average|the|a|an|method|each|m)$/.test(word);

/**
 * Adds what is said beside a value.
 *
 * @returns false if the item is nothing that can be said beside a value
 */
export function attach(core: Core, item: Item): boolean {
  core.span.end = Math.max(core.span.end, item.end);
  switch (item.kind) {
    case 'interval':
      return attachInterval(core, item);
    case 'half-width':
      if (core.halfWidth === null && core.interval === null) core.halfWidth = item;
      else core.isRefused = true;
      return true;
    case 'spread':
      if (core.spread === null) core.spread = { quantity: item.quantity, meaning: item.meaning, span: item };
      else core.isRefused = true;
      return true;
    case 'runs':
      core.runs.push(item.count);
      return true;
    case 'size':
      core.sizes.push(item.count);
      return true;
    case 'hint':
      return attachHint(core, item);
    case 'ratio':
      attachRatio(core, item);
      return true;
    case 'aside':
      return true;
    case 'p-value':
      return item.isLimit;
    default:
      return false;
  }
}

function attachInterval(core: Core, item: ItemOf<'interval'>): boolean {
  const [held, added] = [core.interval?.level ?? null, item.level ?? (item.isLabelled ? null : (core.hints.level ?? null))];
  const interval = { ...item, level: added };
  if (core.interval === null) core.interval = interval;
  // Of several intervals the one of 95 % is meant, if their levels tell them apart.
  else if (held === null || added === null || held === added) core.isRefused = true;
  else if (added === 95) core.interval = interval;
  return true;
}

function attachHint(core: Core, { level, spread, unit }: ItemOf<'hint'>): boolean {
  if (level !== undefined && core.interval !== null && !core.interval.isLabelled) core.interval = { ...core.interval, level };
  else if (level !== undefined && core.spread !== null && core.spread.meaning === null) {
    core.halfWidth = { kind: 'half-width', quantity: core.spread.quantity, level, ...core.spread.span };
    core.spread = null;
  } else if (spread !== undefined && core.spread !== null && core.spread.meaning === null) core.spread = { ...core.spread, meaning: spread };
  else if (unit !== undefined && core.quantity.unit === '') core.quantity = { ...core.quantity, unit };
  else return false;
  return true;
}

/** `85% (17/20)`: the size of the sample, if both say the same. */
function attachRatio(core: Core, { part, whole }: ItemOf<'ratio'>): void {
  const share = valueOf(part) / valueOf(whole);
  const isPercent = core.quantity.unit === '%';
  if (agrees(core.quantity, isPercent ? share * 100 : share)) core.sizes.push(valueOf(whole));
  else core.isRefused = true;
}

/** Whether a number as written is another one, rounded to its digits or cut off. */
function agrees(quantity: Quantity, exact: number): boolean {
  if (quantity.digits.kind !== 'plain' || quantity.exponent !== '') return false;
  const unitOfLastDigit = 10 ** -(quantity.digits.digits.split('.')[1]?.length ?? 0);
  return Math.abs(valueOf(quantity) - exact) <= unitOfLastDigit * 0.501;
}

/** What a group in parentheses behind a value says; words that are not about the value's uncertainty are returned and belong to its name. */
export function attachGroup(core: Core, group: ItemOf<'group'>): string[] {
  const isTouching = group.start === core.span.end;
  const values = group.items.filter((item) => item.kind === 'value');
  const words = group.items.flatMap((item) => (item.kind === 'word' ? [item.text] : [])).filter((word) => !IGNORED_IN_GROUPS(word.toLowerCase()));
  if (values.length === 1 && words.length === 0 && group.items.length === 1) attachLoneValue(core, values[0]!, group, isTouching);
  else if (values.length > 0) core.isRefused = true;
  // An interval before its level: `(0.80–0.90; 95% CI)`.
  const inOrder = group.items.toSorted((a, b) => Number(a.kind === 'hint') - Number(b.kind === 'hint'));
  for (const item of inOrder) {
    if (item.kind === 'refused' || item.kind === 'mark' || item.kind === 'label') core.isRefused = true;
    else if (item.kind !== 'word' && item.kind !== 'boundary' && item.kind !== 'value') attach(core, item);
  }
  if (group.unit !== '' && core.quantity.unit === '') core.quantity = { ...core.quantity, unit: group.unit };
  core.span.end = Math.max(core.span.end, group.end);
  return words;
}

/** `0.85 (0.02)` is a spread, `0.755 (75.5%)` the same number twice, and `0.85 (2)` or `0.853(12)` not understood. */
function attachLoneValue(core: Core, { quantity }: ItemOf<'value'>, span: Span, isTouching: boolean): void {
  const [value, lone] = [valueOf(core.quantity), valueOf(quantity)];
  if (quantity.unit === '%' && core.quantity.unit === '' && (agrees(quantity, value * 100) || agrees(core.quantity, lone / 100))) return;
  if (quantity.unit === '' && core.quantity.unit === '%' && (agrees(quantity, value / 100) || agrees(core.quantity, lone * 100))) return;
  if (core.whole !== null) {
    const share = value / valueOf(core.whole);
    core.isRefused ||= !agrees(quantity, quantity.unit === '%' ? share * 100 : share);
    return;
  }
  const hasDecimals = quantity.digits.kind === 'plain' && quantity.digits.digits.includes('.');
  const isSpread = lone >= 0 && core.spread === null && core.interval === null && (hasDecimals || (!isTouching && core.hints.spread !== undefined));
  if (isSpread) core.spread = { quantity, meaning: core.hints.spread ?? null, span };
  else core.isRefused = true;
}
