import type { Span } from './items.ts';
import type { Table } from './table.ts';

interface Line extends Span {
  text: string;
}

/** `|:---|---:|`, or `---+---` as databases print it. */
const RULE = /^\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)*[|+]?\s*$/;
const isRule = (line: string | undefined) => line !== undefined && line.length < 2_000 && /[|+]/.test(line) && line.includes('--') && RULE.test(line);
const isRow = (line: string | undefined) => line !== undefined && line.includes('|') && line.length < 4_000;

export function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const span = { start, end: start + line.length, text: line };
    start = span.end + 1;
    return span;
  });
}

/** Whether a text has a row of headers with a rule below. */
export function hasTable(text: string): boolean {
  for (let at = text.indexOf('--'); at >= 0;) {
    const start = text.lastIndexOf('\n', at) + 1;
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(0, start - 1));
    if (start > 0 && isRule(text.slice(start, end)) && isRow(above)) return true;
    at = text.indexOf('--', end);
  }
  return false;
}

/** The tables of a text, each with the lines that it takes. */
export function tablesOf(text: string): (Table & { lines: Span })[] {
  const lines = linesOf(text);
  const tables: (Table & { lines: Span })[] = [];
  for (let index = 1; index < lines.length; index++) {
    const [header, rule] = [lines[index - 1]!, lines[index]!];
    if (!isRule(rule.text) || !isRow(header.text)) continue;
    const rows: Span[][] = [];
    let next = index + 1;
    for (; isRow(lines[next]?.text); next++) if (!isRule(lines[next]!.text)) rows.push(cellsOf(lines[next]!));
    tables.push({ headers: cellsOf(header), rows, lines: { start: header.start, end: lines[next - 1]!.end } });
    index = next;
  }
  return tables;
}

/** The cells of a row; a bar that is escaped or between backticks separates nothing. */
function cellsOf({ text, start: offset }: Line): Span[] {
  const cells: Span[] = [];
  let start = 0;
  let isCode = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '`') isCode = !isCode && text.includes('`', at + 1);
    else if (at === text.length || (character === '|' && !isCode)) {
      cells.push({ start: offset + start, end: offset + at });
      start = at + 1;
    }
  }
  const isBlank = (cell: Span | undefined) => cell !== undefined && text.slice(cell.start - offset, cell.end - offset).trim() === '';
  if (isBlank(cells[0]) && /^\s*\|/.test(text)) cells.shift();
  if (isBlank(cells.at(-1)) && /\|\s*$/.test(text)) cells.pop();
  return cells;
}
