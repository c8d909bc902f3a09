import type { Interval } from './verdict.ts';

/** The numbers of a result that the comment of a link contains. */
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
 * Parses a result in the comment of a link, as the card writes it and people do; the readers of what is pasted are in domain/evidence: `ROC AUC 0.802 [0.789, 0.817] n=10294, 6 seeds`.
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

const numberOf = (text: string): number => Number(text.replace('−', '-').replace(',', '.'));
