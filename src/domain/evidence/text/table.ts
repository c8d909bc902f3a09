import type { Candidate, Remark } from '../candidate.ts';
import { isKnownMetric } from '../metric-names.ts';
import { statedUnit } from '../units.ts';
import { candidateOf, remark } from './candidates.ts';
import { attach } from './core.ts';
import { itemsOf } from './grammar.ts';
import type { Item, Span } from './items.ts';
import { valueOf } from './quantity.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { DEVIATION_WORDS, ERROR_WORDS, RUN_KEYS, SIZE_KEYS } from './vocabulary.ts';

/** A table by the places of its cells in the text. */
export interface Table {
  headers: readonly Span[];
  rows: readonly (readonly Span[])[];
}

type Role = 'label' | 'unit' | 'value' | 'interval' | 'low' | 'high' | 'spread' | 'size' | 'runs';

/** Headers that say that a column holds the numbers, and not of what. */
const PLAIN_VALUE = /^(?:values?|scores?|results?|means?|estimates?|point[_ ]estimates?|wert|metric[_ ]value)$/i;
const METRIC_HEADER = /^(?:metrics?|measures?|kennzahl|metrik|metric[_ ]name)$/i;
const LOW = /(?:^|[^a-z])(?:lower|low|lcl)(?:[^a-z]|$)|^\[?(?:2\.5 ?%|0\.025)$/i;
const HIGH = /(?:^|[^a-z])(?:upper|high|ucl)(?:[^a-z]|$)|^(?:97\.5 ?%|0\.975\]?)$/i;
/** Labels of rows and columns that make a metric of other data, or of another model, out of it. */
const OTHER_DATA = /\b(?:train|training|validation|val|valid|dev|test|eval|baseline|control|macro|micro|weighted|class)\b/i;

interface Context {
  text: string;
  ascii: string;
  headers: readonly string[];
  roles: readonly Role[];
  isTransposed: boolean;
  /** Whether the text writes decimals with a comma. */
  hasCommas: boolean;
}

/**
 * Reads a table with a metric per column and a model per row, or with a metric per row. Columns of intervals, spreads and sizes belong to the column of values on
 * their left. Where several rows give the same metric they have the same name, and `from` tells them apart.
 *
 * @param ascii the text as `inAscii` returns it
 * @param hasCommas whether the text writes decimals with a comma
 */
export function readTable(table: Table, text: string, ascii: string, hasCommas: boolean): { candidates: Candidate[]; remarks: Remark[] } {
  const headers = table.headers.map((cell) => plainCell(ascii, cell));
  const roles = headers.map((header, column) =>
    roleOf(
      header,
      table.rows.map((row) => (row[column] === undefined ? '' : plainCell(ascii, row[column]))),
      column,
    ),
  );
  const labels = table.rows.map((row) => labelOf(row, roles, ascii));
  const isTransposed =
    METRIC_HEADER.test(headers[0] ?? '') ||
    (!headers.some((header, column) => roles[column] === 'value' && isKnownMetric(header)) && labels.some(isKnownMetric));
  const context = { text, ascii, headers, roles, isTransposed, hasCommas };
  const candidates: Candidate[] = [];
  const remarks: Remark[] = [];
  for (const [index, row] of table.rows.entries()) readRow(row, table.headers, labels[index]!, index, context, candidates, remarks);
  return { candidates, remarks };
}

/** A cell without marks such as `**`. */
const plainCell = (ascii: string, { start, end }: Span): string =>
  ascii
    .slice(start, end)
    .replaceAll(/<br\s*\/?>|&nbsp;/g, ' ')
    .replaceAll(/\\(?:textbf|textit|text|mathbf|mathrm|emph|underline|uparrow|downarrow|bf|it)\b|[*`↑↓⬆⬇{}$]|\\(?=[|_%&#])|^_+|_+$/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

function roleOf(header: string, cells: readonly string[], column: number): Role {
  const word = header.toLowerCase();
  if (/^(?:units?|einheit)$/.test(word)) return 'unit';
  const isNumeric = cells.some((cell) => /^[^\p{L}\d]{0,3}\.?\d/u.test(cell) || /^(?:nan|-?inf)$/i.test(cell));
  if (!isNumeric || (column === 0 && (header === '' || METRIC_HEADER.test(header)))) return 'label';
  if (SIZE_KEYS.has(word)) return 'size';
  if (RUN_KEYS.has(word)) return 'runs';
  if (DEVIATION_WORDS.has(word) || ERROR_WORDS.has(word)) return 'spread';
  if (LOW.test(header)) return 'low';
  if (HIGH.test(header)) return 'high';
  if (/^(?:ci|confidence interval)s? ?[([] ?[\d.]+ ?% ?[)\]]$/i.test(header)) return 'interval';
  return /(?:^|[^a-z])(?:ci|confidence interval)(?:$|[^a-z])/i.test(header) && !/[([]/.test(header) ? 'interval' : 'value';
}

/** What stands before the first column of numbers. */
function labelOf(row: readonly Span[], roles: readonly Role[], ascii: string): string {
  const first = roles.findIndex((role) => role !== 'label' && role !== 'unit');
  return row
    .slice(0, first < 0 ? row.length : first)
    .map((cell) => plainCell(ascii, cell))
    .filter((label) => label !== '')
    .join(', ');
}

function readRow(
  row: readonly Span[],
  headerCells: readonly Span[],
  label: string,
  index: number,
  context: Context,
  candidates: Candidate[],
  remarks: Remark[],
): void {
  const { text, ascii, headers, roles } = context;
  const found: { statement: Statement; from: string }[] = [];
  let current: Statement | null = null;
  let low: { item: Item; span: Span } | null = null;
  for (const [column, cell] of row.entries()) {
    const role = roles[column];
    const header = headers[column] ?? '';
    const from = `row ${label === '' ? index + 1 : label}, column ${header === '' ? column + 1 : header}`;
    if (role === undefined || role === 'label' || role === 'unit' || !/\d|nan|inf/i.test(ascii.slice(cell.start, cell.end))) {
      // The cells on the right of a gap are not about what is on its left.
      if (role === 'value') current = null;
      continue;
    }
    if (role === 'value') {
      const isOfRow = label !== '' && (context.isTransposed || PLAIN_VALUE.test(header));
      const reading = readCell(isOfRow ? row[0]! : headerCells[column]!, cell, context);
      const other = isOfRow ? (PLAIN_VALUE.test(header) ? '' : header) : label;
      current = reading.statement === null ? null : { ...reading.statement, name: nameIn(reading, isOfRow ? label : header, other) };
      if (current !== null) found.push({ statement: current, from });
      else if (reading.kind !== null) remarks.push(remark(reading.kind, cell, text, from));
      continue;
    }
    const items = itemsBeside(role, headerCells[column]!, cell, context);
    const isLow = role === 'low' && items[0]?.kind === 'value';
    if (isLow) low = { item: items[0]!, span: cell };
    else if (current === null || !attachBeside(current, role, items, low?.item ?? null, header)) {
      if (role !== 'size' && role !== 'runs') remarks.push(remark('not-understood', cell, text, from));
    }
    if (role === 'size' || role === 'runs')
      for (const { statement } of found) if (statement !== current) attachBeside(statement, role, items, null, header);
    if (!isLow) low = null;
  }
  const unitCell = row[roles.indexOf('unit')];
  const unit = unitCell === undefined ? undefined : statedUnit(plainCell(ascii, unitCell));
  for (const { statement, from } of found) {
    if (unit !== undefined && statement.core.quantity.unit === '') statement.core.quantity = { ...statement.core.quantity, unit };
    const candidate = statement.core.isRefused ? null : candidateOf(statement, text, from);
    if (candidate === null) remarks.push(remark('not-understood', statement.core.span, text, from));
    else candidates.push(candidate);
  }
}

/** The metric's name: the header, or the label of the row where that is the metric. What makes it a metric of other data stays with it. */
function nameIn({ metric, added }: CellReading, written: string, other: string): string {
  const base = metric === '' ? written : metric;
  const name = OTHER_DATA.test(other) && !OTHER_DATA.test(base) ? `${other} ${base}` : base;
  return added === '' ? name : `${name} ${added}`;
}

const SEPARATOR: Omit<Token, 'start' | 'end'> = { kind: 'separator', text: ':', gap: 'none', digits: { kind: 'none' }, exponent: '' };

interface CellReading {
  statement: Statement | null;
  /** Name of the metric without what the header says of its numbers; empty if the header has numbers of its own. */
  metric: string;
  /** What the cell adds to the name. */
  added: string;
  kind: 'not-understood' | 'not-finite' | null;
}

/** Parses a cell behind its header, which may say `(%)` or `(95% CI)`. */
function readCell(header: Span, cell: Span, { ascii, hasCommas }: Context): CellReading {
  const headerTokens = tokensOf(ascii, header.start, header.end, hasCommas).filter(
    ({ kind, text }) => kind !== 'mark' && kind !== 'arrow' && kind !== 'star' && text !== '',
  );
  const cellTokens = tokensOf(ascii, cell.start, cell.end, hasCommas);
  const withHeader = [...headerTokens, { ...SEPARATOR, start: header.end, end: header.end }, ...cellTokens];
  const name = statementName(headerTokens, ascii);
  for (const [tokens, prefix] of [
    [withHeader, name],
    [cellTokens, ''],
  ] as const) {
    const { statements, notFinite, notUnderstood } = statementsOf(itemsOf(tokens), ascii);
    const [statement] = statements;
    if (notFinite.length > 0) return { statement: null, metric: '', added: '', kind: 'not-finite' };
    if (statements.length === 1 && notUnderstood.length === 0 && statement!.core.quantity.start >= cell.start)
      return { statement: statement!, metric: prefix, added: statement!.name.slice(prefix.length).replace(/^[\s:]+/, ''), kind: null };
  }
  return { statement: null, metric: '', added: '', kind: cellTokens.some(({ kind }) => kind === 'number') ? 'not-understood' : null };
}

/** The name that the grammar would give to a value behind this header. */
function statementName(tokens: readonly Token[], ascii: string): string {
  const end = tokens.at(-1)?.end ?? 0;
  const one: Token = { ...SEPARATOR, kind: 'number', text: '1', digits: { kind: 'plain', digits: '1', marks: 'none' }, start: end, end };
  const { statements } = statementsOf(itemsOf([...tokens, { ...SEPARATOR, start: end, end }, one]), ascii);
  return statements[0]?.name ?? '';
}

function itemsBeside(role: Role, header: Span, cell: Span, { ascii, hasCommas }: Context): Item[] {
  const cellTokens = tokensOf(ascii, cell.start, cell.end, hasCommas);
  return itemsOf(role === 'interval' ? [...tokensOf(ascii, header.start, header.end, hasCommas), ...cellTokens] : cellTokens);
}

/** Adds a cell to the value on its left; false if it cannot be. */
function attachBeside(statement: Statement, role: Role, items: readonly Item[], low: Item | null, header: string): boolean {
  const [item] = items;
  if (item === undefined || items.length !== 1) return false;
  if (role === 'interval') return (item.kind === 'interval' || item.kind === 'half-width') && attach(statement.core, item);
  if (item.kind !== 'value') return false;
  const span = { start: item.start, end: item.end };
  if (role === 'spread') {
    const meaning = DEVIATION_WORDS.has(header.toLowerCase()) ? 'standard-deviation' : 'standard-error';
    return attach(statement.core, { kind: 'spread', quantity: item.quantity, meaning, ...span });
  }
  if (role === 'high') {
    if (low?.kind !== 'value') return false;
    const level = /95|97\.5|0\.975/.test(header) ? 95 : /9\d/.test(header) ? Number(/9\d/.exec(header)![0]) : null;
    return attach(statement.core, {
      kind: 'interval',
      low: low.quantity,
      high: item.quantity,
      level,
      isLabelled: true,
      start: low.start,
      end: item.end,
    });
  }
  const count = valueOf(item.quantity, 'thousands');
  return Number.isSafeInteger(count) && attach(statement.core, role === 'size' ? { kind: 'size', count, ...span } : { kind: 'runs', count, ...span });
}
