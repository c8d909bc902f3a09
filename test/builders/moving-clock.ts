import type { ClientPorts } from '../../src/azure/client/client.ts';

/** A clock that advances on `wait`, so that the pauses of a request layer take no time. */
export function movingClock(): Required<Pick<ClientPorts, 'now' | 'wait'>> {
  let clock = 0;
  return {
    now: () => clock,
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      const until = clock + milliseconds;
      // Concurrent waits overlap instead of adding up.
      await Promise.resolve();
      clock = Math.max(clock, until);
    },
  };
}
