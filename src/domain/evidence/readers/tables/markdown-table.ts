import { defineReader } from '../../reader.ts';
import { MAX_CHARACTERS } from '../../text/lines.ts';
import { hasTable, tablesOf } from '../../text/markdown.ts';
import { readTables } from '../../text/read-tables.ts';

/** Tables of Markdown: a metric per column and a model per row, or a metric per row; with the lines around them. */
export const markdownTable = defineReader({
  id: 'markdown-table',
  recognises: ({ text }) => hasTable(text.slice(0, MAX_CHARACTERS)),
  read: ({ text }) => readTables(text, tablesOf),
});
