import { spreadQuestion } from '../../../src/domain/evidence/spread.ts';
import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';

const spread = { value: 1, written: '1.000000' };
const of = (runs: number | null) => ({ value: 0, written: '0', runs });
const intervalOf = (question: ReturnType<typeof spreadQuestion>) => question!.answers[0]!.changes.interval;

// Quantiles of a published table: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, 0.975.
it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [9, 2.262],
  [10, 2.228],
  [29, 2.045],
  [100, 1.984],
])('gives a spread with %d degrees of freedom the t interval', (degrees, quantile) => {
  const runs = degrees + 1;
  const deviation = intervalOf(spreadQuestion(of(runs), spread, '± 1', 'standard-deviation'))!;
  expect(deviation.high * Math.sqrt(runs)).toBeCloseTo(quantile, 3);
  expect(deviation.low).toBe(-deviation.high);
  expect(intervalOf(spreadQuestion(of(runs), spread, '± 1', 'standard-error'))!.high).toBeCloseTo(quantile, 3);
});

it.each([null, 1])('has nothing to ask about a standard deviation of %p runs', (runs) => {
  expect(spreadQuestion(of(runs), spread, '± 1', 'standard-deviation')).toBeNull();
});

it('gives a standard error of unknown runs the normal interval, with two decimals more than are written', () => {
  expect(spreadQuestion({ value: 0.5, written: '0.5', runs: null }, { value: 0.02, written: '0.02' }, 'SE 0.02', 'standard-error')).toEqual({
    kind: 'spread',
    written: 'SE 0.02',
    answers: [
      { meaning: 'standard-error', changes: { interval: { low: 0.4608, high: 0.5392, level: 95 } } },
      { meaning: 'leave-out', changes: {} },
    ],
  });
});

it('keeps what a computer printed free of the noise of binary fractions', () => {
  const question = spreadQuestion(
    { value: 0.8512345678901234, written: '0.8512345678901234', runs: null },
    { value: 0.02, written: '0.02' },
    '0.02',
    null,
  );
  expect(question!.answers[2]!.changes.interval).toEqual({ low: 0.831234567890123, high: 0.871234567890123, level: 95 });
});

// The same four answers from a sentence, a dictionary, a spreadsheet and a table.
it.each([
  ['AUC 0.85, SE 0.02 (5 seeds)', ''],
  ['{"auc": 0.85, "auc_se": 0.02, "n_seeds": 5}', ''],
  ['metric,mean,se,runs\nauc,0.85,0.02,5', 'a.csv'],
  ['| Metric | Value | SE | runs |\n|---|---|---|---|\n| AUC | 0.85 | 0.02 | 5 |', ''],
])('answers the same for %s', (text, file) => {
  const [candidate] = readEvidence(text, file)!.candidates;
  expect(candidate!.runs).toBe(5);
  expect(candidate!.questions[0]!.answers).toEqual([
    { meaning: 'standard-error', changes: { interval: { low: 0.7945, high: 0.9055, level: 95 } } },
    { meaning: 'leave-out', changes: {} },
  ]);
});

it('does not use half of an interval at another level', () => {
  const [candidate] = readEvidence('{"auc": 0.85, "auc_ci90": 0.02}')!.candidates;
  expect(candidate!.questions).toEqual([{ kind: 'other-level', written: '0.02', answers: [{ meaning: 'leave-out', changes: {} }] }]);
});
