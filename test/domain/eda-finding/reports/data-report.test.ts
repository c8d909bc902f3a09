import * as fc from 'fast-check';
import { FEASIBILITY_QUESTIONS } from '../../../../src/domain/eda-finding/coverage.ts';
import { readDataReport } from '../../../../src/domain/eda-finding/reports/registry.ts';
import type { DataReport } from '../../../../src/domain/eda-finding/reports/report.ts';
import { ML_FIELDS } from '../../../../src/domain/process/ml-fields.ts';
import { FIELDS } from '../../../../src/domain/process/ml-process.ts';
import { bankReport } from '../../../builders/profile-report.ts';

function reportOf(text: string): DataReport {
  const reading = readDataReport(text);
  if (reading?.kind !== 'report') throw new Error(`Read as ${reading?.kind ?? 'nothing'}.`);
  return reading.report;
}
const findingsOf = (text: string, label = '') =>
  reportOf(text)
    .propose(label)
    .map(({ finding }) => finding);
const json = JSON.stringify;

describe('ydata-profiling', () => {
  const variables = (type: string) => ({ a: { type, n: 100, count: 100, n_distinct: 100, p_distinct: 1, skewness: 5 } });

  it.each(['Numeric', 'NUM', 'Variable.TYPE_NUM', 'Variable.S_TYPE_NUM', 'TimeSeries'])('takes the type %s for numbers', (type) => {
    expect(findingsOf(json({ table: { n: 100 }, variables: variables(type) }))).toEqual(['a has a skewness of 5: a long tail to the right.']);
  });

  it.each(['Categorical', 'CAT', 'Variable.TYPE_CAT', 'Variable.TYPE_DATE', 'DateTime', 'Text', 'URL', 'Variable.S_TYPE_UNIQUE'])(
    'takes the type %s for others',
    (type) => {
      expect(findingsOf(json({ table: { n: 100 }, variables: variables(type) }))).toEqual([
        'a has 100 different values, one for each row; as an input it may carry the answer.',
      ]);
    },
  );

  it('says which type it does not know', () => {
    expect(reportOf(json({ table: { n: 100 }, variables: variables('Hologram') })).notUnderstood).toEqual([
      'The type “Hologram” of the column a is unknown to this reader.',
    ]);
  });

  it.each([
    ['2.13.0', '12 rows repeat an earlier one (12.00% of the rows).'],
    ['3.1.0', '12 different records occur more than once (as many as 12.00% of the rows).'],
    ['v4.12.1', '12 different records occur more than once (as many as 12.00% of the rows).'],
    ['', '12 rows or groups of equal rows are duplicated (as many as 12.00% of the rows).'],
  ])('of version “%s” counts duplicates as it does', (version, finding) => {
    expect(findingsOf(json({ table: { n: 100, n_duplicates: 12 }, variables: { a: {} }, package: { pandas_profiling_version: version } }))).toEqual([
      finding,
    ]);
  });

  it('keeps the order of columns that are called like years', () => {
    const text = `{"table": {"n": 10}, "variables": {"sales": {"type": "Numeric"}, "2021": {"type": "Numeric"}, "2019": {"type": "Numeric"}, "2020": {"type": "Numeric"}},
      "correlations": {"pearson": [
        {"sales": 1, "2021": 0.1, "2019": 0.2, "2020": 0.3},
        {"sales": 0.1, "2021": 1, "2019": 0.4, "2020": 0.5},
        {"sales": 0.2, "2021": 0.4, "2019": 1, "2020": 0.97},
        {"sales": 0.3, "2021": 0.5, "2019": 0.97, "2020": 1}]}}`;
    expect(findingsOf(text)).toEqual(['2019 correlates 0.97 (pearson) with 2020.']);
    expect(reportOf(text).labels).toEqual(['sales', '2021', '2019', '2020']);
  });

  it('refuses the comparison of several datasets, with the reason', () => {
    const text = json({
      analysis: { title: ['before', 'after'] },
      table: { n: [100, 120], n_var: 2 },
      variables: { a: { type: 'Numeric', n: [100, 120] } },
    });
    expect(readDataReport(text)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('compares several datasets') as unknown });
  });

  it('names the base of a share: filled values, not rows', () => {
    const column = { type: 'Categorical', n: 1000, count: 200, n_missing: 800, n_distinct: 2, value_counts_without_nan: { yes: 199, no: 1 } };
    expect(findingsOf(json({ table: { n: 1000 }, variables: { a: column } }))).toEqual([
      'Values are missing: a in 80.00% of the rows.',
      'a is “yes” in 99.50% of the filled values.',
    ]);
  });
});

describe('pandas', () => {
  const INFO = `<class 'pandas.core.frame.DataFrame'>
RangeIndex: 1000 entries, 0 to 999
Data columns (total 4 columns):
 #   Column         Non-Null Count  Dtype         
---  ------         --------------  -----         
 0   age            1000 non-null   int64         
 1   previous loan  750 non-null    float64       
 2   called         0 non-null      object        
 3   when           999 non-null    datetime64[ns]
dtypes: datetime64[ns](1), float64(1), int64(1), object(1)
memory usage: 31.4+ KB`;

  it('info() tells where values are missing, in columns of any name', () => {
    expect(findingsOf(INFO)).toEqual(['Values are missing: called in 100%, previous loan in 25.00% and when in 0.10% of the rows.']);
    expect(reportOf(INFO)).toMatchObject({ tool: 'pandas info()', rows: 1000, columnCount: 4, notUnderstood: [] });
  });

  it('info() of an old version has no numbers before the columns', () => {
    const text = `<class 'pandas.core.frame.DataFrame'>
RangeIndex: 10 entries, 0 to 9
Data columns (total 2 columns):
age          10 non-null int64
last call    8 non-null object
dtypes: int64(1), object(1)`;
    expect(findingsOf(text)).toEqual(['Values are missing: last call in 20.00% of the rows.']);
  });

  it('info() that is cut does not let anybody say that nothing stands out', () => {
    const cut = INFO.split('\n').slice(0, 6).join('\n');
    expect(findingsOf(cut)).toEqual([]);
    expect(reportOf(cut).notUnderstood).toEqual(['1 of 4 columns could be read, for instance because the text is cut.']);
  });

  it('describe() tells uneven counts and constants', () => {
    const text = `               age    balance  constant
count  1000.000000  900.000000    1000.0
mean     40.100000  1422.6578        1.0
std      10.600000  3009.6000        0.0
min      19.000000  -3313.000        1.0
25%      33.000000    69.0000        1.0
50%      39.000000   444.0000        1.0
75%      49.000000  1480.0000        1.0
max      87.000000  71188.000        1.0`;
    expect(findingsOf(text)).toEqual([
      'Fewer values than in the fullest column, which has 1,000: balance (100).',
      'constant holds 1 value throughout.',
    ]);
  });

  it('describe() of texts tells what is unique and what hardly varies', () => {
    const text = `       client_id default
count       1000    1000
unique      1000       2
top         c001      no
freq           1     998`;
    expect(findingsOf(text)).toEqual([
      'client_id has 1,000 different values, one for each filled row; as an input it may carry the answer.',
      'default is “no” in 99.80% of the filled values.',
    ]);
  });

  it('describe() of a wide table comes in blocks', () => {
    const text = `          a         b  \\
count  10.0  8.000000   
mean    1.0  2.000000   
std     0.0  1.000000   
min     1.0  1.000000   
max     1.0  3.000000   

          c  
count  10.0  
mean    5.0  
std     1.0  
min     4.0  
max     6.0  

[5 rows x 3 columns]`;
    expect(findingsOf(text)).toEqual(['Fewer values than in the fullest column, which has 10: b (2).', 'a holds 1 value throughout.']);
  });

  it('describe() with a value of several words says that it could not tell them apart', () => {
    const text = `              job default
count        1000    1000
unique          3       2
top     blue collar worker      no
freq          600     500`;
    expect(reportOf(text).notUnderstood).toEqual(['The line “top” has 4 values for 2 columns.']);
  });
});

describe('Great Expectations', () => {
  const result = (type: string, kwargs: object, details: object, more: object = {}) => ({
    success: false,
    expectation_config: { expectation_type: type, kwargs },
    result: details,
    exception_info: { raised_exception: false },
    ...more,
  });
  const validation = (...results: object[]) => json({ success: false, results, meta: { great_expectations_version: '0.18.12' } });

  it('has a draft for every expectation that failed', () => {
    const text = validation(
      result('expect_column_values_to_not_be_null', { column: 'age' }, { element_count: 1000, unexpected_count: 20, unexpected_percent: 2 }),
      result('expect_column_values_to_be_unique', { column: 'client_id' }, { element_count: 1000, unexpected_count: 4, unexpected_percent: 0.4 }),
      result('expect_column_values_to_be_in_set', { column: 'job' }, { element_count: 1000, unexpected_count: 1, unexpected_percent: 0.1 }),
      result('expect_column_mean_to_be_between', { column: 'age' }, { observed_value: 51.2 }),
      { ...result('expect_table_row_count_to_be_between', {}, { observed_value: 1000 }), success: true },
    );
    expect(
      reportOf(text)
        .propose('')
        .map(({ finding, dimension }) => [dimension, finding]),
    ).toEqual([
      ['Missingness', '20 of 1,000 values of age are missing (2.00%): “column values to not be null” failed.'],
      ['Duplicates', '4 of 1,000 values of client_id are duplicated (0.40%): “column values to be unique” failed.'],
      ['Validity', '1 of 1,000 values of job are not valid (0.10%): “column values to be in set” failed.'],
      ['Distribution', '“column mean to be between” failed for age; observed 51.2.'],
    ]);
    expect(reportOf(text)).toMatchObject({ tool: 'Great Expectations 0.18.12', rows: 1000, notUnderstood: [] });
  });

  it('of version 1 calls the expectation type, and a checkpoint holds several validations', () => {
    const one = {
      success: false,
      results: [{ success: false, expectation_config: { type: 'expect_column_to_exist', kwargs: { column: 'age' } }, result: {} }],
    };
    const text = json({ run_results: { first: { validation_result: one }, second: one } });
    expect(findingsOf(text)).toEqual(['“column to exist” failed for age.', '“column to exist” failed for age.']);
  });

  it('does not take an expectation that could not be checked for a finding', () => {
    const text = validation(result('expect_column_values_to_be_unique', { column: 'x' }, {}, { exception_info: { raised_exception: true } }));
    expect(findingsOf(text)).toEqual([]);
    expect(reportOf(text).notUnderstood).toEqual(['The expectation expect_column_values_to_be_unique could not be checked by the tool itself.']);
  });
});

describe('Evidently', () => {
  it('of an early version has the drift of the dataset and of each column', () => {
    const text = json({
      version: '0.4.20',
      metrics: [
        { metric: 'DatasetDriftMetric', result: { drift_share: 0.5, number_of_columns: 4, number_of_drifted_columns: 1, dataset_drift: false } },
        {
          metric: 'DataDriftTable',
          result: {
            drift_by_columns: {
              age: { column_name: 'age', drift_detected: true, drift_score: 0.0012, stattest_name: 'K-S p_value', stattest_threshold: 0.05 },
              job: { column_name: 'job', drift_detected: false, drift_score: 0.4, stattest_name: 'chi-square p_value', stattest_threshold: 0.05 },
            },
          },
        },
      ],
    });
    expect(findingsOf(text)).toEqual([
      '1 of 4 columns differ from the reference data (25.00%).',
      'The distribution of age differs from the reference data (K-S p_value, score 0.0012, threshold 0.05).',
    ]);
  });

  it('of a new version tells a drift by the threshold of its method', () => {
    const metric = (column: string, value: number, method: string, threshold: number | undefined) => ({
      metric_name: `ValueDrift(column=${column},method=${method},threshold=${threshold})`,
      config: { type: 'evidently:metric_v2:ValueDrift', column, method, ...(threshold !== undefined && { threshold }) },
      value,
    });
    const text = json({
      metrics: [
        { metric_name: 'DriftedColumnsCount(drift_share=0.5)', value: { count: 1, share: 0.25 } },
        metric('age', 0.0012, 'K-S p_value', 0.05),
        metric('balance', 0.4, 'K-S p_value', 0.05),
        metric('job', 0.4, 'Jensen-Shannon distance', 0.1),
        metric('month', 0.01, 'Jensen-Shannon distance', 0.1),
        { metric_name: 'ValueDrift(column=poutcome)', config: { column: 'poutcome' }, value: 0.2 },
      ],
    });
    expect(findingsOf(text)).toEqual([
      '1 of 4 columns differ from the reference data (25.00%).',
      'The distribution of age differs from the reference data (K-S p_value, score 0.0012, threshold 0.05).',
      'The distribution of job differs from the reference data (Jensen-Shannon distance, score 0.4, threshold 0.1).',
    ]);
    expect(reportOf(text).notUnderstood).toEqual(['Whether poutcome drifted is not in the report: it has a score without a threshold.']);
  });

  it('says which metrics it does not know', () => {
    const text = json({ metrics: [{ metric: 'ClassificationQualityMetric', result: { current: {} } }] });
    expect(reportOf(text)).toMatchObject({ notUnderstood: ['The metric “ClassificationQualityMetric” is unknown to this reader.'] });
  });
});

const EVERY_FORMAT = [
  json(bankReport()),
  json({ success: false, results: [{ success: false, expectation_config: { type: 'expect_x', kwargs: {} }, result: {} }] }),
  json({ metrics: [{ metric: 'ColumnDriftMetric', result: { column_name: 'a', drift_detected: true, drift_score: 0.01 } }] }),
  'RangeIndex: 10 entries, 0 to 9\nData columns (total 1 columns):\n #   Column  Non-Null Count  Dtype\n 0   a  8 non-null  int64',
  '        a\ncount  10\nstd  0\nmin 1\nmax 1',
];

it('fills fields with values that they take, whatever the format', () => {
  const dimensions = FIELDS.find(({ referenceName }) => referenceName === ML_FIELDS.dimension)!.values!;
  const methods = FIELDS.find(({ referenceName }) => referenceName === ML_FIELDS.method)!.values!;
  for (const text of EVERY_FORMAT) {
    const proposals = reportOf(text).propose('');
    expect(proposals.length).toBeGreaterThan(0);
    for (const { dimension, method, question } of proposals) {
      expect(dimensions).toContain(dimension);
      expect(methods).toContain(method);
      expect(FEASIBILITY_QUESTIONS.map(({ id }) => id)).toContain(question);
    }
    expect(new Set(proposals.map(({ id }) => id)).size).toBe(proposals.length);
  }
});

it.each([
  '',
  'no report',
  '{}',
  '[]',
  '{"metrics": {"auc": 0.8}}',
  '{"results": []}',
  'count of calls: 12',
  '{"metrics": [{"key": "auc", "value": 0.8}]}',
])('takes %j for no report', (text) => {
  expect(readDataReport(text)).toBeNull();
});

it('never fails on a text that is cut, doubled or changed anywhere', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...EVERY_FORMAT),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.string({ maxLength: 3 }),
      (text, from, to, between) => {
        const [start, end] = [Math.floor(from * text.length), Math.floor(to * text.length)];
        const reading = readDataReport(text.slice(0, start) + between + text.slice(end));
        if (reading?.kind === 'report') expect(() => reading.report.propose('y')).not.toThrow();
      },
    ),
    { numRuns: 3000 },
  );
});
