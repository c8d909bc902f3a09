import { promised, shown } from '../../bench/report.ts';

describe('promised', () => {
  it.each([
    [2.5, true],
    [2.6, false],
  ])('%d of at most 2.5 is kept: %s', (measured, isKept) => {
    expect(promised('What', measured, 2.5, 'times')).toEqual({ what: 'What', measured: `${measured} times`, promised: '≤ 2.5 times', isKept });
  });

  it('takes no times', () => {
    // @ts-expect-error -- a time depends on the machine
    promised('What', 40, 50, 'ms');
    expect(shown('What', '40 ms').isKept).toBe(true);
  });
});
