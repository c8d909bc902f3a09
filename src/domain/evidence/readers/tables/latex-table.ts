import { defineReader } from '../../reader.ts';
import { latexTables } from '../../text/latex.ts';
import { MAX_CHARACTERS } from '../../text/lines.ts';
import { readTables } from '../../text/read-tables.ts';

/** `($\uparrow$)` behind the name of a metric, and `\multirow{2}{*}` before a label of several rows. */
const DECORATION = /\(?\$?\\(?:up|down)arrow\$?\)?|\\multirow\{[^{}]*\}\{[^{}]*\}/g;

/** Tables of LaTeX, as papers have them and `DataFrame.to_latex` writes them; with the lines around them. */
export const latexTable = defineReader({
  id: 'latex-table',
  recognises: ({ text }) => text.includes('\\begin{tabular') && latexTables(text.slice(0, MAX_CHARACTERS)).length > 0,
  read: ({ text }) =>
    readTables(
      text.replaceAll(DECORATION, (mark) => ' '.repeat(mark.length)),
      latexTables,
    ),
});
