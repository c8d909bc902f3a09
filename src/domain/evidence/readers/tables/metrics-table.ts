import { readCell } from '../../cell-text.ts';
import { readInto, type Collector } from '../../collector.ts';
import { isNotFinite, readNumber } from '../../number-text.ts';
import { defineReader } from '../../reader.ts';
import { offerSection, type SectionEntry } from '../../section.ts';
import { delimiterOf, parseTable, type Table } from '../../table.ts';
import { areRuns, isRun, isRunOfOneModel, offerRunScores } from '../../run-scores.ts';
import { statedUnit } from '../../units.ts';
import { isBesideText, isResult } from '../../walk.ts';
import { rowText } from './history-table.ts';

const SETTINGS = /^(?:params?|config|user_attrs|system_attrs|tags|hyperparams|hparams)[._/]/i;
const METRIC_COLUMN = /^(?:metrics?|metric[ _]?name|measure|name|key)$/i;
const LABEL_COLUMN = /^(?:model(?:[ _]?name)?|name|run(?:[ _]?(?:name|id))?|method|classifier|algorithm|estimator|id|class|label|)$/i;
const SAMPLED_ROWS = 30;
const MAX_ROWS = 300;

/**
 * A table of results with a header: a row for each model with a column for each metric, or a row for each metric with its value. Exports of MLflow's runs are such
 * tables too. Columns of settings are left out.
 */
export const metricsTable = defineReader({
  id: 'table',
  recognises: ({ text, json, fileName }) => {
    if (json !== undefined || fileName.endsWith('.md')) return false;
    const delimiter = delimiterOf(text);
    if (delimiter === null) return false;
    const table = parseTable(text, delimiter, SAMPLED_ROWS);
    return table.header.every((name) => !isNumeric(name)) && numericColumns(table).length > 0;
  },
  read: readInto((collector, { text }) => {
    const table = parseTable(text, delimiterOf(text)!, MAX_ROWS + 1);
    if (table.length > MAX_ROWS) collector.cut(`row ${MAX_ROWS + 1}`);
    offerRows(table, collector);
  }),
});

const isNumeric = (text: string): boolean => readNumber(text, 0) !== null || isNotFinite(text) || readCell(text, 0) !== null;

function numericColumns({ header, length, cell }: Table): number[] {
  const rows = Array.from({ length: Math.min(SAMPLED_ROWS, length) }, (_, row) => row);
  return header.flatMap((_, column) => (rows.some((row) => isNumeric(cell(row, column))) ? [column] : []));
}

function offerRows(table: Table, collector: Collector): void {
  const { header } = table;
  const numeric = numericColumns(table);
  const ofMlflow = numeric.filter((column) => /^metrics?[./]/.test(header[column]!));
  const isIndex = (column: number) => column === 0 && /^(?:unnamed: 0|)$/i.test(header[0]!);
  const columns = (ofMlflow.length > 0 ? ofMlflow : numeric).filter((column) => !SETTINGS.test(header[column]!) && !isIndex(column));
  const labels = header.flatMap((name, column) => (LABEL_COLUMN.test(name) && (!numeric.includes(column) || isIndex(column)) ? [column] : []));
  const texts = header.flatMap((_, column) => (numeric.includes(column) ? [] : [column]));
  const metricColumn = texts.find((column) => METRIC_COLUMN.test(header[column]!));
  const values = columns.filter((column) => ['metric', 'mean'].includes(collector.roleOf(header[column]!).role));
  const hasMetricRows =
    metricColumn !== undefined && (!/^name$/i.test(header[metricColumn]!) || values.some((column) => /^value$/i.test(header[column]!)));
  const labelColumn = hasMetricRows ? metricColumn : (labels.find((column) => !isIndex(column)) ?? labels[0] ?? texts[0] ?? header.findIndex(isRun));
  const unitColumn = header.findIndex((name) => /^(?:units?|einheit)$/i.test(name));
  const hasDecimalCommas = columns.some((column) =>
    Array.from({ length: Math.min(SAMPLED_ROWS, table.length) }).some((_, row) => /^\D?\d*,\d+$/.test(table.cell(row, column))),
  );

  if (texts.length === 0 || (texts.length === 1 && isRun(header[texts[0]!]!))) offerRuns(table, columns, collector);
  for (let row = 0; row < Math.min(table.length, MAX_ROWS); row += 1) {
    const label = labelColumn === -1 ? '' : table.cell(row, labelColumn);
    const model = hasMetricRows && labels[0] !== undefined && labels[0] !== labelColumn ? `${table.cell(row, labels[0])} ` : '';
    const place = `row ${model}${label === '' ? row + 1 : label}`;
    if (!collector.visit(place)) return;
    if (table.widthOf(row) !== header.length) {
      collector.remark('not-understood', place, rowText(table, row));
      continue;
    }
    for (const column of texts) {
      const text = table.cell(row, column);
      if (isBesideText(collector.roleOf(header[column]!), text)) collector.remark('not-understood', `${place}, column ${header[column]}`, text);
    }
    const unit = unitColumn === -1 ? undefined : statedUnit(table.cell(row, unitColumn));
    const section: SectionEntry[] = [];
    for (const column of columns) {
      if (column === labelColumn) continue;
      const text = table.cell(row, column);
      const key = header[column]!.replace(ofMlflow.length > 0 ? /^metrics?[./]/ : '', '');
      const from = `${place}, column ${header[column]}`;
      const number = readNumber(text, table.startOf(row, column), { hasDecimalCommas });
      const cell = number === null && isResult(collector.roleOf(key)) ? readCell(text, table.startOf(row, column)) : null;
      if (number !== null) section.push({ key, from, number });
      else if (cell !== null) section.push({ key, from, number: cell.number, cell });
      else if (isNotFinite(text)) collector.remark('not-finite', from, text);
      else if (/\d/.test(text)) collector.remark('not-understood', from, text);
    }
    if (!hasMetricRows) offerSection(section, collector, { unit });
    else if (values.length === 1)
      offerSection(
        section.map((entry) => (entry.key === header[values[0]!] ? { ...entry, key: 'value' } : entry)),
        collector,
        { name: label, unit },
      );
    else
      for (const { key, number, from, cell } of section)
        if (values.some((column) => header[column] === key))
          collector.offer({ ...cell, name: label, number: { ...number!, unit: number!.unit || (unit ?? '') }, from });
  }
}

/** A row per fold or seed gives the scores of each metric. A row of another kind, such as that of the mean, is left out. */
function offerRuns(table: Table, columns: readonly number[], collector: Collector): void {
  const { header, cell } = table;
  const runColumn = header.findIndex(isRun);
  if (runColumn === -1 || table.length > MAX_ROWS) return;
  const rows = Array.from({ length: table.length }, (_, row) => row).filter((row) => /\d$/.test(cell(row, runColumn)));
  if (!areRuns(rows.map((row) => cell(row, runColumn)))) return;
  if (
    !header.every((name, column) =>
      isRunOfOneModel(
        name,
        rows.map((row) => cell(row, column)),
      ),
    )
  )
    return;
  for (const column of columns) {
    const scores = rows.map((row) => {
      const number = readNumber(cell(row, column), 0);
      return number === null || number.ifThousands !== null ? Number.NaN : number.value;
    });
    offerRunScores(header[column]!, scores, `column ${header[column]!}`, header[runColumn]!, collector);
  }
}
