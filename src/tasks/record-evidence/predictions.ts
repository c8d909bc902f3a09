import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { delimiterOf, parseTable } from '../../domain/evidence/table.ts';

/** The columns of a file of predictions, by name. */
export interface PredictionColumns {
  label: string;
  prediction: string;
  /** Predictions of the model to compare with; null without one. */
  comparator: string | null;
  /** The label, and the predicted class, that count as 1 where they are texts; null if they are numbers. */
  positive: string | null;
}

/** One entry per row. */
export interface Predictions {
  labels: number[];
  predictions: number[];
  comparator: number[] | null;
}

/** The file cannot be used; the message says why, and in which row. */
export class PredictionsError extends Error {
  override readonly name = 'PredictionsError';
}

type Row = Readonly<Record<string, unknown>>;

/** Rows of one file; more would keep an agent busy for minutes. */
const MAX_ROWS = 2_000_000;

/**
 * Reads labels and predictions of a CSV or Parquet file. The delimiter of a CSV file is recognized; numbers have a decimal point.
 *
 * @throws PredictionsError
 */
export async function readPredictions(bytes: Uint8Array, fileName: string, columns: PredictionColumns): Promise<Predictions> {
  const rows = isParquet(bytes) ? await parquetRows(bytes, fileName, columns) : csvRows(bytes, fileName);
  if (rows.length === 0) throw new PredictionsError(`${fileName} has no rows.`);
  if (rows.length > MAX_ROWS) throw new PredictionsError(`${fileName} has more than ${MAX_ROWS.toLocaleString('en')} rows.`);
  requireColumns(Object.keys(rows[0]!), columns, fileName);
  const column = (name: string) => rows.map((row, index) => valueOf(row[name], { fileName, name, row: index + 1, positive: columns.positive }));
  return {
    labels: column(columns.label),
    predictions: column(columns.prediction),
    comparator: columns.comparator === null ? null : column(columns.comparator),
  };
}

const namesOf = ({ label, prediction, comparator }: PredictionColumns): string[] => [label, prediction, ...(comparator === null ? [] : [comparator])];

function requireColumns(present: readonly string[], columns: PredictionColumns, fileName: string): void {
  const missing = namesOf(columns).find((name) => !present.includes(name));
  if (missing === undefined) return;
  const names = present.map((name) => `“${name}”`).join(', ');
  throw new PredictionsError(`${fileName} has no column “${missing}”. It has ${names}.`);
}

const isParquet = (bytes: Uint8Array): boolean => bytes.length > 8 && String.fromCharCode(...bytes.subarray(0, 4)) === 'PAR1';

async function parquetRows(bytes: Uint8Array, fileName: string, columns: PredictionColumns): Promise<Row[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    requireColumns(
      parquetSchema(parquetMetadata(file)).children.map(({ element }) => element.name),
      columns,
      fileName,
    );
    return await parquetReadObjects({ file, columns: namesOf(columns) });
  } catch (error) {
    if (error instanceof PredictionsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const advice = /codec|compress/i.test(reason) ? ' Write it with Snappy, or without compression.' : '';
    throw new PredictionsError(`${fileName} could not be read as Parquet: ${reason}.${advice}`);
  }
}

function csvRows(bytes: Uint8Array, fileName: string): Row[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PredictionsError(`${fileName} is neither Parquet nor text in UTF-8.`);
  }
  const plainText = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const table = parseTable(plainText, delimiterOf(plainText) ?? ',');
  return Array.from({ length: table.length }, (_, row) => {
    if (table.widthOf(row) !== table.header.length)
      throw new PredictionsError(`${fileName}, row ${row + 1}: it has ${table.widthOf(row)} of ${table.header.length} columns.`);
    return Object.fromEntries(table.header.map((name, column) => [name, table.cell(row, column)]));
  });
}

function valueOf(
  value: unknown,
  { fileName, name, row, positive }: { fileName: string; name: string; row: number; positive: string | null },
): number {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'bigint' ? value.toString() : value;
  if (typeof text === 'number' && Number.isFinite(text)) return text;
  if (typeof text === 'boolean') return text ? 1 : 0;
  if (typeof text === 'string' && text !== '') {
    const number = Number(text);
    if (Number.isFinite(number) && (positive === null || text !== positive)) return number;
    if (positive !== null) return text === positive ? 1 : 0;
    if (/^(true|false)$/i.test(text)) return /^true$/i.test(text) ? 1 : 0;
    throw new PredictionsError(
      `${fileName}, row ${row}: “${text.slice(0, 40)}” in column “${name}” is no number. Name the positive label if labels are texts.`,
    );
  }
  throw new PredictionsError(`${fileName}, row ${row}: column “${name}” is empty.`);
}
