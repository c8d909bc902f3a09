import { isStep, stepAmong } from '../../history.ts';
import { defineReader } from '../../reader.ts';
import { MAX_CHARACTERS } from '../../text/lines.ts';
import { printedTables } from '../../text/printed.ts';
import { readTables, type PlacedTable } from '../../text/read-tables.ts';
import { inAscii } from '../../text/tokens.ts';

/** Tables with columns aligned by spaces, as pandas and R print them, and the steps of a training as fastai does, of which the last counts. */
export const printedTable = defineReader({
  id: 'printed-table',
  recognises: ({ text }) => printedTables(inAscii(text.slice(0, MAX_CHARACTERS))).length > 0,
  read: ({ text }) => readTables(text, (ascii) => printedTables(ascii).map((table) => lastStep(table, ascii))),
});

/** The last row of a table with a row for each step, without the column that counts them. */
function lastStep(table: PlacedTable, text: string): PlacedTable {
  const names = table.headers.map(({ start, end }) => text.slice(start, end));
  const last = table.rows.at(-1);
  if (table.rows.length < 2 || last === undefined || stepAmong(names) === undefined) return table;
  const isKept = (_: unknown, column: number) => !isStep(names[column] ?? '');
  return { ...table, headers: table.headers.filter(isKept), rows: [last.filter(isKept)] };
}
