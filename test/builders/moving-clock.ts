import type { ClientPorts } from '../../src/azure/client/client.ts';

/** A clock that waiting moves on, so that the pauses of a request layer cost no time. */
export function movingClock(): Required<Pick<ClientPorts, 'now' | 'wait'>> {
  let clock = 0;
  return {
    now: () => clock,
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      const until = clock + milliseconds;
      // Those who wait side by side wait the same time.
      await Promise.resolve();
      clock = Math.max(clock, until);
    },
  };
}
