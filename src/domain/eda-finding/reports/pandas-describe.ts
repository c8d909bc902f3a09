import { percent, hundredths, shown, whole, type Proposal } from './proposal.ts';
import type { DataReport, ReportReader } from './report.ts';

/** The rows that `describe()` can have, in whichever order and selection. */
const STATISTICS = new Set(['count', 'unique', 'top', 'freq', 'mean', 'std', 'min', 'max', 'first', 'last']);
const QUANTILE = /^\d{1,2}(?:\.\d+)?%$/;
const NEAR_CONSTANT = 0.99;

interface DescribedColumn {
  name: string;
  /** As written; the value of a missing statistic is absent. */
  statistics: ReadonlyMap<string, string>;
}

/**
 * The text that `DataFrame.describe()` of pandas prints. Wide tables come in blocks, whose header ends with a backslash. Columns are told apart by their right
 * edge, since values and names are aligned to it.
 *
 * @see https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.describe.html
 */
export const pandasDescribe: ReportReader = {
  name: 'the text of pandas’ DataFrame.describe()',
  read(text) {
    const lines = text.replaceAll('\t', '    ').split('\n');
    const starts = lines.flatMap((line, index) => (/^\s*count\s+\S/.test(line) && index > 0 ? [index - 1] : []));
    if (starts.length === 0 || !lines.some((line) => /^\s*(?:std|freq|75%)\s+\S/.test(line))) return null;
    const notUnderstood: string[] = [];
    const columns = starts.flatMap((start) => columnsOfBlock(lines, start, notUnderstood));
    return { kind: 'report', report: reportOf(columns, notUnderstood) };
  },
};

function columnsOfBlock(lines: readonly string[], start: number, notUnderstood: string[]): DescribedColumn[] {
  const names = lines[start]!.replace(/\\\s*$/, '')
    .trim()
    .split(/\s{2,}|\s(?=\S+$)/);
  const columns = names.map((name) => ({ name, statistics: new Map<string, string>() }));
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index]!.trim();
    if (line === '' || line.startsWith('[')) break;
    const [statistic = '', ...values] = line.split(/\s+/);
    if (!STATISTICS.has(statistic) && !QUANTILE.test(statistic)) {
      notUnderstood.push(`The line “${line.slice(0, 40)}” is unknown to this reader.`);
      continue;
    }
    if (values.length !== columns.length) {
      // Values with spaces, such as the most frequent text, cannot be told apart.
      notUnderstood.push(`The line “${statistic}” has ${values.length} values for ${columns.length} columns.`);
      continue;
    }
    for (const [position, column] of columns.entries()) column.statistics.set(statistic, values[position]!);
  }
  return columns;
}

function reportOf(columns: readonly DescribedColumn[], notUnderstood: readonly string[]): DataReport {
  return {
    tool: 'pandas describe()',
    // The counts are of filled values, so that the number of rows is unknown.
    rows: null,
    columnCount: null,
    labels: [],
    propose: () => [...unevenCounts(columns), ...columns.flatMap(aboutColumn)],
    alerts: [],
    notUnderstood,
  };
}

const numberIn = ({ statistics }: DescribedColumn, name: string): number | null => {
  const value = Number(statistics.get(name) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
};

/** Fewer values than the fullest column has are certainly missing. */
function unevenCounts(columns: readonly DescribedColumn[]): Proposal[] {
  const counts = columns.flatMap((column) => {
    const count = numberIn(column, 'count');
    return count === null ? [] : [{ name: column.name, count }];
  });
  const fullest = Math.max(0, ...counts.map(({ count }) => count));
  const gaps = counts.filter(({ count }) => count < fullest).toSorted((a, b) => a.count - b.count);
  if (gaps.length === 0) return [];
  const named = gaps.slice(0, 6).map(({ name, count }) => `${name} (${whole(fullest - count)})`);
  const more = gaps.length > named.length ? ` and ${gaps.length - named.length} more columns` : '';
  return [
    {
      id: 'missing',
      title: 'Where values are missing',
      finding: `Fewer values than in the fullest column, which has ${whole(fullest)}: ${named.join(', ')}${more}.`,
      question: 'missing',
      dimension: 'Missingness',
      columns: gaps.map(({ name }) => name),
      effect: hundredths(1 - gaps[0]!.count / fullest),
      sampleSize: fullest,
      method: 'Profile',
    },
  ];
}

function aboutColumn(column: DescribedColumn): Proposal[] {
  const { name, statistics } = column;
  const [count, unique, frequency] = ['count', 'unique', 'freq'].map((statistic) => numberIn(column, statistic));
  const [low, high] = [statistics.get('min'), statistics.get('max')];
  const about = { columns: [name], sampleSize: count ?? null, method: 'Profile' as const };
  if (count === null || count === undefined || count === 0) return [];
  const isConstant = unique === 1 || (low !== undefined && low === high && numberIn(column, 'std') === 0);
  if (isConstant) {
    return [
      {
        ...about,
        id: `constant ${name}`,
        title: `${name} is constant`,
        finding: `${name} holds 1 value throughout.`,
        question: 'cardinality',
        dimension: 'Cardinality',
        effect: 1,
      },
    ];
  }
  if (unique !== null && unique !== undefined && unique === count) {
    return [
      {
        ...about,
        id: `unique ${name}`,
        title: `${name} identifies each row`,
        finding: `${name} has ${whole(unique)} different values, one for each filled row; as an input it may carry the answer.`,
        question: 'leakage',
        dimension: 'Leakage',
        effect: unique,
      },
    ];
  }
  const share = frequency === null || frequency === undefined ? 0 : frequency / count;
  if (share < NEAR_CONSTANT || share > 1) return [];
  const top = statistics.get('top');
  return [
    {
      ...about,
      id: `near-constant ${name}`,
      title: `${name} hardly varies`,
      finding: `${name} is ${top === undefined ? 'one value' : shown(top)} in ${percent(share)} of the filled values.`,
      question: 'cardinality',
      dimension: 'Cardinality',
      effect: hundredths(share),
    },
  ];
}
