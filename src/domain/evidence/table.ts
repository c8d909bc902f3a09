/** A text of rows with one delimiter; the first row has the names of the columns. */
export interface Table {
  delimiter: string;
  header: readonly string[];
  /** Number of rows below the header. */
  length: number;
  /** Number of cells in a row; any other than the header's means that the row was not understood. */
  widthOf: (row: number) => number;
  /** The text of a cell without its quotes; empty beyond the end of a row. */
  cell: (row: number, column: number) => string;
  isBlank: (row: number, column: number) => boolean;
  /** Index of the first character of a cell in the text. */
  startOf: (row: number, column: number) => number;
}

const DELIMITERS = ['\t', ';', ','];
const SNIFFED_ROWS = 12;
const MAX_COLUMNS = 500;
const NEWLINE = 10;
const QUOTE = 34;
const HASH = 35;

/** The delimiter that gives the first rows the same number of cells, two at least; null if none does. */
export function delimiterOf(text: string): string | null {
  return (
    DELIMITERS.find((delimiter) => {
      const { header, length, widthOf } = parseTable(text, delimiter, SNIFFED_ROWS);
      if (header.length < 2 || header.length > MAX_COLUMNS || length === 0) return false;
      let same = 0;
      for (let row = 0; row < length; row += 1) same += widthOf(row) === header.length ? 1 : 0;
      return same * 2 > length;
    }) ?? null
  );
}

/** Divides a text into rows and cells, as RFC 4180 says, except that lines that begin with `#` or `sep=` are left out. */
export function parseTable(text: string, delimiter: string, maxRows = Number.POSITIVE_INFINITY): Table {
  /** Start and end of each cell. */
  const cells: number[] = [];
  /** Index of the first cell of each row. */
  const rows: number[] = [];
  /** Where the next delimiter is known to be. */
  let next = -1;
  const endOf = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from);
    return found === -1 ? text.length : found;
  };
  for (let at = 0; at < text.length && rows.length <= maxRows;) {
    const first = text.charCodeAt(at);
    if (first === NEWLINE || first === HASH || text.startsWith('sep=', at)) {
      at = endOf('\n', at) + 1;
      continue;
    }
    rows.push(cells.length);
    let lineEnd = endOf('\n', at);
    for (;;) {
      let start = at;
      let end = -1;
      if (text.charCodeAt(at) === QUOTE) {
        start = at + 1;
        end = text.indexOf('"', start);
        while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
        if (end === -1) end = text.length;
        at = Math.min(end + 1, text.length);
        if (at > lineEnd) lineEnd = endOf('\n', at);
      }
      // Searching for each delimiter once is faster than a loop over the characters.
      if (next < at) next = endOf(delimiter, at);
      const cellEnd = Math.min(next, lineEnd);
      cells.push(start, end === -1 ? cellEnd : end);
      at = cellEnd + 1;
      if (cellEnd === lineEnd) break;
    }
  }
  rows.push(cells.length);
  const widthOf = (row: number) => (rows[row + 2]! - rows[row + 1]!) / 2;
  const startOf = (row: number, column: number) => cells[rows[row + 1]! + 2 * column]!;
  const cell = (row: number, column: number): string => {
    const at = rows[row + 1]! + 2 * column;
    return at < rows[row + 2]! ? text.slice(cells[at], cells[at + 1]).trim() : '';
  };
  const isBlank = (row: number, column: number): boolean => {
    const at = rows[row + 1]! + 2 * column;
    return cells[at] === cells[at + 1] || (text.charCodeAt(cells[at]!) <= 32 && cell(row, column) === '');
  };
  const header = rows.length < 2 ? [] : Array.from({ length: rows[1]! / 2 }, (_, column) => cell(-1, column));
  return { delimiter, header, length: Math.max(0, rows.length - 2), widthOf, cell, isBlank, startOf };
}
