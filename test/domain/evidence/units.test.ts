import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';
import type { Candidate } from '../../../src/domain/evidence/candidate.ts';
import { shifted, unitQuestion } from '../../../src/domain/evidence/units.ts';

const candidate = (value: number, unit: string, rest: Partial<Candidate> = {}): Candidate => ({
  name: 'accuracy',
  value,
  written: String(value),
  interval: null,
  runs: null,
  sampleSize: null,
  unit,
  scores: [],
  from: 'line 1',
  questions: [],
  ...rest,
});

describe('a number against the unit of its plan', () => {
  it.each<
    [
      situation: string,
      value: number,
      unit: string,
      plan: [unit: string, threshold: number | null, comparator: number | null],
      offered: number | 'as-written' | null,
    ]
  >([
    ['per cent against a share', 85.3, '%', ['', 0.75, null], 0.853],
    ['per cent against a share, small', 0.3, '%', ['', 0.01, 0.02], 0.003],
    ['a share against per cent', 0.853, '', ['%', 75, null], 85.3],
    ['a share against points of difference in per cent', 0.853, '', ['%', 2, 83], 85.3],
    ['a share against a share that is called per cent', 0.853, '', ['%', 0.75, null], 85.3],
    ['per cent against a share that is called per cent', 85.3, '%', ['%', 0.75, null], 0.853],
    ['per cent without its sign against a share', 85.3, '', ['', 0.75, null], 0.853],
    ['a share against per cent without its sign', 0.853, '', ['', 75, null], 85.3],
    ['per cent where the plan has no number yet', 85.3, '%', ['', null, null], 0.853],
    ['per cent against per cent', 85.3, '%', ['percent', 75, null], null],
    ['points against per cent', 2.1, 'pp', ['%', 2, 83], null],
    ['a share against a share', 0.853, '', ['', 0.75, null], null],
    ['a number against a number', 12.5, '', ['', 10, null], null],
    ['an error of 0.9 against one of 1.2', 0.9, '', ['', 1.2, null], null],
    ['0.9 % without its sign against 3 %', 0.9, '', ['%', 3, null], null],
    ['per cent against a number in per cent without its sign', 85.3, '%', ['', 75, null], null],
    ['milliseconds against seconds', 12.3, 'ms', ['s', 0.5, null], 0.0123],
    ['seconds against milliseconds', 0.5, 's', ['ms', 300, null], 500],
    ['seconds against secs', 0.5, 's', ['secs', 300, null], null],
    ['milliseconds against nothing', 12.3, 'ms', ['', 15, null], 'as-written'],
    ['dollars against euros', 5, '$', ['€', 4, null], 'as-written'],
    ['euros against EUR', 5, '€', ['EUR', 4, null], null],
    ['a plain number against a unit', 12, '', ['ms', 15, null], null],
    ['millions against a number', 1.2, 'M', ['', 1_000_000, null], 1_200_000],
    ['k of n against a share', 17, 'of 20', ['', 0.75, null], 0.85],
    ['k of n against per cent', 17, 'of 20', ['%', 75, null], 85],
    ['k of n against votes', 17, 'of 20', ['', 15, null], null],
  ])('%s', (_, value, unit, [planned, threshold, comparatorValue], offered) => {
    const question = unitQuestion(candidate(value, unit), { unit: planned, threshold, comparatorValue });
    if (offered === null) expect(question).toBeNull();
    else if (offered === 'as-written') expect(question?.answers).toEqual([{ meaning: 'as-written', changes: {} }]);
    else {
      expect(question?.kind).toBe('unit');
      expect(question?.answers.map(({ meaning }) => meaning)).toEqual(['converted', 'as-written']);
      expect(question?.answers[0]?.changes.value).toBe(offered);
    }
  });

  it('converts the ends and the scores with the value', () => {
    const written = candidate(85.3, '%', { interval: { low: 84.1, high: 86.5, level: 95 }, scores: [85.1, 85.5] });
    expect(unitQuestion(written, { unit: '', threshold: 0.75, comparatorValue: null })).toEqual({
      kind: 'unit',
      written: '85.3 %',
      answers: [
        { meaning: 'converted', changes: { value: 0.853, interval: { low: 0.841, high: 0.865, level: 95 }, scores: [0.851, 0.855], unit: '' } },
        { meaning: 'as-written', changes: {} },
      ],
    });
  });

  it('moves the point exactly', () => {
    for (let thousandths = 1; thousandths < 100_000; thousandths += 7) {
      const percent = Number(`${thousandths}e-3`);
      expect(shifted(percent, -2)).toBe(Number(`${thousandths}e-5`));
      expect(shifted(shifted(percent, -2), 2)).toBe(percent);
    }
    expect(shifted(1.5e-7, 2)).toBe(1.5e-5);
  });
});

// prettier-ignore
it.each([
  ['a share against a percentage that is far away', '0.27',   { unit: '%',   threshold: 85,   comparatorValue: null }, true],
  ['a tenth against a percentage',                  '0.1',    { unit: '%',   threshold: 60,   comparatorValue: null }, true],
  ['seconds without their unit',                    '0.048',  { unit: 'ms',  threshold: 50,   comparatorValue: null }, true],
  ['a point that may mark thousands',               '1.100',  { unit: 'EUR', threshold: 1200, comparatorValue: null }, true],
  ['thousands without a unit at all',               '1.100',  { unit: '',    threshold: 1200, comparatorValue: null }, true],
  ['a poor result',                                 '792',    { unit: 'ms',  threshold: 50,   comparatorValue: null }, false],
  ['a good result',                                 '1.1',    { unit: 'ms',  threshold: 50,   comparatorValue: null }, false],
  ['a difference, which may be tiny',               '0.0001', { unit: '',    threshold: 0.02, comparatorValue: 0.8 },  false],
])('asks about %s: %s', (_what, text, plan, isAsked) => {
  const [candidate] = readEvidence(`metric: ${text}`)!.candidates;
  expect(unitQuestion(candidate!, plan) !== null).toBe(isAsked);
});
