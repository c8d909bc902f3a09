import { missingFinding } from './proposal.ts';
import type { ReportReader } from './report.ts';

const HEADER = /^\s*#\s+Column\s+Non-Null Count\s+Dtype\s*$/m;
const ENTRIES = /^\s*\w*Index: (\d+) entr/m;
/** A line such as ` 3   nr.employed  41188 non-null  float64`; a name may contain spaces. */
const COLUMN = /^\s*\d+\s+(.+?)\s+(\d+) non-null\s+\S+\s*$/;
/** Before version 1.0 there was no number and no header: `age    41188 non-null int64`. */
const OLD_COLUMN = /^\s*(\S.*?)\s+(\d+) non-null\s+\S+\s*$/;
const TOTAL = /Data columns \(total (\d+) columns?\)/;

/**
 * The text that `DataFrame.info()` of pandas prints: rows, and how many values of each column are there.
 *
 * @see https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.info.html
 */
export const pandasInfo: ReportReader = {
  name: 'the text of pandas’ DataFrame.info()',
  read(text) {
    const rows = ENTRIES.exec(text)?.[1];
    const total = TOTAL.exec(text)?.[1];
    if (rows === undefined || total === undefined) return null;
    const entries = Number(rows);
    const pattern = HEADER.test(text) ? COLUMN : OLD_COLUMN;
    const columns = text.split('\n').flatMap((line) => {
      const match = pattern.exec(line);
      return match === null ? [] : [{ name: match[1]!, filled: Number(match[2]) }];
    });
    const count = Number(total);
    const impossible = columns.filter(({ filled }) => filled > entries);
    return {
      kind: 'report',
      report: {
        tool: 'pandas info()',
        rows: entries,
        columnCount: count,
        labels: [],
        propose: () =>
          entries === 0
            ? []
            : missingFinding(
                columns.flatMap(({ name, filled }) => (filled > entries ? [] : [{ name, share: 1 - filled / entries }])),
                entries,
              ),
        alerts: [],
        notUnderstood: [
          ...(columns.length === count ? [] : [`${columns.length} of ${count} columns could be read, for instance because the text is cut.`]),
          ...impossible.map(({ name }) => `The column ${name} has more values than there are rows.`),
        ],
      },
    };
  },
};
