/** An estimate and its interval, to store or to show. */
export interface RoundedInterval {
  estimate: number;
  low: number;
  high: number;
}

/** Rounding errors are smaller than this part of the last decimal. */
const ROUNDING = 1e-6;

/**
 * Rounds to three significant digits of the width of the interval, the ends away from the estimate, so that rounding never makes a result look more decided than
 * it is.
 *
 * @param interval of a width above 0.
 */
export function roundInterval({ estimate, low, high }: RoundedInterval): RoundedInterval {
  const decimals = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(high - low))));
  const scale = 10 ** decimals;
  const round = (value: number, outward: (scaled: number) => number) => {
    const scaled = value * scale;
    const nearest = Math.round(scaled);
    // Beyond 2⁵³ there are no decimals left to round.
    if (Math.abs(scaled) > Number.MAX_SAFE_INTEGER) return value;
    return Number(((Math.abs(scaled - nearest) < ROUNDING ? nearest : outward(scaled)) / scale).toFixed(decimals)) + 0;
  };
  return { estimate: round(estimate, Math.round), low: round(low, Math.floor), high: round(high, Math.ceil) };
}
