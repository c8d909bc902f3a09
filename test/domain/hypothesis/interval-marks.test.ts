import * as fc from 'fast-check';
import { goalOf, marksIn } from '../../../src/domain/hypothesis/interval-marks.ts';
import { judge } from '../../../src/domain/hypothesis/judgement.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';

const plan = (change: Record<string, unknown> = {}) => ({
  [F.criterion]: 'Threshold',
  [F.metric]: 'ROC AUC',
  [F.direction]: 'Higher is better',
  [F.threshold]: 0.75,
  [F.observed]: 0.802,
  [F.ciLow]: 0.789,
  [F.ciHigh]: 0.817,
  ...change,
});
const difference = { [F.criterion]: 'Difference', [F.threshold]: 0.02, [F.comparator]: 'logistic regression', [F.comparatorValue]: 0.711 };

// prettier-ignore
it.each([
  ['a threshold',                                    {},                                                                               0.75,   null,  ''],
  ['a difference',                                   difference,                                                                       0.731,  0.711, 'logistic regression'],
  ['a difference where lower is better',             { ...difference, [F.direction]: 'Lower is better', [F.observed]: 0.6, [F.ciLow]: 0.5, [F.ciHigh]: 0.7 }, 0.691, 0.711, 'logistic regression'],
  ['a margin that may be lost',                      { ...difference, [F.criterion]: 'Non-inferiority' },                              0.691,  0.711, 'logistic regression'],
  ['a margin where lower is better',                 { ...difference, [F.criterion]: 'Non-inferiority', [F.direction]: 'Lower is better', [F.observed]: 0.7, [F.ciLow]: 0.6, [F.ciHigh]: 0.72 }, 0.731, 0.711, 'logistic regression'],
  ['sums that floating point would miss',            { ...difference, [F.comparatorValue]: 0.1, [F.threshold]: 0.2, [F.observed]: 0.3, [F.ciLow]: 0.2, [F.ciHigh]: 0.4 }, 0.3, 0.1, 'logistic regression'],
])('%s says which value the plan needs', (_plan, change, goal, comparator, comparatorName) => {
  expect(marksIn(plan(change))).toMatchObject({ goal, comparator, comparatorName });
});

// prettier-ignore
it.each([
  ['nothing is observed',             { [F.observed]: '' }],
  ['experts judge',                   { [F.criterion]: 'Expert judgement', [F.threshold]: 8, [F.observed]: 9, [F.ciLow]: '', [F.ciHigh]: '' }],
  ['the value is outside its interval', { [F.observed]: 0.9 }],
  ['a percentage meets a fraction',   { [F.observed]: 85.3, [F.ciLow]: 84, [F.ciHigh]: 86 }],
  ['the direction is missing',        { [F.direction]: '' }],
])('draws nothing where %s', (_case, change) => {
  expect(marksIn(plan(change))).toBeNull();
});

it('has the observed value on the side of the goal that the suggestion says', () => {
  const number = fc.double({ min: -1, max: 1, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      fc.constantFrom('Threshold', 'Difference', 'Non-inferiority'),
      fc.constantFrom('Higher is better', 'Lower is better'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      number,
      number,
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (criterion, direction, threshold, comparatorValue, observed, half) => {
        const fields = plan({
          [F.criterion]: criterion,
          [F.direction]: direction,
          [F.threshold]: threshold,
          [F.comparatorValue]: comparatorValue,
          [F.observed]: observed,
          [F.ciLow]: observed - half,
          [F.ciHigh]: observed + half,
        });
        const judgement = judge(fields);
        const marks = marksIn(fields);
        if (judgement.kind !== 'suggestion') {
          expect(marks).toBeNull();
          return;
        }
        const distance = (marks!.isHigherBetter ? 1 : -1) * (observed - goalOf(judgement.plan));
        // The goal has twelve digits.
        if (Math.abs(distance) > 1e-9) expect(Math.sign(distance)).toBe(Math.sign(judgement.verdict.gap));
      },
    ),
  );
});
