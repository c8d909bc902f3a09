import type { Measure } from './measure.ts';
import { readNumber, type WrittenNumber } from './number-text.ts';

/** A number of a cell or a string with what is written beside it. */
export type CellNumber = Pick<Measure, 'interval' | 'spread'> & { number: WrittenNumber };

const MAX_CELL = 80;
const PLUS_MINUS = /^([^±()[\]]+?)\s*(?:±|\+\/?-)\s*([^±()[\]]+)$/;
const BRACKETED =
  /^([^()[\]]+?)\s*[([]\s*(?:(\d{2}(?:\.\d+)?)\s?%\s?CI:?\s*)?((?:[^()[\],;]|,(?=\d))+?)\s*(?:-|–|,\s|;|\bto\b)\s*((?:[^()[\],;]|,(?=\d))+?)\s*[)\]]$/i;

/**
 * Reads `0.85 ± 0.01`, `0.85 (0.80-0.90)` and `0.85 [95% CI 0.80, 0.90]`. What the spread is, stays open.
 *
 * @returns null if the text is anything else, a number alone included, or if one of its numbers can be read in two ways.
 */
export function readCell(text: string, at: number): CellNumber | null {
  if (text.length > MAX_CELL) return null;
  const numberAt = (written: string | undefined) => {
    const number = written === undefined ? null : readNumber(written, at);
    return number?.ifThousands === null ? number : null;
  };
  const [, mean, spread] = PLUS_MINUS.exec(text) ?? [];
  const [, value, level, low, high] = BRACKETED.exec(text) ?? [];
  const [number, half, from, to] = [numberAt(mean ?? value), numberAt(spread), numberAt(low), numberAt(high)];
  if (number === null) return null;
  // `85.1 ± 1.2 %` may have the sign for one or for both.
  const isAlike = (others: readonly WrittenNumber[]) => others.every(({ unit }) => unit === number.unit);
  if (half !== null && half.value >= 0 && isAlike([half])) return { number, spread: { meaning: null, number: half, level: null } };
  if (from !== null && to !== null && isAlike([from, to]))
    return { number, interval: { low: from, high: to, level: level === undefined ? null : Number(level) } };
  return null;
}
