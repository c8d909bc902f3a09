/**
 * Reads the JSON report of ydata-profiling (and of pandas-profiling before it). The format differs between versions: every part is optional, numbers may be
 * strings, and `NaN` may appear although it is not JSON. Parts that are not understood are reported, not dropped.
 *
 * @see https://docs.profiling.ydata.ai/
 */

import { isObject, objectOf, type Json } from '../../shared/json.ts';
import { countOf, entriesOf, numberOf, textOf } from './python-json.ts';

/** What the drafts tell apart: whether a column holds numbers. */
type ColumnType = 'numeric' | 'other';

/** A column as the report describes it. Shares are from 0 to 1; null where the report does not say. */
export interface ProfiledColumn {
  name: string;
  type: ColumnType;
  missing: Share;
  distinct: Share;
  zeros: Share;
  isUnique: boolean;
  skewness: number | null;
  /** Sorted by frequency; includes the rarest value only if the report lists every value. */
  values: readonly { value: string; count: number }[];
}

/** A row count and its share of all rows; either may be computed from the other. */
interface Share {
  count: number | null;
  share: number | null;
}

export interface CorrelatedPair {
  first: string;
  second: string;
  /** From −1 to 1. */
  coefficient: number;
  /** Name of the coefficient in the report, such as `auto` or `pearson`. */
  method: string;
}

export interface Profile {
  /** Version of the tool; empty if the report does not state it. */
  version: string;
  rows: number | null;
  columnCount: number | null;
  duplicates: Share;
  /** What was counted as duplicates. */
  duplicatesAre: 'rows' | 'groups' | 'unknown';
  columns: readonly ProfiledColumn[];
  correlations: readonly CorrelatedPair[];
  /** Warnings of the report, verbatim. */
  alerts: readonly string[];
  /** What could not be parsed, as sentences. */
  notUnderstood: readonly string[];
}

/** Report sections without anything to propose. */
const IGNORED = new Set(['analysis', 'time_index_analysis', 'scatter', 'missing', 'sample', 'duplicates', 'package', 'config']);
const READ = new Set(['table', 'variables', 'alerts', 'messages', 'correlations']);

/** @returns null if it is no report; the reason if it is one that compares several datasets. */
export function readProfile(json: unknown): Profile | { refused: string } | null {
  const report = objectOf(json);
  const table = objectOf(report['table']);
  const variables = objectOf(report['variables']);
  if (Object.keys(table).length === 0 && Object.keys(variables).length === 0) return null;
  if (isComparison(report)) {
    return { refused: 'This report compares several datasets. Drafts need a report of one: write it with ProfileReport(df).to_file("report.json").' };
  }

  const notUnderstood: string[] = [];
  const rows = countOf(table['n']);
  const columns: ProfiledColumn[] = [];
  for (const [name, value] of entriesOf(variables)) {
    if (isObject(value)) columns.push(columnOf(name, value, rows, notUnderstood));
    else notUnderstood.push(`The column ${name} has no description.`);
  }
  if (rows === null) notUnderstood.push('The report does not say how many rows there are.');
  if (columns.length === 0) notUnderstood.push('The report describes no column.');
  for (const part of Object.keys(report)) {
    if (!READ.has(part) && !IGNORED.has(part)) notUnderstood.push(`The part “${part}” is unknown to this reader.`);
  }
  const version = versionOf(objectOf(report['package']));
  return {
    version,
    rows,
    columnCount: countOf(table['n_var']) ?? (columns.length === 0 ? null : columns.length),
    duplicates: shareOf(table['n_duplicates'], table['p_duplicates'], rows),
    duplicatesAre: duplicatesIn(version),
    columns,
    correlations: correlationsOf(
      objectOf(report['correlations']),
      columns.map(({ name }) => name),
      notUnderstood,
    ),
    alerts: alertsOf(report['alerts'] ?? report['messages'], notUnderstood),
    notUnderstood,
  };
}

/** The report of `compare()` has a list of values, one per dataset, wherever an ordinary one has a value. */
function isComparison(report: Json): boolean {
  const title = objectOf(report['analysis'])['title'];
  const rows = objectOf(report['table'])['n'];
  return Array.isArray(title) || Array.isArray(rows);
}

/** Up to version 2 the tool counted rows that repeat an earlier one; from version 3 on it counts groups of equal rows. */
function duplicatesIn(version: string): Profile['duplicatesAre'] {
  const major = /(\d+)\./.exec(version)?.[1];
  if (major === undefined) return 'unknown';
  return Number(major) < 3 ? 'rows' : 'groups';
}

function columnOf(name: string, column: Json, tableRows: number | null, notUnderstood: string[]): ProfiledColumn {
  const type = textOf(column['type']);
  if (typeOf(type) === null) notUnderstood.push(`The type “${type}” of the column ${name} is unknown to this reader.`);
  const rows = countOf(column['n']) ?? tableRows;
  const present = countOf(column['count']) ?? rows;
  const distinct = shareOf(column['n_distinct'] ?? column['n_unique'], column['p_distinct'] ?? column['p_unique'], present);
  const isUnique = column['is_unique'] === true || column['is_unique'] === 'True';
  return {
    name,
    type: typeOf(type) ?? 'other',
    missing: shareOf(column['n_missing'], column['p_missing'], rows),
    distinct,
    zeros: shareOf(column['n_zeros'], column['p_zeros'], rows),
    isUnique,
    skewness: numberOf(column['skewness']),
    values: valuesOf(column['value_counts_without_nan'] ?? column['value_counts']),
  };
}

/** Types by their spellings in versions 1 to 4; a time series is a column of numbers. */
const TYPES: Readonly<Record<string, ColumnType>> = {
  num: 'numeric',
  numeric: 'numeric',
  timeseries: 'numeric',
  cat: 'other',
  categorical: 'other',
  bool: 'other',
  boolean: 'other',
  text: 'other',
  url: 'other',
  path: 'other',
  file: 'other',
  image: 'other',
  date: 'other',
  datetime: 'other',
  const: 'other',
  corr: 'numeric',
  unique: 'other',
  unsupported: 'other',
};

/** `Variable.TYPE_NUM`, `S_TYPE_UNSUPPORTED` and `NUM` are spellings of version 2. @returns null for an unknown one. */
function typeOf(written: string): ColumnType | null {
  const name = written
    .replace(/^Variable\./i, '')
    .replace(/^S?_?TYPE_/i, '')
    .toLowerCase();
  return name === '' ? 'other' : (TYPES[name] ?? null);
}

function valuesOf(counts: unknown): { value: string; count: number }[] {
  return entriesOf(counts)
    .flatMap(([value, count]) => {
      const number = countOf(count);
      return number === null ? [] : [{ value, count: number }];
    })
    .toSorted((a, b) => b.count - a.count);
}

/** A matrix is either a list of rows in column order or an object of rows by name. Each pair is kept once. */
function correlationsOf(matrices: Json, columnNames: readonly string[], notUnderstood: string[]): CorrelatedPair[] {
  const pairs = new Map<string, CorrelatedPair>();
  for (const [method, matrix] of Object.entries(matrices)) {
    const rows = rowsOf(matrix, columnNames);
    if (rows === null) notUnderstood.push(`The correlations “${method}” are in a form unknown to this reader.`);
    for (const [first, row] of rows ?? []) {
      for (const [second, value] of row) {
        const coefficient = numberOf(value);
        if (first === second || coefficient === null || Math.abs(coefficient) > 1) continue;
        const key = JSON.stringify([first, second].toSorted());
        const strongest = pairs.get(key);
        if (strongest === undefined || Math.abs(strongest.coefficient) < Math.abs(coefficient))
          pairs.set(key, { first, second, coefficient, method });
      }
    }
  }
  return [...pairs.values()];
}

function rowsOf(matrix: unknown, columnNames: readonly string[]): [string, [string, unknown][]][] | null {
  if (Array.isArray(matrix)) {
    // Rows have no names; row i belongs to column i.
    const names = entriesOf(matrix[0]).map(([name]) => name);
    const order = names.length === matrix.length ? names : columnNames.length === matrix.length ? columnNames : null;
    return order === null ? (matrix.length === 0 ? [] : null) : matrix.map((row, index) => [order[index]!, entriesOf(row)]);
  }
  return isObject(matrix) ? entriesOf(matrix).map(([name, row]) => [name, entriesOf(row)]) : null;
}

/** Alerts are strings in some versions, objects in others. */
function alertsOf(alerts: unknown, notUnderstood: string[]): string[] {
  if (alerts === undefined || alerts === null) return [];
  if (!Array.isArray(alerts)) {
    notUnderstood.push('The alerts are no list.');
    return [];
  }
  let unknown = 0;
  const texts = alerts.flatMap((alert: unknown) => {
    if (typeof alert === 'string') return alert.trim() === '' ? [] : [alert.trim()];
    const { alert_type: type, alert_type_name: typeName, column_name: column, message } = objectOf(alert);
    const words = [typeName ?? type, column, message].filter((part): part is string => typeof part === 'string' && part !== '');
    if (words.length === 0) unknown += 1;
    return words.length === 0 ? [] : [words.join(' ')];
  });
  if (unknown > 0) notUnderstood.push(`${unknown === 1 ? 'An alert' : `${unknown} alerts`} of the report could not be read.`);
  return texts;
}

function versionOf(parts: Json): string {
  const version = parts['ydata_profiling_version'] ?? parts['pandas_profiling_version'];
  return typeof version === 'string' ? version : '';
}

/** A share outside 0 to 1 is an error or a percentage of unknown scale, so prefer the count. */
function shareOf(count: unknown, share: unknown, total: number | null): Share {
  const validCount = countOf(count);
  const part = numberOf(share);
  if (validCount !== null && total !== null && total > 0 && validCount <= total) return { count: validCount, share: validCount / total };
  const validShare = part !== null && part >= 0 && part <= 1 ? part : null;
  return { count: validCount ?? (validShare !== null && total !== null ? Math.round(validShare * total) : null), share: validShare };
}
