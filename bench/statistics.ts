import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The value that a share of all values does not exceed (nearest rank); the share is from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is no quantile of nothing.');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The ratio of the first median to the second. @throws Error when the second took no measurable time. */
export function ratio(measured: readonly number[], reference: readonly number[]): number {
  const divisor = median(reference);
  if (divisor <= 0) throw new Error('Nothing can be compared with something that took no time.');
  return median(measured) / divisor;
}

/** Milliseconds of each run, one after the other, after warm-up runs that do not count. */
export async function timed(runs: { warmUp: number; samples: number }, run: (index: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < runs.warmUp + runs.samples; index += 1) {
    const before = performance.now();
    await run(index);
    if (index >= runs.warmUp) times.push(performance.now() - before);
  }
  return times;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Like `timed` for several tasks: each round runs all of them, so that other load on the machine slows them equally, and none
 * pays for the garbage of the one before.
 *
 * @param runs `keepsGarbage` leaves collecting to the engine, for tasks that keep no object from one round to the next: a forced collection would also throw away
 *   what was compiled for the shapes of such objects.
 */
export async function timedInTurn<Work extends string>(
  runs: { warmUp: number; samples: number; keepsGarbage?: boolean },
  works: Readonly<Record<Work, (round: number) => unknown>>,
): Promise<Record<Work, number[]>> {
  const names = Object.keys(works) as Work[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Work, number[]>;
  for (let round = 0; round < runs.warmUp + runs.samples; round += 1)
    for (const name of names) {
      if (runs.keepsGarbage !== true) collectGarbage();
      const before = performance.now();
      await works[name](round);
      if (round >= runs.warmUp) times[name].push(performance.now() - before);
    }
  return times;
}
