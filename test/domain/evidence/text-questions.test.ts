import { criticalT } from '../../../src/domain/estimation/student-t.ts';
import { readText } from '../../builders/evidence-summary.ts';

const questionsOf = (text: string) => readText(text).candidates[0]!.questions;

describe('the answers to a question', () => {
  it('give what a spread means, with the t interval of the runs', () => {
    // t(0.975, 4) = 2.776: 2.776 · 0.02 / √5 = 0.0248 and 2.776 · 0.02 = 0.0555.
    expect(questionsOf('AUC 0.85 ± 0.02 (5 seeds)')).toEqual([
      {
        kind: 'spread',
        written: '± 0.02',
        answers: [
          { meaning: 'standard-deviation', changes: { interval: { low: 0.8252, high: 0.8748, level: 95 } } },
          { meaning: 'standard-error', changes: { interval: { low: 0.7945, high: 0.9055, level: 95 } } },
          { meaning: 'half-width', changes: { interval: { low: 0.83, high: 0.87, level: 95 } } },
          { meaning: 'leave-out', changes: {} },
        ],
      },
    ]);
  });

  it('give no interval for a standard deviation of unknown runs', () => {
    const [spread] = questionsOf('AUC 0.85 ± 0.02');
    expect(spread!.answers[0]).toEqual({ meaning: 'standard-deviation', changes: {} });
    expect(spread!.answers[1]).toEqual({ meaning: 'standard-error', changes: { interval: { low: 0.8108, high: 0.8892, level: 95 } } });
  });

  it('read a mark both ways, in the value and in its interval', () => {
    expect(questionsOf('1,234 [1,100; 1,300]')).toEqual([
      {
        kind: 'decimal-or-thousands',
        written: '1,234',
        answers: [
          { meaning: 'decimal', changes: { value: 1.234, interval: { low: 1.1, high: 1.3, level: null } } },
          { meaning: 'thousands', changes: { value: 1234, interval: { low: 1100, high: 1300, level: null } } },
        ],
      },
    ]);
  });

  it('swap the ends of an interval, or leave it out', () => {
    expect(questionsOf('0.85 [0.90, 0.80]')).toEqual([
      {
        kind: 'outside-interval',
        written: '0.90, 0.80',
        answers: [
          { meaning: 'swap-ends', changes: { interval: { low: 0.8, high: 0.9, level: null } } },
          { meaning: 'leave-out', changes: { interval: null } },
        ],
      },
    ]);
    expect(questionsOf('0.85 (90% CI 0.80-0.90)')).toEqual([
      { kind: 'other-level', written: '0.80-0.90', answers: [{ meaning: 'leave-out', changes: { interval: null } }] },
    ]);
  });
});

describe("Student's quantile", () => {
  // Table of the percentage points of the t distribution, 0.975: Fisher and Yates, Statistical Tables, table III, to three decimals.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [29, 2.045],
    [30, 2.042],
    [60, 2.0],
    [100, 1.984],
    [120, 1.98],
  ])('of %d degrees of freedom is %d', (degrees, quantile) => {
    expect(criticalT(degrees)).toBeCloseTo(quantile, 3);
  });

  it('goes on where the expansion begins', () => {
    expect(criticalT(101)).toBeLessThan(criticalT(100));
    expect(criticalT(100) - criticalT(101)).toBeLessThan(criticalT(99) - criticalT(100));
  });
});
