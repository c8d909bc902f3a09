import { attach, attachGroup, isBare, newCore } from './core.ts';
import type { Core, Hints } from './core.ts';
import type { Item, ItemOf, Quantity, Span } from './items.ts';
import { METHODS, PREPOSITIONS, REFERENCE_WORDS, SEED_LABELS, STEP_LABELS } from './vocabulary.ts';

/** A value with its name, still as the text writes it. */
export interface Statement {
  name: string;
  core: Core;
}

export interface ScoreList {
  name: string;
  quantities: readonly Quantity[];
  span: Span;
}

/** What one line says. */
export interface LineReading {
  statements: Statement[];
  lists: ScoreList[];
  /** Intervals, spreads and counts without a value beside them; `name` is what is before them. */
  orphans: { name: string; item: Item }[];
  notUnderstood: Span[];
  notFinite: { start: number; span: Span }[];
  /** `epoch 10`, if the line is about a step of training. */
  step: { word: string; number: Quantity } | null;
}

interface Clause {
  before: string[];
  /** Where its first word is. */
  start: number | null;
  cores: { core: Core; after: string[] }[];
  hints: Hints;
  runs: (number | null)[];
  sizes: number[];
  seed: { name: string; quantity: Quantity; span: Span } | null;
  /** Something not understood before a value. */
  isDoubtful: boolean;
  isRefused: Span | null;
}

const newClause = (): Clause => ({
  before: [],
  start: null,
  cores: [],
  hints: {},
  runs: [],
  sizes: [],
  seed: null,
  isDoubtful: false,
  isRefused: null,
});

const ATTRIBUTES = new Set<Item['kind']>(['interval', 'half-width', 'spread', 'runs', 'size', 'aside', 'p-value', 'ratio']);
const WEAK = new Set([',', 'and', 'und', '/', 'bar']);
const LONGEST_NAME = 80;

/** Finds the statements of a line: values with their names, and what is said beside them. */
export function statementsOf(items: readonly Item[], text: string): LineReading {
  const reading: LineReading = { statements: [], lists: [], orphans: [], notUnderstood: [], notFinite: [], step: null };
  let clause = newClause();
  /** Values without a name that follow a value with only a comma or the like between. */
  let trail: Statement[] = [];
  let lead: Statement | null = null;
  let isTrailOfCommas = true;

  const endTrail = () => {
    if (lead !== null && trail.length > 0) {
      const all = [lead, ...trail];
      reading.statements = reading.statements.filter((statement) => !all.includes(statement));
      const span = { start: lead.core.span.start, end: trail.at(-1)!.core.span.end };
      // `precision and recall were 0.9, 0.8` are values of several names.
      const isOneName = !/,| and /.test(lead.name);
      if (isTrailOfCommas && isOneName && all.length > 2 && all.every(({ core }) => isBare(core)))
        reading.lists.push({ name: lead.name, quantities: all.map(({ core }) => core.quantity), span });
      else reading.notUnderstood.push(span);
    }
    trail = [];
    lead = null;
    isTrailOfCommas = true;
  };

  const endClause = (mark: string) => {
    const statements = named(clause, reading);
    const [first] = statements;
    if (statements.length === 1 && first!.name === '' && lead !== null) trail.push(first!);
    else if (statements.length > 0) {
      endTrail();
      lead = statements.at(-1)!;
    }
    reading.statements.push(...statements);
    if (!WEAK.has(mark)) endTrail();
    else if (lead !== null && mark !== ',') isTrailOfCommas = false;
    clause = newClause();
  };

  for (const [index, item] of items.entries()) {
    const last = clause.cores.at(-1);
    switch (item.kind) {
      case 'word':
        if (last !== undefined && item.isAttached && items[index - 1]!.kind !== 'boundary' && last.core.span.end === item.start)
          last.core.isRefused = true;
        clause.start ??= item.start;
        (last?.after ?? clause.before).push(item.text);
        break;
      case 'label':
        readLabel(item, clause, reading, text);
        break;
      case 'value':
        addCore(clause, newCore(item.quantity, item));
        break;
      case 'ratio':
        if (last === undefined) addCore(clause, newCore(item.part, item, item.whole));
        else attach(last.core, item);
        break;
      case 'group':
        if (last === undefined || !readReference(item, last.core, reading)) readGroup(item, clause, text);
        break;
      case 'list':
        if (last === undefined) {
          reading.lists.push({ name: nameOf(clause.before), quantities: item.quantities, span: item });
          clause = newClause();
        } else last.core.isRefused = true;
        break;
      case 'hint':
        if (last === undefined || !attach(last.core, item)) Object.assign(clause.hints, item);
        break;
      case 'not-finite': {
        const before = items[index - 1];
        const isValue = last === undefined && ((before?.kind === 'boundary' && before.mark === 'separator') || index === items.length - 1);
        if (isValue) {
          reading.notFinite.push({ start: clause.start ?? item.start, span: item });
          clause = newClause();
        } else (last?.after ?? clause.before).push(text.slice(item.start, item.end));
        break;
      }
      case 'refused':
        clause.isRefused ??= item;
        break;
      case 'mark':
        if (last === undefined) clause.isDoubtful = true;
        else last.core.isRefused = true;
        break;
      case 'boundary':
        if (isTorn(items, index) && last !== undefined) last.core.isRefused = true;
        if (item.mark === 'separator' || (item.mark === '→' && last === undefined)) {
          if (last !== undefined && last.after.length === 0) last.core.isRefused = true;
          else if (last === undefined && clause.before.length > 0) clause.before.push(':');
        } else if (last === undefined && clause.isRefused === null && !isSeedAlone(clause)) continueName(clause, item.mark);
        else if (last === undefined || !goesOn(items, index)) endClause(item.mark);
        if (isTorn(items, index)) clause.isDoubtful = true;
        break;
      default:
        readAttribute(item, clause, reading, text);
    }
  }
  endClause('end');
  reading.statements.sort((a, b) => a.core.span.start - b.core.span.start);
  return reading;
}

function addCore(clause: Clause, core: Core): void {
  core.hints = { ...clause.hints };
  if (core.quantity.unit === '' && clause.hints.unit !== undefined) core.quantity = { ...core.quantity, unit: clause.hints.unit };
  if (clause.cores.length === 0) {
    core.runs.push(...clause.runs);
    core.sizes.push(...clause.sizes);
  }
  if (clause.isDoubtful) core.isRefused = true;
  clause.isDoubtful = false;
  clause.cores.push({ core, after: [] });
}

/** `0. 85` is one number that was torn apart. */
const isTorn = (items: readonly Item[], index: number) =>
  [items[index - 1], items[index + 1]].every((item) => item?.kind === 'value') &&
  (items[index] as ItemOf<'boundary'>).mark === 'stop' &&
  items[index - 1]!.end === items[index]!.start;

const isSeedAlone = ({ seed, before }: Clause) => seed !== null && before.length === 1;

/** A comma, a dash or an `and` before the value is a part of what is before it: `precision and recall` is the name of neither. */
function continueName(clause: Clause, mark: string): void {
  if (mark === 'stop') {
    clause.before = [];
    clause.isDoubtful = false;
  } else if (clause.before.length > 0) clause.before.push(mark === 'dash' ? '-' : mark === 'bar' ? '|' : mark);
}

const isSkipped = (word: string) => METHODS.has(word.toLowerCase()) || /^(?:an?|the)$/i.test(word);

/** Whether what follows a comma is about the value before it, and not about the next one. */
function goesOn(items: readonly Item[], boundary: number): boolean {
  let next = boundary + 1;
  for (let item = items[next]; item?.kind === 'word' && isSkipped(item.text); item = items[next]) next++;
  const item = items[next];
  if (item === undefined || !ATTRIBUTES.has(item.kind) || item.kind === 'ratio') return false;
  const after = items[next + 1];
  return after === undefined || after.kind === 'boundary' || after.kind === 'group' || ATTRIBUTES.has(after.kind);
}

function readLabel(item: ItemOf<'label'>, clause: Clause, reading: LineReading, text: string): void {
  const word = item.word.toLowerCase();
  if (STEP_LABELS.has(word)) {
    reading.step ??= { word, number: item.quantity };
    dropPreposition(clause);
    return;
  }
  const last = clause.cores.at(-1);
  (last?.after ?? clause.before).push(text.slice(item.start, item.end).replaceAll(/\s+/g, ' '));
  if (last === undefined && SEED_LABELS.has(word)) clause.seed = { name: item.word, quantity: item.quantity, span: item };
}

function dropPreposition(clause: Clause): void {
  const words = clause.cores.at(-1)?.after ?? clause.before;
  while (/^(?:an?|the)$/i.test(words.at(-1) ?? '') || PREPOSITIONS.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
}

function readAttribute(item: Item, clause: Clause, reading: LineReading, text: string): void {
  dropPreposition(clause);
  if (item.kind === 'p-value' && !item.isLimit) {
    const name = /^[\p{L}_-]+/u.exec(text.slice(item.start))?.[0] ?? 'p';
    reading.statements.push({ name, core: newCore(item.quantity, item) });
    return;
  }
  const last = clause.cores.at(-1);
  if (last !== undefined) attach(last.core, item);
  else if (item.kind === 'runs') clause.runs.push(item.count);
  else if (item.kind === 'size') clause.sizes.push(item.count);
  if (last === undefined && (item.kind === 'interval' || item.kind === 'half-width' || item.kind === 'spread')) {
    reading.orphans.push({ name: nameOf(clause.before), item });
    clause.isDoubtful = true;
  } else if (last === undefined && item.kind === 'p-value') reading.notUnderstood.push(item);
}

const IS_BESIDE_REFERENCE = /^(?:of|at|on|in|for|the|a|an|is|to|vs|vs\.|versus|compared|model|score|value|auc|set|data|guess|guessing|only)$/i;

/** `0.81 (baseline 0.74)`: the number of something that the value is held against, under its own name. @returns false for any other group */
function readReference(group: ItemOf<'group'>, core: Core, reading: LineReading): boolean {
  const words = group.items.flatMap((item) => (item.kind === 'word' ? [item.text] : []));
  const references = words.filter((word) => REFERENCE_WORDS.has(word.toLowerCase()));
  const isOther = words.some((word) => !references.includes(word) && !IS_BESIDE_REFERENCE.test(word));
  const [value, ...more] = group.items.filter((item) => item.kind === 'value');
  const isKnown = group.items.every(({ kind }) => ATTRIBUTES.has(kind) || /^(?:word|value|boundary|refused)$/.test(kind));
  // `(baseline 0.74–0.78)` is no interval of the value, while `(training, 95% CI 0.74–0.78)` is.
  const isRefused = group.items.some(
    (item, index) => item.kind === 'refused' || (item.kind === 'interval' && !item.isLabelled && group.items[index - 1]?.kind === 'word'),
  );
  if (references.length === 0 || isOther || !isKnown || more.length > 0 || (value === undefined && !isRefused)) return false;
  core.span.end = group.end;
  if (value === undefined || isRefused) reading.notUnderstood.push(group);
  else {
    const statement = { name: references.join(' '), core: newCore(value.quantity, value) };
    for (const item of group.items) if (item.start > value.end && ATTRIBUTES.has(item.kind) && item.kind !== 'p-value') attach(statement.core, item);
    if (statement.core.isRefused) reading.notUnderstood.push(group);
    else reading.statements.push(statement);
  }
  return true;
}

/** `Bootstrap (n=1000)` counts resamples. */
const RESAMPLING = /^(?:boot|resampl|permut|replicat)/i;

/** `(macro)` and `(%)` before a value, `(95% CI 0.80–0.90)` behind it, or `(85.3 ± 1.2)%` itself. */
function readGroup(group: ItemOf<'group'>, clause: Clause, text: string): void {
  const last = clause.cores.at(-1);
  if (last !== undefined) {
    const words = attachGroup(last.core, group);
    if (words.length > 0) last.after.push(`(${words.join(' ')})`);
    return;
  }
  const [first, second] = group.items;
  if (group.items.length === 2 && first!.kind === 'value' && second!.kind === 'spread') {
    addCore(clause, newCore(first!.quantity, group));
    attach(clause.cores.at(-1)!.core, second!);
    attachGroup(clause.cores.at(-1)!.core, { ...group, items: [] });
    return;
  }
  let isName = true;
  for (const item of group.items) {
    if (item.kind === 'hint') {
      Object.assign(clause.hints, item);
      isName = false;
    } else if (item.kind === 'runs') {
      clause.runs.push(item.count);
      isName = false;
    } else if (item.kind === 'size') {
      if (!RESAMPLING.test(clause.before.at(-1) ?? '')) clause.sizes.push(item.count);
      isName = false;
    } else if (item.kind !== 'word' && item.kind !== 'boundary' && item.kind !== 'label' && item.kind !== 'aside') clause.isRefused ??= group;
  }
  const unit =
    group.items.length === 1 && first!.kind === 'word' && /^(?:ms|s|sec|min|h|USD|EUR|GB|MB|dB|pp)$/.test(first!.text) ? first!.text : null;
  if (unit !== null) clause.hints.unit = unit;
  else if (isName) clause.before.push(text.slice(group.start, group.end).replaceAll(/\s+/g, ' '));
}

/** Gives the values of a clause their names. */
function named(clause: Clause, reading: LineReading): Statement[] {
  const { before, cores, isRefused, seed } = clause;
  const spans = cores.map(({ core }) => core.span);
  if (isRefused !== null) {
    reading.notUnderstood.push({
      start: Math.min(isRefused.start, spans[0]?.start ?? isRefused.start),
      end: Math.max(isRefused.end, spans.at(-1)?.end ?? 0),
    });
    return [];
  }
  if (cores.length === 0) {
    const [size] = clause.sizes;
    if (seed !== null) return [{ name: seed.name, core: newCore(seed.quantity, seed.span) }];
    if (size !== undefined) reading.orphans.push({ name: nameOf(before), item: { kind: 'size', count: size, start: 0, end: 0 } });
    if (clause.runs.length > 0) reading.orphans.push({ name: nameOf(before), item: { kind: 'runs', count: clause.runs[0]!, start: 0, end: 0 } });
    return [];
  }
  const words = [before, ...cores.map(({ after }) => after)];
  const names = namesOf(words);
  if (names === null || cores.some(({ core }) => core.isRefused)) {
    // One number that is not understood leaves the others of its clause in doubt.
    reading.notUnderstood.push({ start: spans[0]!.start, end: spans.at(-1)!.end });
    return [];
  }
  return cores.map(({ core }, index) => ({ name: names[index]!, core }));
}

/** Names stand all before their values or all behind them; a single value may have both. Null if neither is the case. */
function namesOf(words: readonly (readonly string[])[]): string[] | null {
  if (words.length === 2) return [words.map(nameOf).join(' ').trim()];
  const isNamed = words.map((pieces) => nameOf(pieces) !== '');
  if (isNamed.slice(0, -1).every(Boolean) && !isNamed.at(-1)) return words.slice(0, -1).map(nameOf);
  return isNamed.slice(1).every(Boolean) && !isNamed[0] ? words.slice(1).map(nameOf) : null;
}

/** The words as a name, without the marks at its ends; a long one keeps its end. */
function nameOf(pieces: readonly string[]): string {
  const isMark = (piece: string | undefined) => piece !== undefined && /^[^\p{L}\p{N}(]+$/u.test(piece);
  let [start, end] = [0, pieces.length];
  while (start < end && isMark(pieces[start])) start++;
  while (end > start && (isMark(pieces[end - 1]) || /^(?:and|und|but|with|of|is|was|were|are)$/i.test(pieces[end - 1]!))) end--;
  let name = '';
  for (const written of pieces.slice(start, end)) {
    const piece = written.replace(/^(_{1,2})(.+)\1$/, '$2');
    name += name === '' || piece === ',' || piece === ':' || piece === ';' ? piece : ` ${piece}`;
  }
  return name.length > LONGEST_NAME ? `…${name.slice(1 - LONGEST_NAME)}` : name;
}
