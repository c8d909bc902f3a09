import type { Span } from './items.ts';
import { linesOf } from './markdown.ts';
import type { PlacedTable } from './read-tables.ts';

type Line = ReturnType<typeof linesOf>[number];

const MAX_LINE = 2_000;
const FOOTER = /^\[\d+ rows x \d+ columns\]$/;

/** The pieces of a line between gaps. */
function cellsOf({ text, start }: Line, gap: RegExp): Span[] {
  const cells: Span[] = [];
  let from = 0;
  const add = (to: number) => {
    if (text.slice(from, to).trim() !== '') cells.push({ start: start + from, end: start + to });
  };
  for (const { index, 0: space } of text.matchAll(gap)) {
    add(index);
    from = index + space.length;
  }
  add(text.trimEnd().length);
  return cells;
}

/** Whether a cell is a number and nothing else. */
export const isPrintedNumber = (text: string): boolean => /^[+-]?(?:\d[\d.,]*(?:e[+-]?\d+)?%?|nan)$/i.test(text);

/** Columns of numbers end where their header ends, as pandas and R align them, or begin where it does, as fastai has them. */
function areAligned(header: readonly Span[], row: readonly Span[], text: string): boolean {
  const numbers = row.flatMap((cell, column) => (isPrintedNumber(text.slice(cell.start, cell.end)) ? [{ cell, head: header[column]! }] : []));
  const isAlong = (edge: 'start' | 'end') => numbers.every(({ cell, head }) => cell[edge] === head[edge]);
  return numbers.length > 0 && (isAlong('end') || (isAlong('start') && numbers.length > 1));
}

/** Moves spans to where they are on their own line. */
const onLine = (cells: readonly Span[], line: Line): Span[] => cells.map(({ start, end }) => ({ start: start - line.start, end: end - line.start }));

/** A header and the rows below it; null if the lines are none. Rows have one cell more than the header where it does not name the index. */
function tableAt(lines: readonly Line[], at: number, gap: RegExp, text: string): (PlacedTable & { next: number }) | null {
  const head = lines[at]!;
  const headers = cellsOf({ ...head, text: head.text.replace(/\s*\\$/, '') }, gap);
  if (headers.length === 0 || headers.some(({ start, end }) => !/\p{L}/u.test(text.slice(start, end)))) return null;
  const rows: Span[][] = [];
  let next = at + 1;
  let hasIndex: boolean | null = null;
  for (let line = lines[next]; line !== undefined && line.text.length <= MAX_LINE; line = lines[(next += 1)]) {
    const cells = cellsOf(line, gap);
    if (next === at + 1 && /^[-\s]*--[-\s]*$/.test(line.text)) continue;
    // pandas prints the name of the index on a line of its own.
    if (next === at + 1 && cells.length === 1 && !/\d/.test(line.text) && /^\S/.test(line.text)) continue;
    hasIndex ??= cells.length === headers.length + 1;
    const shifted = hasIndex ? cells.slice(1) : cells;
    if (cells.length < 2 || shifted.length !== headers.length) break;
    const isElided = cells.every(({ start, end }) => /^\.{2,3}$/.test(text.slice(start, end)));
    const isRow = areAligned(onLine(headers, head), onLine(shifted, line), line.text);
    if (!isElided && !isRow) break;
    if (isRow) rows.push(cells);
  }
  if (rows.length === 0) return null;
  while (lines[next]?.text === '' && FOOTER.test(lines[next + 1]?.text ?? '')) next += 2;
  const index = { start: head.start, end: head.start };
  // The number of a row says nothing about it.
  const isNumbered = hasIndex === true && headers.length > 1 && rows.every(([first]) => /^\d+$/.test(text.slice(first!.start, first!.end)));
  if (isNumbered) for (const row of rows) row.shift();
  return {
    headers: hasIndex === true && !isNumbered ? [index, ...headers] : headers,
    rows,
    lines: { start: head.start, end: lines[next - 1]!.end },
    next,
  };
}

/** Tables whose columns are aligned with spaces, as pandas, polars without lines, R and fastai print them: two spaces between columns, or one. */
export function printedTables(text: string): PlacedTable[] {
  const lines = linesOf(text);
  const tables: PlacedTable[] = [];
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [header, row] = [lines[at]!.text, lines[at + 1]!.text];
    if (header.length > MAX_LINE || row.length > MAX_LINE || !/\p{L}/u.test(header) || !/\S\s+\S|^\s+\S/.test(header)) continue;
    const [wide, narrow] = [tableAt(lines, at, /\s{2,}/g, text), tableAt(lines, at, /\s+/g, text)];
    const table = narrow !== null && (wide === null || narrow.rows.length > wide.rows.length) ? narrow : wide;
    if (table === null) continue;
    tables.push(table);
    at = table.next - 1;
  }
  return tables;
}
