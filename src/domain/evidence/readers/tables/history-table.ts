import { readInto } from '../../collector.ts';
import { addPoint, isStep, offerHistories, startHistory, stepAmong, type MetricHistory } from '../../history.ts';
import { hasDecimalCommas, isNotFinite, plainNumber, readNumber } from '../../number-text.ts';
import { isSplit } from '../../key-roles.ts';
import { defineReader, type EvidenceSource } from '../../reader.ts';
import { delimiterOf, parseTable, type Table } from '../../table.ts';

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
    const groupColumn = groupColumnOf(table);
    const groups = new Map<string, MetricHistory[]>();
    for (let row = 0; row < table.length; row += 1) {
      const width = table.widthOf(row);
      if (width !== table.header.length) {
        collector.remark('not-understood', `row ${row + 1}`, rowText(table, row));
        continue;
      }
      const step = stepOf(table.cell(row, stepColumn));
      const group = groupColumn === -1 ? '' : table.cell(row, groupColumn);
      let histories = groups.get(group);
      if (histories === undefined) groups.set(group, (histories = table.header.map((name) => startHistory(name))));
      for (let column = 0; column < width; column += 1)
        // Lightning leaves a cell empty where it logged nothing at that step.
        if (column !== stepColumn && column !== groupColumn && !table.isBlank(row, column)) addPoint(histories[column]!, column, row, step);
    }
    for (const [group, histories] of groups)
      offerHistories(
        histories.filter(({ key }) => key !== '' && !isStep(key)).map((history) => ({ ...history, key: nameIn(group, history.key) })),
        stepName,
        collector,
        ({ key }, column, row) => {
          const text = table.cell(row, column);
          const number = readNumber(text, table.startOf(row, column), { hasDecimalCommas: hasCommas });
          const place = group === '' || key !== table.header[column] ? `row ${row + 1}` : `row ${row + 1} ${group}`;
          return { from: `${place}, column ${table.header[column]!}`, number: number ?? text };
        },
      );
  }),
});

/** `val` and `auc` are `val_auc`; what else a row is of stays in its place. */
const nameIn = (group: string, key: string): string =>
  isSplit(group) && !key.toLowerCase().startsWith(group.toLowerCase()) ? `${group}_${key}` : key;

/** More values of a text are no parts of the data and no models. */
const MAX_GROUPS = 20;
const NO_GROUP = /^(?:true|false|yes|no|[*x✓-]?)$|\d:\d|\d{4}-\d\d/i;

/** The column of texts that tells apart whose step a row is, such as the phase or the model; -1 if the rows are of one history. */
function groupColumnOf({ header, length, cell }: Table): number {
  return header.findIndex((_, column) => {
    const texts = new Set<string>();
    for (let row = 0; row < length && texts.size <= MAX_GROUPS; row += 1) {
      const text = cell(row, column);
      if (NO_GROUP.test(text) || isNotFinite(text) || readNumber(text, 0) !== null) return false;
      texts.add(text);
    }
    return texts.size > 1 && texts.size <= MAX_GROUPS && texts.size < length;
  });
}

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
