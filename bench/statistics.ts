/** The value that a share of all values does not exceed (nearest rank); the share is from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is no quantile of nothing.');
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Milliseconds of each of so many runs, one after the other, after runs that do not count. */
export async function timed(runs: { warmUp: number; samples: number }, run: (index: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < runs.warmUp + runs.samples; index += 1) {
    const before = performance.now();
    await run(index);
    if (index >= runs.warmUp) times.push(performance.now() - before);
  }
  return times;
}
