import { median, quantile, ratio, timedInTurn } from '../../bench/statistics.ts';

describe('quantile', () => {
  it.each([
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 3, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 0.95, 100],
    [[7], 0.95, 7],
    [[3, 1, 2], 0, 1],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('of nothing is an error', () => {
    expect(() => median([])).toThrow('no quantile');
  });
});

describe('ratio', () => {
  it('compares medians, so that one slow run changes nothing', () => {
    expect(ratio([30, 30, 900], [10, 10, 1])).toBe(3);
  });

  it('refuses a reference that took no time', () => {
    expect(() => ratio([1], [0])).toThrow('took no time');
  });
});

describe('timedInTurn', () => {
  it('runs every work once in each round and leaves the first rounds out', async () => {
    const ran: string[] = [];
    const times = await timedInTurn(
      { warmUp: 1, samples: 2 },
      { one: (round) => ran.push(`one ${round}`), other: async (round) => Promise.resolve(ran.push(`other ${round}`)) },
    );
    expect(ran).toEqual(['one 0', 'other 0', 'one 1', 'other 1', 'one 2', 'other 2']);
    expect([times.one.length, times.other.length]).toEqual([2, 2]);
  });
});
