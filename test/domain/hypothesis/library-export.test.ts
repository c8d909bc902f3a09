import { libraryCsv, libraryMarkdown } from '../../../src/domain/hypothesis/library-export.ts';
import { criterionText, resultText, type PlannedCriterion } from '../../../src/domain/hypothesis/plain-result.ts';
import { hypothesis } from '../../builders/library.ts';

const plan = (given: Partial<PlannedCriterion>): PlannedCriterion => ({
  criterion: 'Threshold',
  metric: 'ROC AUC',
  direction: 'Higher is better',
  threshold: 0.75,
  unit: '',
  comparator: '',
  ...given,
});

// prettier-ignore
describe('a criterion in short', () => {
  it.each([
    ['a threshold',                   plan({}),                                                                                    'ROC AUC ≥ 0.75'],
    ['lower is better, with a unit',  plan({ metric: 'Latency p95', direction: 'Lower is better', threshold: 50, unit: 'ms' }),    'Latency p95 ≤ 50 ms'],
    ['a difference',                  plan({ criterion: 'Difference', threshold: 0.02, comparator: 'logistic regression' }),       'ROC AUC ≥ +0.02 against logistic regression'],
    ['a difference downwards',        plan({ criterion: 'Difference', metric: 'Brier', direction: 'Lower is better', threshold: 0.002, comparator: 'raw' }), 'Brier ≤ −0.002 against raw'],
    ['non-inferiority',               plan({ criterion: 'Non-inferiority', threshold: 0.05, comparator: 'random split' }),         'ROC AUC within 0.05 of random split'],
    ['experts',                       plan({ criterion: 'Expert judgement', threshold: null }),                                    'Expert judgement'],
    ['votes of experts',              plan({ criterion: 'Expert judgement', threshold: 8 }),                                       'Expert judgement, at least 8'],
    ['no metric yet',                 plan({ metric: '' }),                                                                        'metric ≥ 0.75'],
    ['no threshold yet',              plan({ threshold: null }),                                                                   ''],
    ['no criterion yet',              plan({ criterion: null }),                                                                   ''],
  ])('%s', (_situation, given, expected) => {
    expect(criterionText(given)).toBe(expected);
  });
});

// prettier-ignore
describe('a result in short', () => {
  it.each([
    ['with its interval, to the same place', { observed: 66.6, interval: { low: 64, high: 68.8 }, unit: '%', isDifference: false },          '66.6% [64.0, 68.8]'],
    ['a gain has its sign',                  { observed: 0.036, interval: { low: 0.025, high: 0.049 }, unit: '', isDifference: true },       '+0.036 [0.025, 0.049]'],
    ['a loss has a real minus',              { observed: -0.0007, interval: { low: -0.0097, high: 0.0086 }, unit: '', isDifference: true },  '−0.0007 [−0.0097, 0.0086]'],
    ['a point',                              { observed: 0.36, interval: null, unit: '', isDifference: false },                              '0.36'],
    ['tiny numbers keep their digits',       { observed: 1e-7, interval: null, unit: '', isDifference: false },                              '1e−7'],
  ])('%s', (_situation, given, expected) => {
    expect(resultText(given)).toBe(expected);
  });
});

describe('the export', () => {
  const nasty = hypothesis({ id: 6, title: '=HYPERLINK("http://evil.example")', learning: 'Line one,\nline "two" | three', outcome: 'Rejected' });
  const notes = () => ['Contradicted by H13'];

  it('as CSV has numbers as numbers, and no cell that a spreadsheet runs', () => {
    const [header, row] = libraryCsv([nasty], notes).split(/\r\n(?=ID,|6,|$)/);
    expect(header?.split(',').slice(0, 6)).toEqual(['ID', 'Title', 'Kind', 'Study', 'State', 'Outcome']);
    expect(row).toContain(
      `6,"'=HYPERLINK(""http://evil.example"")",Model,Confirmatory,Decided,Rejected,ROC AUC ≥ 0.75,ROC AUC,0.75,,0.8,0.79,0.81,calls,v1`,
    );
    expect(row).toContain('"Line one,\nline ""two"" | three",Contradicted by H13');
  });

  it('as Markdown is one table row for each, with markup taken as text, and what was learned below', () => {
    const text = libraryMarkdown('Calls', [nasty, hypothesis({ outcome: null, state: 'Testing', observed: null, decidedOn: null })], notes);
    expect(text.split('\n').filter((line) => line.startsWith('| #'))).toHaveLength(2);
    expect(text).toContain(String.raw`- \#6 **Rejected**: Line one, line "two" \| three Contradicted by H13.`);
    expect(text).toContain('| – | Testing |');
  });

  it('of nothing is a header', () => {
    expect(libraryCsv([], notes).trim().split('\r\n')).toHaveLength(1);
    expect(libraryMarkdown('Calls', [], notes)).not.toContain('What was learned');
  });
});
