import type { EvidenceReading } from '../candidate.ts';
import { hasDecimalCommas } from '../number-text.ts';
import { withLinesAround } from './around.ts';
import type { Span } from './items.ts';
import { MAX_CHARACTERS } from './lines.ts';
import { readTable, type Table } from './table.ts';
import { inAscii } from './tokens.ts';

/** A table with the lines that it takes. */
export type PlacedTable = Table & { lines: Span };

/** Reads the tables of a text, and the lines around them. @param find takes the text as `inAscii` returns it */
export function readTables(text: string, find: (ascii: string) => PlacedTable[]): EvidenceReading {
  const ascii = inAscii(text.slice(0, MAX_CHARACTERS));
  const tables = find(ascii);
  const hasCommas = hasDecimalCommas(ascii);
  const readings = tables.map((table) => readTable(table, text, ascii, hasCommas));
  const inside = { candidates: readings.flatMap(({ candidates }) => candidates), remarks: readings.flatMap(({ remarks }) => remarks) };
  return withLinesAround(
    inside,
    tables.map(({ lines }) => lines),
    text,
  );
}
