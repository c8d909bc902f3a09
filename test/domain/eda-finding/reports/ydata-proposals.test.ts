import { FEASIBILITY_QUESTIONS } from '../../../../src/domain/eda-finding/coverage.ts';
import { formOfFinding } from '../../../../src/domain/eda-finding/eda-finding.ts';
import { fieldsOfProposal } from '../../../../src/domain/eda-finding/reports/proposal.ts';
import { proposeFindings } from '../../../../src/domain/eda-finding/reports/ydata-proposals.ts';
import { ML_FIELDS } from '../../../../src/domain/process/ml-fields.ts';
import { FIELDS } from '../../../../src/domain/process/ml-process.ts';
import { bankReport, profileOf } from '../../../builders/profile-report.ts';

const sentencesOf = (report: object, label = '') => proposeFindings(profileOf(JSON.stringify(report)), label).map(({ finding }) => finding);
const oneColumn = (column: object, n = 1000) => ({ table: { n }, variables: { a: { n, count: n, ...column } } });

it('proposes what stands out in the bank data, each as a sentence with a number', () => {
  expect(sentencesOf(bankReport())).toEqual([
    '12 different records occur more than once (as many as 0.03% of the rows).',
    'Values are missing: default in 20.87% of the rows.',
    'client_id has 41,188 different values, one for each row; as an input it may carry the answer.',
    'default is “no” in 99.99% of the filled values.',
    'euribor3m correlates 0.945 with nr.employed.',
  ]);
});

it('looks at the balance of the label only when a person named it', () => {
  expect(sentencesOf(bankReport(), 'y')).toContain('y is “yes” in 11.27% of the filled values (4,640).');
  expect(sentencesOf(bankReport()).join(' ')).not.toContain('11.27');
});

it('calls a feature that follows the label a leak, not a correlation', () => {
  const proposals = proposeFindings(profileOf(JSON.stringify(bankReport())), 'nr.employed');
  expect(proposals.at(-1)).toMatchObject({ dimension: 'Leakage', columns: ['euribor3m', 'nr.employed'], effect: 0.945 });
});

// prettier-ignore
it.each([
  ['one value throughout',           { n_distinct: 1 },                                                             ['a holds 1 value throughout.']],
  ['nearly one value',               { n_distinct: 2, value_counts: { x: 995, y: 5 } },                             ['a is “x” in 99.50% of the filled values.']],
  ['a number with its own values',   { type: 'Numeric', n_distinct: 1000, p_distinct: 1 },                          []],
  ['texts with their own values',    { type: 'Text', n_distinct: 1000 },                                            ['a has 1,000 different values, one for each row; as an input it may carry the answer.']],
  ['very many texts',                { type: 'Text', n_distinct: 700 },                                             ['a has 700 different values (70.00% of the filled ones).']],
  ['a number with very many values', { type: 'Numeric', n_distinct: 700 },                                          []],
  ['mostly zeros',                   { type: 'Numeric', n_distinct: 40, n_zeros: 863 },                             ['a is 0 in 86.30% of the rows.']],
  ['all zeros',                      { type: 'Numeric', n_distinct: 1, n_zeros: 1000 },                             ['a holds 1 value throughout.']],
  ['a long tail',                    { type: 'Numeric', n_distinct: 40, skewness: -4.762 },                         ['a has a skewness of −4.76: a long tail to the left.']],
  ['nothing remarkable',             { type: 'Numeric', n_distinct: 40, skewness: 0.3, n_zeros: 10, n_missing: 0 }, []],
  ['nothing said',                   {},                                                                            []],
])('a column with %s', (_what, column, sentences) => {
  expect(sentencesOf(oneColumn(column))).toEqual(sentences);
});

it('never rounds a share to nothing or to all', () => {
  expect(sentencesOf(oneColumn({ n_missing: 1 }, 100_000))).toEqual(['Values are missing: a in less than 0.01% of the rows.']);
  expect(sentencesOf(oneColumn({ n_missing: 99_999 }, 100_000))).toEqual(['Values are missing: a in more than 99.99% of the rows.']);
  expect(sentencesOf(oneColumn({ n_missing: 1000 }))).toEqual(['Values are missing: a in 100% of the rows.']);
});

it('names the six columns with the most gaps, and how many more there are', () => {
  const variables = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`c${index}`, { n_missing: 10 * (index + 1) }]));
  expect(sentencesOf({ table: { n: 100 }, variables })).toEqual([
    'Values are missing: c8 in 90.00%, c7 in 80.00%, c6 in 70.00%, c5 in 60.00%, c4 in 50.00% and c3 in 40.00% of the rows, and 3 more columns in 30.00% or less.',
  ]);
});

// prettier-ignore
it.each([
  ['a balanced label',                      { n_distinct: 2, value_counts: { a: 500, b: 500 } },  false],
  ['a rare class',                          { n_distinct: 2, value_counts: { a: 900, b: 100 } },  true],
  ['a list that leaves rare values out',    { n_distinct: 9, value_counts: { a: 900, b: 100 } },  false],
  ['a number',                              { n_distinct: 400, value_counts: Object.fromEntries(Array.from({ length: 400 }, (_, index) => [index, 2])) }, false],
])('says of %s that a class is rare: %p', (_what, column, isRare) => {
  const dimensions = proposeFindings(profileOf(JSON.stringify(oneColumn(column))), 'a').map(({ dimension }) => dimension);
  expect(dimensions.includes('Class imbalance')).toBe(isRare);
});

it('fills the fields with values that they take, and leaves what it matters to people', () => {
  const profile = profileOf(JSON.stringify(bankReport()));
  const dimensions = FIELDS.find(({ referenceName }) => referenceName === ML_FIELDS.dimension)!.values!;
  for (const proposal of proposeFindings(profile, 'y')) {
    const fields = fieldsOfProposal(proposal, profile);
    expect(dimensions).toContain(fields[ML_FIELDS.dimension]);
    expect(FEASIBILITY_QUESTIONS.map(({ text }) => text)).toContain(fields[ML_FIELDS.question]);
    expect(['good', 'none-found']).toContain(formOfFinding(String(fields[ML_FIELDS.finding])));
    expect(fields).toMatchObject({ [ML_FIELDS.rows]: 41_188, [ML_FIELDS.columns]: 5, [ML_FIELDS.method]: 'Profile' });
    for (const field of [ML_FIELDS.severity, ML_FIELDS.implication, ML_FIELDS.findingConfidence]) expect(fields).not.toHaveProperty([field]);
  }
});

it('cuts a list of columns to what the field holds', () => {
  const variables = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`a_long_column_name_${index}`, { n_missing: 1 }]));
  const profile = profileOf(JSON.stringify({ table: { n: 10 }, variables }));
  const [proposal] = proposeFindings(profile, '');
  expect(String(fieldsOfProposal(proposal!, profile)[ML_FIELDS.columnsConcerned])).toHaveLength(255);
});
