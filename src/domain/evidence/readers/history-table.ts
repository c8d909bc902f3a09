import { readInto } from '../collector.ts';
import { addPoint, isStep, offerHistories, startHistory, stepAmong } from '../history.ts';
import { hasDecimalCommas, isNotFinite, plainNumber, readNumber } from '../number-text.ts';
import { defineReader, type EvidenceSource } from '../reader.ts';
import { delimiterOf, parseTable, type Table } from '../table.ts';

/** Characters in which decimal commas are looked for. */
const MAX_SNIFFED = 200_000;

/** A table with a row for each step or epoch of one run: `metrics.csv` of Lightning, Keras's CSVLogger, `results.csv` of YOLO, `test_error.tsv` of CatBoost. */
export const historyTable = defineReader({
  id: 'history-table',
  recognises: (source) => tableOf(source, 40) !== null,
  read: readInto((collector, source) => {
    const table = tableOf(source)!;
    const stepName = stepAmong(table.header)!;
    const stepColumn = table.header.indexOf(stepName);
    const hasCommas = table.delimiter !== ',' && hasDecimalCommas(source.text.slice(0, MAX_SNIFFED));
    const histories = table.header.map((name) => startHistory(name));
    for (let row = 0; row < table.length; row += 1) {
      const width = table.widthOf(row);
      if (width !== table.header.length) {
        collector.remark('not-understood', `row ${row + 1}`, rowText(table, row));
        continue;
      }
      const step = stepOf(table.cell(row, stepColumn));
      for (let column = 0; column < width; column += 1)
        // Lightning leaves a cell empty where it logged nothing at that step.
        if (column !== stepColumn && !table.isBlank(row, column)) addPoint(histories[column]!, column, row, step);
    }
    offerHistories(
      histories.filter(({ key }) => key !== '' && !isStep(key)),
      stepName,
      collector,
      ({ key }, column, row) => {
        const text = table.cell(row, column);
        const number = readNumber(text, table.startOf(row, column), { hasDecimalCommas: hasCommas });
        return { from: `row ${row + 1}, column ${key}`, number: number ?? text };
      },
    );
  }),
});

export const rowText = (table: Table, row: number): string =>
  Array.from({ length: Math.min(20, table.widthOf(row)) }, (_, column) => table.cell(row, column)).join(table.delimiter);

const stepOf = (text: string): number => (text === '' ? Number.NaN : (plainNumber(text, 0)?.value ?? Number.NaN));

/** The table if its steps grow; null if it is none. */
function tableOf({ text, json, fileName }: EvidenceSource, maxRows?: number): Table | null {
  if (json !== undefined || fileName.endsWith('.md')) return null;
  const delimiter = delimiterOf(text);
  if (delimiter === null) return null;
  const table = parseTable(text, delimiter, maxRows);
  const stepName = stepAmong(table.header);
  if (stepName === undefined || table.length < 2) return null;
  const column = table.header.indexOf(stepName);
  const steps = Array.from({ length: Math.min(40, table.length) }, (_, row) => stepOf(table.cell(row, column))).filter(Number.isFinite);
  return steps.some((step) => step > steps[0]!) && !isNotFinite(stepName) ? table : null;
}
