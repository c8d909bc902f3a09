import type { Candidate, EvidenceReading, Remark, ScoreSeries } from '../candidate.ts';
import { candidateOf, isMeanOf, remark, seriesOf } from './candidates.ts';
import { hasDecimalCommas } from '../number-text.ts';
import { attach, isBare, newCore } from './core.ts';
import { itemsOf } from './grammar.ts';
import type { Effort } from './combinators.ts';
import type { Item } from './items.ts';
import { valueOf } from './quantity.ts';
import { statementsOf } from './statements.ts';
import type { LineReading, Statement } from './statements.ts';
import { inAscii, tokensOf } from './tokens.ts';
import { METHODS } from './vocabulary.ts';

export const MAX_CANDIDATES = 200;
const MAX_REMARKS = 50;
/** Longer texts are read up to here: about 3,000 lines. */
export const MAX_CHARACTERS = 200_000;
const HEADING = /^\s*#|:[\s*]*$/;
/** Words of a heading that make a metric below it another one. */
const DATA = /\b(?:train|training|validation|val|dev|development|test|baseline|control)\b/i;
/** Longer lines are no lines that people read. */
const MAX_LINE = 4_000;

interface Found {
  statement: Statement;
  from: string;
  line: number;
  /** Step of training that the line is about; the values of a later step replace those of an earlier one. */
  step: number | null;
}

interface State {
  found: Found[];
  series: (ScoreSeries & { line: number })[];
  remarks: Remark[];
  /** Statements of the last line that had any, which what follows may be about. */
  previous: readonly Statement[];
  /** Whether the text writes decimals with a comma. */
  hasCommas: boolean;
  /** Heading that says of which data the values below are, such as `Training set`. */
  section: string;
}

/** Reads a text line by line as `plainText` promises. The text has `\n` at its line ends. */
export function readLines(text: string, effort: Effort = { looks: 0 }): EvidenceReading {
  const ascii = inAscii(text.slice(0, MAX_CHARACTERS));
  const state: State = { found: [], series: [], remarks: [], previous: [], section: '', hasCommas: hasDecimalCommas(ascii) };
  let start = 0;
  let number = 1;
  let isCut = text.length > MAX_CHARACTERS;
  while (start < ascii.length && state.found.length < 4 * MAX_CANDIDATES) {
    const { end, lines } = endOfLine(ascii, start);
    const stop = Math.min(end, start + MAX_LINE);
    isCut ||= stop < end;
    readLine(text, ascii, { start: start + markLength(ascii.slice(start, Math.min(end, start + 120))), end: stop }, number, state, effort);
    number += lines;
    start = end + 1;
  }
  return finished(text, state, isCut || start < ascii.length);
}

/** The end of a line; a list that is still open goes on for up to 40 lines. */
function endOfLine(text: string, start: number): { end: number; lines: number } {
  const lineEnd = (from: number) => (text.indexOf('\n', from) < 0 ? text.length : text.indexOf('\n', from));
  let end = lineEnd(start);
  let lines = 1;
  const line = text.slice(start, end);
  if (line.lastIndexOf('[') <= line.lastIndexOf(']')) return { end, lines };
  for (let next = end; next < text.length && lines < 40; lines++) {
    next = lineEnd(next + 1);
    const body = text.slice(end + 1, next);
    if (!/^[\d\s.,eE+[-]*\]?/.test(body) || /[^\d\s.,eE+\])-]/.test(body)) break;
    end = next;
    if (body.includes(']')) return { end, lines: lines + 1 };
  }
  return { end: lineEnd(start), lines: 1 };
}

/** Quotation and list marks, prompts, and what loggers and progress bars write before a message. */
const MARKS = [
  String.raw`>\s+(?=\D)`,
  String.raw`[-*+•]\s+(?=[^\d\s])`,
  String.raw`\d{1,3}[.)]\s+(?=[^\d\s])`,
  String.raw`>>>\s|In \[\d*\]:|Out\[\d*\]:`,
  String.raw`\[?\d{2,4}[-/]\d\d[-/]\d\d[ T][\d:.,]{5,15}Z?\]?\s*[-|]?`,
  String.raw`\[?(?:INFO|DEBUG|WARNING|Info|LightGBM)\]?(?=[\s:-])(?::[\w.]+:|\s*[-:|](?=\s))?`,
  String.raw`\d+\/\d+\s+(?:\[[=>.]*\]|[━╸╺─]+)(?:\s*-)?(?:\s+\d+s)?(?:\s+\d+[mµ]?s\/(?:step|epoch|sample))?(?:\s+-(?=\s))?`,
];
const MARK = new RegExp(String.raw`^(?:\s*(?:${MARKS.join('|')}))*`);

const markLength = (start: string): number => MARK.exec(start)![0].length;

function readLine(text: string, ascii: string, span: { start: number; end: number }, line: number, state: State, effort: Effort): void {
  const body = ascii.slice(span.start, span.end);
  if (!/\d|\b(?:nan|inf)|∞/i.test(body)) {
    if (/[\p{L}]/u.test(body)) {
      state.previous = [];
      state.section = DATA.test(body) && (HEADING.test(body) || body.trim().split(/\s+/).length < 4) ? body.replaceAll(/^[#\s*]+|[:\s*]+$/g, '') : '';
    }
    return;
  }
  const reading = statementsOf(itemsOf(tokensOf(ascii, span.start, span.end, state.hasCommas), effort), ascii);
  const from = placeOf(line, reading);
  for (const orphan of reading.orphans) adopt(orphan, reading, text, from, state);
  for (const list of reading.lists) {
    const series = seriesOf(list, from);
    if (series !== null) state.series.push({ ...series, line });
    else state.remarks.push(remark('not-understood', list.span, text, from));
  }
  for (const statement of reading.statements) {
    const name = state.section === '' ? statement.name : `${state.section}: ${statement.name}`;
    statement.name = name;
    state.found.push({ statement, from, line, step: reading.step === null ? null : valueOf(reading.step.number) });
  }
  for (const span of reading.notUnderstood) state.remarks.push(remark('not-understood', span, text, from));
  for (const { start, span } of reading.notFinite)
    state.remarks.push(remark('not-finite', { start: Math.max(start, span.end - 60), end: span.end }, text, from));
  if (reading.orphans.length === 0) state.previous = reading.statements;
  else if (reading.statements.length > 0) state.previous = [];
}

const placeOf = (number: number, { step }: LineReading) => `line ${number}${step === null ? '' : `, ${step.word} ${valueOf(step.number)}`}`;

/** `95% CI: [0.80, 0.90]` on a line of its own belongs to the value of the line before, if that is its only one and has the name that is given. */
function adopt(
  { name, item }: LineReading['orphans'][number],
  { statements }: LineReading,
  text: string,
  from: string,
  { previous, remarks }: State,
): void {
  const words = name
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '' && !METHODS.has(word));
  const [parent] = previous;
  const isNamed = words.length === 0 || words.join(' ') === parent?.name.toLowerCase();
  if (parent !== undefined && previous.length === 1 && statements.length === 0 && isNamed && holds(item, parent)) attach(parent.core, item);
  else if (item.kind === 'spread' && item.meaning !== null)
    statements.push({
      name: /^[\p{L}_. -]*[\p{L}]/u.exec(text.slice(item.start, item.end))?.[0].replaceAll(/\s+/g, ' ') ?? '',
      core: newCore(item.quantity, item),
    });
  else if (item.kind !== 'size' && item.kind !== 'runs') remarks.push(remark('not-understood', item, text, from));
}

/** An interval that doesn't hold the value of the line before is about something else. */
function holds(item: Item, { core }: Statement): boolean {
  if (item.kind !== 'interval') return true;
  const value = valueOf(core.quantity);
  return value >= valueOf(item.low) && value <= valueOf(item.high);
}

function finished(text: string, state: State, isCut: boolean): EvidenceReading {
  const remarks = [...state.remarks];
  const found = withColumnsAsSeries(lastSteps(state.found), state);
  state.series.push(...seriesOfParts(found));
  const candidates: Candidate[] = [];
  for (const { statement, from, line } of found) {
    const scores = meanOf(statement, text, line, state);
    if (scores.length > 0 && statement.core.runs.length === 0) statement.core.runs.push(scores.length);
    const candidate = statement.core.isRefused ? null : candidateOf(statement, text, from);
    if (candidate === null) remarks.push(remark('not-understood', statement.core.span, text, from));
    else candidates.push({ ...candidate, scores });
  }
  const isOver = isCut || candidates.length > MAX_CANDIDATES || remarks.length > MAX_REMARKS;
  return {
    candidates: candidates.slice(0, MAX_CANDIDATES),
    series: state.series.map(({ name, scores, from }) => ({ name, scores, from })),
    remarks: [...remarks.slice(0, MAX_REMARKS), ...(isOver ? [{ kind: 'cut' as const, from: found.at(-1)?.from ?? '', written: '' }] : [])],
  };
}

/** Of each name the value of the last step; steps that begin again are those of another run. */
function lastSteps(found: readonly Found[]): Found[] {
  const next = new Map<string, number>();
  const kept: Found[] = [];
  for (const entry of found.toReversed()) {
    const { statement, step } = entry;
    const later = next.get(statement.name);
    if (step === null || later === undefined || step >= later) kept.push(entry);
    if (step !== null) next.set(statement.name, step);
  }
  return kept.toReversed();
}

/** Three lines or more with one bare number each are a column of scores. */
function withColumnsAsSeries(found: readonly Found[], { series }: State): Found[] {
  const isAlone = ({ statement, line }: Found, index: number) =>
    statement.name === '' && isBare(statement.core) && found[index - 1]?.line !== line && found[index + 1]?.line !== line;
  const kept: Found[] = [];
  for (let index = 0; index < found.length;) {
    let end = index;
    while (end < found.length && isAlone(found[end]!, end) && found[end]!.line === found[index]!.line + end - index) end++;
    const column = found.slice(index, end);
    const scores =
      column.length > 2 ? seriesOf({ name: '', quantities: column.map(({ statement }) => statement.core.quantity) }, column[0]!.from) : null;
    if (scores !== null) series.push({ ...scores, line: column.at(-1)!.line });
    else kept.push(...(column.length > 0 ? column : [found[index]!]));
    index = Math.max(end, index + 1);
  }
  return kept;
}

/** `Fold 1: 0.81`, `Fold 2: 0.83`: the parts together are a list of scores. */
function seriesOfParts(found: readonly Found[]): State['series'] {
  const parts = new Map<string, Found[]>();
  for (const entry of found) {
    const part = /^(?:.*: )?(fold|seed|run|split|repeat|trial) \d+(?:\/\d+)?:?(?: (.*))?$/i.exec(entry.statement.name);
    if (part === null || !isBare(entry.statement.core)) continue;
    const key = `${part[1]!.toLowerCase()} ${part[2] ?? ''}`;
    parts.set(key, [...(parts.get(key) ?? []), entry]);
  }
  return [...parts].flatMap(([key, entries]) => {
    const quantities = entries.map(({ statement }) => statement.core.quantity);
    const series = seriesOf({ name: key.replace(/^\S+ /, ''), quantities }, entries[0]!.from);
    return series === null ? [] : [{ ...series, line: entries.at(-1)!.line }];
  });
}

/** The scores that a value is the mean of, if it calls itself one and comes right after them. */
function meanOf(statement: Statement, text: string, line: number, { series }: State): readonly number[] {
  if (!/\b(?:mean|average|avg)\b/i.test(statement.name)) return [];
  const { start, end } = statement.core.quantity;
  const value = { value: valueOf(statement.core.quantity), written: text.slice(start, end) };
  return series.find((list) => line >= list.line && line - list.line <= 1 && isMeanOf(value, list.scores))?.scores ?? [];
}
