/**
 * Reads the JSON report of ydata-profiling (and of pandas-profiling before it). The format differs between versions: every part is optional, numbers may be
 * strings, and `NaN` may appear although it is not JSON. Parts that are not understood are reported, not dropped.
 *
 * @see https://docs.profiling.ydata.ai/
 */

/** A column as the report describes it. Shares are from 0 to 1; null where the report does not say. */
export interface ProfiledColumn {
  name: string;
  /** Type name in the report, such as `Numeric`, `Categorical`, `Boolean`. */
  type: string;
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
  columns: readonly ProfiledColumn[];
  correlations: readonly CorrelatedPair[];
  /** Warnings of the report, verbatim. */
  alerts: readonly string[];
  /** What could not be parsed, as sentences. */
  notUnderstood: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Report sections without anything to propose. */
const IGNORED = new Set(['analysis', 'time_index_analysis', 'scatter', 'missing', 'sample', 'duplicates', 'package', 'config']);
const READ = new Set(['table', 'variables', 'alerts', 'messages', 'correlations']);

/** @returns null if the text is not a report: not JSON, or JSON without a table and variables. */
export function readProfile(text: string): Profile | null {
  const report = objectOf(parse(text));
  const table = objectOf(report['table']);
  const variables = objectOf(report['variables']);
  if (Object.keys(table).length === 0 && Object.keys(variables).length === 0) return null;

  const notUnderstood: string[] = [];
  const rows = countOf(table['n']);
  const columns: ProfiledColumn[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (isObject(value)) columns.push(columnOf(name, value, rows));
    else notUnderstood.push(`The column ${name} has no description.`);
  }
  if (rows === null) notUnderstood.push('The report does not say how many rows there are.');
  for (const part of Object.keys(report)) {
    if (!READ.has(part) && !IGNORED.has(part)) notUnderstood.push(`The part “${part}” is unknown to this reader.`);
  }
  return {
    version: versionOf(objectOf(report['package'])),
    rows,
    columnCount: countOf(table['n_var']) ?? (columns.length === 0 ? null : columns.length),
    duplicates: shareOf(table['n_duplicates'], table['p_duplicates'], rows),
    columns,
    correlations: correlationsOf(objectOf(report['correlations']), Object.keys(variables), notUnderstood),
    alerts: alertsOf(report['alerts'] ?? report['messages'], notUnderstood),
    notUnderstood,
  };
}

/** Parses JSON as Python writes it: `NaN` and `Infinity` outside strings become null. */
function parse(text: string): unknown {
  const plain = text.trimStart();
  if (!plain.startsWith('{')) return null;
  try {
    return JSON.parse(plain);
  } catch {
    try {
      return JSON.parse(plain.replaceAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) => (token.startsWith('"') ? token : 'null')));
    } catch {
      return null;
    }
  }
}

function columnOf(name: string, column: Json, tableRows: number | null): ProfiledColumn {
  const rows = countOf(column['n']) ?? tableRows;
  const present = countOf(column['count']) ?? rows;
  const distinct = shareOf(column['n_distinct'] ?? column['n_unique'], column['p_distinct'] ?? column['p_unique'], present);
  const isUnique = column['is_unique'] === true || column['is_unique'] === 'True';
  return {
    name,
    type: typeof column['type'] === 'string' ? column['type'] : '',
    missing: shareOf(column['n_missing'], column['p_missing'], rows),
    distinct,
    zeros: shareOf(column['n_zeros'], column['p_zeros'], rows),
    isUnique,
    skewness: numberOf(column['skewness']),
    values: valuesOf(column['value_counts_without_nan'] ?? column['value_counts']),
  };
}

function valuesOf(counts: unknown): { value: string; count: number }[] {
  return Object.entries(objectOf(counts))
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
      for (const [second, value] of Object.entries(row)) {
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

function rowsOf(matrix: unknown, columnNames: readonly string[]): [string, Json][] | null {
  if (Array.isArray(matrix)) {
    // Rows have no names; row i belongs to column i.
    const names = Object.keys(objectOf(matrix[0]));
    const order = names.length === matrix.length ? names : columnNames.length === matrix.length ? columnNames : null;
    return order === null ? (matrix.length === 0 ? [] : null) : matrix.map((row, index) => [order[index]!, objectOf(row)]);
  }
  return isObject(matrix) ? Object.entries(matrix).map(([name, row]) => [name, objectOf(row)]) : null;
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

const isObject = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);
const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function countOf(value: unknown): number | null {
  const number = numberOf(value);
  return number !== null && Number.isSafeInteger(number) && number >= 0 ? number : null;
}
