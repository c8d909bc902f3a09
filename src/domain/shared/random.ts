// Looked up once, because it is called for millions of numbers.
const { imul } = Math;

/**
 * Pseudorandom numbers in [0, 1), reproducible by seed, so that a page shows the same result each time.
 *
 * @see Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA; this is the 32 bit variant known as mulberry32
 */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A uniformly random permutation of the values. @see Durstenfeld (1964), Algorithm 235, CACM 7(7) */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(random() * (last + 1));
    [result[last], result[pick]] = [result[pick]!, result[last]!];
  }
  return result;
}
