import { hasDecimalCommas } from '../number-text.ts';
import { defineReader } from '../reader.ts';
import { withLinesAround } from '../text/around.ts';
import { MAX_CHARACTERS } from '../text/lines.ts';
import { hasTable, tablesOf } from '../text/markdown.ts';
import { readTable } from '../text/table.ts';
import { inAscii } from '../text/tokens.ts';

/** Tables of Markdown: a metric per column and a model per row, or a metric per row; with the lines around them. */
export const markdownTable = defineReader({
  id: 'markdown-table',
  recognises: ({ text }) => hasTable(text.slice(0, MAX_CHARACTERS)),
  read: ({ text }) => {
    const ascii = inAscii(text.slice(0, MAX_CHARACTERS));
    const tables = tablesOf(ascii);
    const hasCommas = hasDecimalCommas(ascii);
    const readings = tables.map((table) => readTable(table, text, ascii, hasCommas));
    const inside = { candidates: readings.flatMap(({ candidates }) => candidates), remarks: readings.flatMap(({ remarks }) => remarks) };
    return withLinesAround(
      inside,
      tables.map(({ lines }) => lines),
      text,
    );
  },
});
