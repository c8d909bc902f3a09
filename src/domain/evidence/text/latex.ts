import type { Span } from './items.ts';
import { isPrintedNumber } from './printed.ts';
import type { PlacedTable } from './read-tables.ts';

const COMMANDS =
  /\\(?:hline|toprule|midrule|bottomrule|cmidrule(?:\([a-z]+\))?\{[\d-]+\}|cline\{[\d-]+\}|rowcolor\{[^{}]*\}|addlinespace(?:\[[^\]]*\])?)/g;
/** With what follows about columns, such as `{l@{}cc}`. */
const BEGIN = /^\\begin\{tabular[a-z]*\*?\}?(?:\s*\[[^\]]*\])?(?:\s*\{(?:[^{}]|\{[^{}]*\})*\})*/;
const MAX_BEGIN = 500;

const ROW_END = /\\\\(?:\[[^\]]*\])?/g;

/** Tables of LaTeX: cells between `&`, rows that end with `\\`, of which the first has no numbers. Where cells span several columns, nothing is read, since they say what the columns below are of. */
export function latexTables(text: string): PlacedTable[] {
  const tables: PlacedTable[] = [];
  for (let at = text.indexOf('\\begin{tabular'); at !== -1; at = text.indexOf('\\begin{tabular', at + 1)) {
    const start = at + BEGIN.exec(text.slice(at, at + MAX_BEGIN))![0].length;
    const close = text.indexOf('\\end{tabular', start);
    const end = close === -1 ? text.length : close;
    const rows = text.slice(start, end).includes('\\multicolumn') ? [] : latexRows(text, start, end);
    const [header, ...body] = rows;
    if (header !== undefined && body.length > 0 && !header.some((cell) => isPrintedNumber(text.slice(cell.start, cell.end).trim())))
      tables.push({
        headers: header,
        rows: body.filter((row) => row.length === header.length),
        lines: { start: at, end: close === -1 ? end : close + 1 },
      });
    at = end;
  }
  return tables;
}

function latexRows(text: string, start: number, end: number): Span[][] {
  const body = text.slice(start, end).replaceAll(COMMANDS, (command) => ' '.repeat(command.length));
  const rows: Span[][] = [];
  let from = 0;
  const add = (to: number) => {
    const row = body.slice(from, to);
    if (row.includes('&')) rows.push(latexCells(row, start + from));
  };
  for (const { index, 0: mark } of body.matchAll(ROW_END)) {
    add(index);
    from = index + mark.length;
  }
  add(body.length);
  return rows;
}

function latexCells(row: string, offset: number): Span[] {
  const cells: Span[] = [];
  let from = 0;
  for (let at = 0; at <= row.length; at += 1)
    if (at === row.length || (row[at] === '&' && row[at - 1] !== '\\')) {
      const cell = row.slice(from, at);
      const lead = cell.length - cell.trimStart().length;
      cells.push({ start: offset + from + lead, end: offset + from + Math.max(lead, cell.trimEnd().length) });
      from = at + 1;
    }
  return cells;
}
