import * as fc from 'fast-check';
import { departureIn, judge } from '../../../src/domain/hypothesis/judgement.ts';
import { ML_FIELDS as F } from '../../../src/domain/process/ml-fields.ts';

const fields = (given: Record<string, unknown>) => ({
  [F.criterion]: 'Threshold',
  [F.metric]: 'ROC AUC',
  [F.direction]: 'Higher is better',
  [F.threshold]: 0.75,
  [F.observed]: 0.8,
  ...given,
});
const difference = (given: Record<string, unknown>) =>
  fields({ [F.criterion]: 'Difference', [F.threshold]: 0.02, [F.comparatorValue]: 0.78, ...given });
const brier = { [F.criterion]: 'Difference', [F.metric]: 'Brier score', [F.direction]: 'Lower is better', [F.comparatorValue]: 0 };
const votes = (given: Record<string, unknown>) =>
  fields({ [F.criterion]: 'Expert judgement', [F.threshold]: 8, [F.observed]: 8, [F.sampleSize]: 10, ...given });
const interval = (low: unknown, high: unknown) => ({ [F.ciLow]: low, [F.ciHigh]: high });

const said = (given: Record<string, unknown>): string => {
  const judgement = judge(given);
  return judgement.kind === 'question' ? judgement.question : judgement.kind === 'suggestion' ? judgement.verdict.suggestion : judgement.kind;
};

// prettier-ignore
it.each([
  ['nothing observed',                                      fields({ [F.observed]: '' }),                                             'incomplete'],
  ['no criterion',                                          fields({ [F.criterion]: '' }),                                            'incomplete'],
  ['no direction',                                          fields({ [F.direction]: '' }),                                            'incomplete'],
  ['a plain threshold, met',                                fields({ ...interval(0.78, 0.82) }),                                      'Accepted'],
  ['a Brier score that got worse by 0.001 against an improvement of 0.002', fields({ ...brier, [F.threshold]: 0.002, [F.observed]: 0.001, ...interval(0.0005, 0.0015) }), 'Rejected'],
  ['the same with the improvement written as a negative',   fields({ ...brier, [F.threshold]: -0.002, [F.observed]: 0.001, ...interval(0.0005, 0.0015) }), 'negative-improvement'],
  ['a negative margin',                                     difference({ [F.criterion]: 'Non-inferiority', [F.threshold]: -0.01 }),   'negative-improvement'],
  ['a negative threshold is a value like any other',        fields({ [F.metric]: 'log likelihood', [F.threshold]: -120, [F.observed]: -110 }), 'Accepted'],
  ['no comparator',                                         difference({ [F.comparatorValue]: '' }),                                  'comparator-missing'],
  ['a comparator of zero is one',                           difference({ [F.comparatorValue]: 0, [F.observed]: 0.036, ...interval(0.028, 0.045) }), 'Accepted'],
  ['half an interval',                                      fields(interval(0.78, '')),                                               'interval-half'],
  ['the ends of the interval swapped',                      fields(interval(0.82, 0.78)),                                             'interval-swapped'],
  ['observed below its interval',                           fields(interval(0.81, 0.83)),                                             'outside-interval'],
  ['observed on the end of its interval',                   fields(interval(0.8, 0.83)),                                              'Accepted'],
  ['the interval in per cent',                              fields(interval(78, 82)),                                                 'outside-interval'],
  ['observed in per cent, threshold a fraction',            fields({ [F.observed]: 85.3 }),                                           'percent-or-fraction'],
  ['observed and interval in per cent, threshold a fraction', fields({ [F.observed]: 85.3, ...interval(84.1, 86.5) }),                'percent-or-fraction'],
  ['threshold in per cent, observed a fraction',            fields({ [F.threshold]: 75, [F.observed]: 0.853 }),                       'percent-or-fraction'],
  ['unit per cent, observed a fraction',                    fields({ [F.metric]: 'share caught', [F.unit]: '%', [F.threshold]: 60, [F.observed]: 0.666 }), 'percent-or-fraction'],
  ['unit per cent, both in per cent',                       fields({ [F.metric]: 'share caught', [F.unit]: '%', [F.threshold]: 60, [F.observed]: 66.6 }), 'Accepted'],
  ['unit per cent, a small error rate',                     fields({ [F.metric]: 'errors', [F.unit]: '%', [F.direction]: 'Lower is better', [F.threshold]: 5, [F.observed]: 0.8 }), 'Accepted'],
  ['comparator in per cent, observed a fraction',           difference({ [F.comparatorValue]: 78 }),                                  'percent-or-fraction'],
  ['an error without a bound, far off',                     fields({ [F.metric]: 'RMSE', [F.direction]: 'Lower is better', [F.threshold]: 0.75, [F.observed]: 85 }), 'Rejected'],
  ['milliseconds',                                          fields({ [F.metric]: 'p95 latency', [F.unit]: 'ms', [F.direction]: 'Lower is better', [F.threshold]: 50, [F.observed]: 0.5 }), 'Accepted'],
  ['PR-AUC, with its hyphen',                               fields({ [F.metric]: 'PR-AUC', [F.observed]: 31 }),                       'percent-or-fraction'],
  ['precision@20',                                          fields({ [F.metric]: 'precision@20', [F.observed]: 66.6 }),               'percent-or-fraction'],
  ['mapping error is no mean average precision',            fields({ [F.metric]: 'mapping error', [F.observed]: 66.6 }),              'Accepted'],
  ['eight of ten votes',                                    votes({}),                                                                'Accepted'],
  ['more votes than experts',                               votes({ [F.observed]: 11 }),                                              'too-many-votes'],
  ['half a vote',                                           votes({ [F.observed]: 7.5 }),                                             'votes-not-whole'],
  ['a share in place of votes',                             votes({ [F.observed]: 0.8 }),                                             'votes-not-whole'],
  ['nobody says how many were asked',                       votes({ [F.sampleSize]: '' }),                                            'Accepted'],
] as const)('%s', (_situation, given, expected) => {
  expect(said(given)).toBe(expected);
});

it('says when fewer runs are in a result than were planned', () => {
  expect(judge(fields({ [F.plannedRuns]: 6, [F.runs]: 1 }))).toMatchObject({ missingRuns: { runs: 1, planned: 6 } });
  expect(judge(fields({ [F.plannedRuns]: 6, [F.runs]: 6 }))).toMatchObject({ missingRuns: null });
  expect(judge(fields({ [F.plannedRuns]: 6 }))).toMatchObject({ missingRuns: null });
});

// prettier-ignore
describe('what was planned', () => {
  const sample = (planned: unknown, actual: unknown) => fields({ [F.plannedSampleSize]: planned, [F.sampleSize]: actual });
  it.each([
    ['a smaller sample than planned',          sample(10_000, 8_236),                              { missingSample: { sampleSize: 8236, planned: 10_000 }, unstated: [] }],
    ['typed as text in the form',              sample('10000', '900'),                             { missingSample: { sampleSize: 900, planned: 10_000 }, unstated: [] }],
    ['exactly the sample',                     sample(900, 900),                                   { missingSample: null, unstated: [] }],
    ['a larger sample is not short',           sample(900, 901),                                   { missingSample: null, unstated: [] }],
    ['no sample was planned',                  sample('', 900),                                    { missingSample: null, unstated: [] }],
    ['a sample of zero was planned',           sample(0, ''),                                      { missingSample: null, unstated: [] }],
    ['planned, and the result does not say',   sample(900, ''),                                    { missingSample: null, unstated: [{ field: 'sample', planned: 900 }] }],
    ['no case at all',                         sample(900, 0),                                     { missingSample: { sampleSize: 0, planned: 900 }, unstated: [] }],
    ['runs planned, and the result does not say', fields({ [F.plannedRuns]: 6 }),                  { missingRuns: null, unstated: [{ field: 'runs', planned: 6 }] }],
    ['one run is in every result',             fields({ [F.plannedRuns]: 1 }),                     { missingRuns: null, unstated: [] }],
    ['fewer experts than planned',             votes({ [F.plannedSampleSize]: 12 }),               { missingSample: { sampleSize: 10, planned: 12 } }],
  ] as const)('%s', (_situation, given, expected) => {
    expect(judge(given)).toMatchObject(expected);
  });
});

// prettier-ignore
describe('guardrails', () => {
  const accepted = { ...interval(0.78, 0.82), [F.guardrails]: 'Latency stays below 50 ms' };
  const rejected = { ...accepted, [F.observed]: 0.7, ...interval(0.68, 0.72) };
  it.each([
    ['broken turns an acceptance into a discussion',  fields({ ...accepted, [F.guardrailsHeld]: 'Broken' }),                     'Discuss',  'broken'],
    ['broken without any in the plan',                fields({ ...accepted, [F.guardrails]: '', [F.guardrailsHeld]: 'broken ' }), 'Discuss', 'broken'],
    ['broken leaves a rejection',                     fields({ ...rejected, [F.guardrailsHeld]: 'Broken' }),                     'Rejected', 'broken'],
    ['held',                                          fields({ ...accepted, [F.guardrailsHeld]: 'Held' }),                       'Accepted', 'held'],
    ['planned and not reported is not held',          fields(accepted),                                                          'Accepted', 'not-reported'],
    ['planned and said to be not reported',           fields({ ...accepted, [F.guardrailsHeld]: 'Not reported' }),               'Accepted', 'not-reported'],
    ['none planned',                                  fields({ ...accepted, [F.guardrails]: '' }),                               'Accepted', 'none'],
    ['an empty paragraph plans none',                 fields({ ...accepted, [F.guardrails]: '<div><br></div>' }),                'Accepted', 'none'],
    ['the word none plans none',                      fields({ ...accepted, [F.guardrails]: 'None.' }),                          'Accepted', 'none'],
    ['a value of the team',                           fields({ ...accepted, [F.guardrailsHeld]: 'Partly' }),                     'Accepted', 'other'],
    ['broken for experts',                            votes({ [F.guardrailsHeld]: 'Broken' }),                                   'Discuss',  'broken'],
  ] as const)('%s', (_situation, given, advice, guardrails) => {
    expect(judge(given)).toMatchObject({ advice, guardrails });
  });
});

// prettier-ignore
describe('a decision against the suggestion', () => {
  const accepted = fields(interval(0.78, 0.82));
  const straddling = fields(interval(0.74, 0.82));
  const point = fields({});
  const broken = { [F.guardrailsHeld]: 'Broken' };
  it.each([
    ['accepted as suggested',                                  { ...accepted, [F.outcome]: 'Accepted' },                   null],
    ['accepted while the interval straddles',                  { ...straddling, [F.outcome]: 'Accepted' },                 { outcome: 'Accepted', advice: 'Inconclusive' }],
    ['rejected against an acceptance',                         { ...accepted, [F.outcome]: 'Rejected' },                   { outcome: 'Rejected', advice: 'Accepted' }],
    ['inconclusive against an acceptance by interval',         { ...accepted, [F.outcome]: 'Inconclusive' },               { outcome: 'Inconclusive', advice: 'Accepted' }],
    ['inconclusive, since there is a point only',              { ...point, [F.outcome]: 'Inconclusive' },                  null],
    ['rejected against a point that meets the plan',           { ...point, [F.outcome]: 'Rejected' },                      { outcome: 'Rejected', advice: 'Accepted' }],
    ['accepted although a guardrail is broken',                { ...accepted, ...broken, [F.outcome]: 'Accepted' },        { outcome: 'Accepted', advice: 'Discuss' }],
    ['rejected because a guardrail is broken',                 { ...accepted, ...broken, [F.outcome]: 'Rejected' },        null],
    ['invalid decides nothing',                                { ...accepted, [F.outcome]: 'Invalid' },                    null],
    ['abandoned decides nothing',                              { ...accepted, [F.outcome]: 'Abandoned' },                  null],
    ['not decided yet',                                        accepted,                                                   null],
    ['numbers that cannot belong together suggest nothing',    { ...fields(interval(78, 82)), [F.outcome]: 'Rejected' },   null],
    ['no numbers',                                             { [F.outcome]: 'Accepted' },                                null],
  ] as const)('%s', (_situation, given, expected) => {
    expect(departureIn(given)).toEqual(expected);
  });
});

it('never throws, whatever is missing or of another type', () => {
  const value = fc.oneof(fc.constant(undefined), fc.constant(null), fc.string(), fc.double(), fc.boolean(), fc.constant({}));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.values(F)), value), (given) => {
      expect(['incomplete', 'question', 'suggestion']).toContain(judge(given).kind);
      expect(departureIn(given) === null || typeof departureIn(given) === 'object').toBe(true);
    }),
  );
});

it('never accepts what got worse, however an improvement is written', () => {
  const number = fc.integer({ min: -1000, max: 1000 }).map((whole) => whole / 1000);
  fc.assert(
    fc.property(fc.constantFrom('Higher is better', 'Lower is better'), number, number, number, (direction, threshold, comparator, observed) => {
      const given = fields({
        [F.criterion]: 'Difference',
        [F.metric]: 'loss',
        [F.direction]: direction,
        [F.threshold]: threshold,
        [F.comparatorValue]: comparator,
        [F.observed]: observed,
      });
      const isWorse = direction === 'Higher is better' ? observed < comparator : observed > comparator;
      if (isWorse) expect(said(given)).not.toBe('Accepted');
    }),
  );
});
