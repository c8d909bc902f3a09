import type { Interval } from './verdict.ts';

/** The numbers of a result that a text or file contains. */
export interface Measurement {
  /** null if the text names no metric. */
  metric: string | null;
  observed: number;
  interval: Interval | null;
  sampleSize: number | null;
  runs: number | null;
}

const NUMBER = String.raw`[+\-−]?\d+(?:[.,]\d+)?(?:e[+\-]?\d+)?`;
/** Thousands may be separated by a space, a dot or a comma. */
const SAMPLE_SIZE = /\bn\s*=\s*(\d{1,3}(?:[ \u00a0.,]\d{3})+(?!\d)|\d+)/i;
const MEASUREMENT = new RegExp(String.raw`(?:^|[\s:=])(${NUMBER})\s*%?\s*(?:[[(]\s*(${NUMBER})\s*[,;–]\s*(${NUMBER})\s*[\])])?`, 'i');

/**
 * Parses a result as people write it: `ROC AUC 0.802 [0.789, 0.817] n=10294, 6 seeds`.
 *
 * A comma between digits is a decimal comma, so the ends of an interval are separated by a semicolon or by a comma and a space.
 *
 * @returns null if there is no number, or if the interval does not contain the value.
 */
export function parseMeasurement(text: string): Measurement | null {
  const plain = text.trim();
  const sampleSize = SAMPLE_SIZE.exec(plain)?.[1];
  const runs = /(\d+)\s*(?:seeds?|folds?|runs?)\b/i.exec(plain)?.[1];
  const withoutCounts = plain.replace(SAMPLE_SIZE, ' ').replace(/\d+\s*(?:seeds?|folds?|runs?)\b/i, ' ');
  const match = MEASUREMENT.exec(` ${withoutCounts}`);
  if (match === null) return null;
  const observed = numberOf(match[1]!);
  const interval = match[2] === undefined ? null : { low: numberOf(match[2]), high: numberOf(match[3]!) };
  if (interval !== null && (interval.low > interval.high || observed < interval.low || observed > interval.high)) return null;
  const metric = ` ${withoutCounts}`
    .slice(0, match.index)
    .replace(/[:=\s]+$/, '')
    .trim();
  return {
    metric: metric === '' ? null : metric,
    observed,
    interval,
    sampleSize: sampleSize === undefined ? null : Number(sampleSize.replaceAll(/\D/g, '')),
    runs: runs === undefined ? null : Number(runs),
  };
}

/**
 * Parses the metrics of a JSON file: a flat object of numbers (`{"roc_auc": 0.802}`), objects with a value and an interval (`{"roc_auc": {"value": 0.802, "ci":
 * [0.789, 0.817], "n": 10294}}`), or a run as returned by MLflow's REST API (`{"run": {"data": {"metrics": […]}}}`).
 *
 * @returns one measurement per metric, in file order; empty if the text is not such a file.
 * @see https://mlflow.org/docs/latest/api_reference/rest-api.html
 */
export function parseMetricsFile(text: string): Measurement[] {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return [];
  }
  const run = objectOf(objectOf(file)['run'] ?? file);
  const logged = objectOf(run['data'])['metrics'];
  if (Array.isArray(logged)) {
    return logged.flatMap((entry: unknown) => {
      const { key, value } = objectOf(entry);
      return typeof key === 'string' && isNumber(value) ? [measurement(key, value)] : [];
    });
  }
  return Object.entries(objectOf(objectOf(file)['metrics'] ?? file)).flatMap(([metric, value]) => metricOf(metric, value) ?? []);
}

function metricOf(metric: string, value: unknown): Measurement | null {
  if (isNumber(value)) return measurement(metric, value);
  const detail = objectOf(value);
  const observed = detail['value'] ?? detail['mean'] ?? detail['estimate'];
  if (!isNumber(observed)) return null;
  const range: readonly unknown[] = Array.isArray(detail['ci'])
    ? detail['ci']
    : [detail['ci_low'] ?? detail['low'], detail['ci_high'] ?? detail['high']];
  const [low, high] = range;
  const sampleSize = detail['n'] ?? detail['sample_size'];
  const runs = detail['runs'] ?? detail['seeds'] ?? detail['folds'];
  return {
    ...measurement(metric, observed),
    interval: isNumber(low) && isNumber(high) && low <= observed && observed <= high ? { low, high } : null,
    sampleSize: isNumber(sampleSize) ? sampleSize : null,
    runs: isNumber(runs) ? runs : null,
  };
}

const measurement = (metric: string, observed: number): Measurement => ({ metric, observed, interval: null, sampleSize: null, runs: null });
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const objectOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const numberOf = (text: string): number => Number(text.replace('−', '-').replace(',', '.'));

/** Text of a link to evidence, which `parseMeasurement` can parse. */
export function describeMeasurement({ metric, observed, interval, sampleSize, runs }: Measurement): string {
  return [
    metric ?? '',
    String(observed),
    interval === null ? '' : `[${interval.low}, ${interval.high}]`,
    sampleSize === null ? '' : `n=${sampleSize}`,
    runs === null ? '' : `${runs} runs`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
