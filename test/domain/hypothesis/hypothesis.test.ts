import * as fc from 'fast-check';
import { planIn, readinessOf, resultIn, similarity, statementIn, statementText } from '../../../src/domain/hypothesis/hypothesis.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';

const complete = {
  [F.capability]: 'gradient boosting',
  [F.expectedOutcome]: 'better ranking of clients.',
  [F.signal]: '<div>PR-AUC is 0.02 higher</div>',
  [F.study]: 'Confirmatory',
  [F.criterion]: 'Difference',
  [F.metric]: 'PR-AUC',
  [F.direction]: 'Higher is better',
  [F.threshold]: 0.02,
  [F.comparator]: 'logistic regression',
  [F.comparatorValue]: 0,
  [F.dataset]: 'calls',
  [F.datasetVersion]: '1',
};
const missing = (fields: Record<string, unknown>) => readinessOf(fields).flatMap(({ field, isMet }) => (isMet ? [] : [field]));

describe('readiness', () => {
  // prettier-ignore
  it.each([
    ['everything there',                         complete,                                                                       []],
    ['a zero is a value',                        { ...complete, [F.threshold]: 0 },                                              []],
    ['an empty paragraph is none',               { ...complete, [F.capability]: '<div><br></div>' },                             [F.capability]],
    ['a threshold needs no comparator',          { ...complete, [F.criterion]: 'Threshold', [F.comparator]: '', [F.comparatorValue]: null }, []],
    ['a difference does',                        { ...complete, [F.comparator]: '' },                                            [F.comparator]],
    ['experts need neither metric nor dataset',  { ...complete, [F.criterion]: 'Expert judgement', [F.metric]: '', [F.direction]: '', [F.threshold]: null, [F.dataset]: '', [F.datasetVersion]: '' }, []],
  ])('%s', (_situation, fields, expected) => {
    expect(missing(fields)).toEqual(expected);
  });
});

describe('plan and result', () => {
  it('are read from what a form gives, typed or stored', () => {
    expect(planIn({ ...complete, [F.threshold]: '0.02' })).toEqual({
      criterion: 'Difference',
      direction: 'Higher is better',
      threshold: 0.02,
      comparatorValue: 0,
    });
    expect(resultIn({ [F.observed]: '0.025', [F.ciLow]: 0.004, [F.ciHigh]: 0.045, [F.runs]: 6 })).toEqual({
      observed: 0.025,
      interval: { low: 0.004, high: 0.045 },
      runs: 6,
    });
  });

  // prettier-ignore
  it.each([
    ['no criterion',                    { [F.criterion]: '' }],
    ['an unknown criterion',            { [F.criterion]: 'Gut feeling' }],
    ['no threshold',                    { [F.threshold]: null }],
    ['no direction',                    { [F.direction]: '' }],
    ['a difference without comparator', { [F.comparatorValue]: null }],
  ])('there is no plan to decide by: %s', (_situation, change) => {
    expect(planIn({ ...complete, ...change })).toBeNull();
  });

  it('has no interval while an end is missing or the ends are the wrong way round', () => {
    expect(resultIn({ [F.observed]: 1, [F.ciLow]: 0.5 })?.interval).toBeNull();
    expect(resultIn({ [F.observed]: 1, [F.ciLow]: 2, [F.ciHigh]: 0.5 })?.interval).toBeNull();
    expect(resultIn({ [F.ciLow]: 0.5, [F.ciHigh]: 2 })).toBeNull();
  });
});

it('takes the statement without markup and without the full stop that the sentence adds', () => {
  expect(statementIn(complete)).toEqual({
    believe: 'gradient boosting',
    result: 'better ranking of clients',
    because: '',
    signal: 'PR-AUC is 0.02 higher',
  });
});

// prettier-ignore
describe('the sentence', () => {
  const parts = { believe: 'boosting', result: 'a better ranking', because: 'it finds interactions', signal: 'PR-AUC rises' };
  it.each([
    ['with a reason',                     parts,                                         'We believe boosting will result in a better ranking because it finds interactions. We will know when PR-AUC rises.'],
    ['without one has no because',        { ...parts, because: '' },                     'We believe boosting will result in a better ranking. We will know when PR-AUC rises.'],
    ['without a signal',                  { ...parts, signal: '' },                      'We believe boosting will result in a better ranking because it finds interactions.'],
    ['of an outcome alone',               { ...parts, believe: '', because: '' },        'will result in a better ranking. We will know when PR-AUC rises.'],
    ['of a reason alone is none',         { ...parts, believe: '', result: '' },         ''],
    ['of nothing is none',                { believe: '', result: '', because: '', signal: '' }, ''],
  ])('%s', (_situation, statement, expected) => {
    expect(statementText(statement)).toBe(expected);
  });

  it.each([
    ['Because the economy decides.', 'the economy decides'],
    ['because\u00a0of the year', 'of the year'],
    ['<div>because it is so</div>', 'it is so'],
    ['becauseway', 'becauseway'],
    ['', ''],
  ])('takes the reason %j as %j', (typed, expected) => {
    expect(statementIn({ [F.because]: typed }).because).toBe(expected);
  });
});

describe('similarity', () => {
  it('is 1 for the same words in any order and case, 0 for none in common', () => {
    expect(similarity('Weekday of the call adds AUC', 'CALL adds weekday')).toBe(1);
    expect(similarity('calibration of scores', 'duplicates removed')).toBe(0);
    expect(similarity('', '')).toBe(0);
  });

  it('is symmetric and between 0 and 1', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), (one, other) => {
        const value = similarity(one, other);
        expect(value).toBe(similarity(other, one));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});
