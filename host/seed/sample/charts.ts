/** Charts that the findings of the sample project rest on, drawn from their figures. */

interface Bar {
  label: string;
  value: number;
  isMarked?: boolean;
}

export interface SampleChart {
  fileName: string;
  /** What the picture shows, for people who do not see it. */
  description: string;
  title: string;
  unit: string;
  bars: readonly Bar[];
}

const bars = (labels: readonly string[], values: readonly number[], marked: readonly number[] = []): Bar[] =>
  values.map((value, index) => ({ label: labels[index] ?? String(index + 1), value, isMarked: marked.includes(index) }));

/** By the key of the finding. */
export const CHARTS: Readonly<Record<string, readonly SampleChart[]>> = {
  E1: [
    {
      fileName: 'duration-auc.svg',
      description: 'ROC AUC: duration alone 0.818, logistic regression without it 0.802, with it 0.939.',
      title: 'ROC AUC with and without duration',
      unit: '',
      bars: bars(['duration alone', 'LR without duration', 'LR with duration'], [0.818, 0.802, 0.939], [2]),
    },
  ],
  E4: [
    {
      fileName: 'unknown-by-column.svg',
      description: 'Share of rows that say unknown: default 20.87 %, education 4.20 %, housing and loan 2.40 % each, job 0.80 %, marital 0.19 %.',
      title: 'Rows that say “unknown”',
      unit: ' %',
      bars: bars(['default', 'education', 'housing', 'loan', 'job', 'marital'], [20.87, 4.2, 2.4, 2.4, 0.8, 0.19], [0]),
    },
  ],
  E7: [
    {
      fileName: 'rate-by-tenth.svg',
      description: 'Subscription rate by tenth of time rises from 2.8 % in the first to 15.7 % in the ninth and 45.9 % in the last.',
      title: 'Subscription rate by tenth of time',
      unit: ' %',
      bars: bars([], [2.8, 3.5, 4.2, 6.6, 6.2, 5.5, 10.1, 12, 15.7, 45.9], [9]),
    },
    {
      fileName: 'rate-early-late.svg',
      description: 'Subscription rate of the first 80 % of calls 6.4 %, of the last 20 % 30.8 %.',
      title: 'Subscription rate, early and late',
      unit: ' %',
      bars: bars(['first 80 % of calls', 'last 20 % of calls'], [6.4, 30.8], [1]),
    },
  ],
  E10: [
    {
      fileName: 'rate-by-group.svg',
      description: 'Subscription rate by group: over 60 39.6 % (n = 1,193), 30 to 59 9.5 %, students 31.4 %, blue-collar 6.9 %.',
      title: 'Subscription rate by age and job',
      unit: ' %',
      bars: bars(['over 60', '30 to 59', 'students', 'blue-collar'], [39.6, 9.5, 31.4, 6.9], [0, 3]),
    },
  ],
  E11: [
    {
      fileName: 'rate-by-history.svg',
      description: 'Subscription rate after an earlier success 65.1 %, of all calls 11.3 %, after more than ten calls in the campaign 3.1 %.',
      title: 'Subscription rate by call history',
      unit: ' %',
      bars: bars(['earlier success', 'all calls', 'more than 10 calls'], [65.1, 11.3, 3.1], [0]),
    },
  ],
};

const WIDTH = 480;
const LABEL = 150;
const BAR = 18;
const STEP = 26;
const TOP = 44;

/** A chart of horizontal bars from zero, as an SVG of about two kilobytes. */
export function drawChart({ title, unit, bars }: SampleChart): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const height = TOP + STEP * bars.length + 12;
  const rows = bars.map(({ label, value, isMarked }, index) => {
    const y = TOP + STEP * index;
    const width = Math.max((value / most) * (WIDTH - LABEL - 80), 1).toFixed(1);
    return [
      `<text x="${LABEL - 8}" y="${y + 13}" text-anchor="end">${label}</text>`,
      `<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR}" fill="${isMarked === true ? '#a4262c' : '#038387'}"/>`,
      `<text x="${(LABEL + Number(width) + 6).toFixed(1)}" y="${y + 13}">${value}${unit}</text>`,
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="13" fill="#201f1e">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="12" y="24" font-size="15" font-weight="600">${title}</text>`,
    ...rows,
    `<path d="M${LABEL} ${TOP - 6}V${height - 10}" stroke="#605e5c"/>`,
    '</svg>',
  ].join('\n');
}
