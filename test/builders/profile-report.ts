import { parsePythonJson } from '../../src/domain/eda-finding/reports/python-json.ts';
import { readProfile, type Profile } from '../../src/domain/eda-finding/reports/ydata-profile.ts';

/** The profile in a text that is a report. */
export function profileOf(text: string): Profile {
  const profile = readProfile(parsePythonJson(text));
  if (profile === null || 'refused' in profile) throw new Error('This is no report of one dataset.');
  return profile;
}

/** A report as ydata-profiling writes it, on five columns of the sample's data. */
export const bankReport = () => ({
  analysis: { title: 'bank-additional-full', date_start: '2026-11-02 10:00:00', date_end: '2026-11-02 10:00:09' },
  time_index_analysis: 'None',
  table: {
    n: 41_188,
    n_var: 5,
    memory_size: 1_647_648,
    record_size: 40,
    n_cells_missing: 8597,
    n_vars_with_missing: 1,
    n_vars_all_missing: 0,
    p_cells_missing: 0.0417,
    types: { Numeric: 2, Categorical: 2, Text: 1 },
    n_duplicates: 12,
    p_duplicates: 0.000291,
  } as Record<string, unknown>,
  variables: {
    client_id: { type: 'Text', n: 41_188, count: 41_188, n_distinct: 41_188, p_distinct: 1, is_unique: true, n_missing: 0, p_missing: 0 },
    default: {
      type: 'Categorical',
      n: 41_188,
      count: 32_591,
      n_distinct: 2,
      p_distinct: 0.00006,
      is_unique: false,
      n_missing: 8597,
      p_missing: 0.2087,
      value_counts_without_nan: { no: 32_588, yes: 3 },
    },
    euribor3m: {
      type: 'Numeric',
      n: 41_188,
      count: 41_188,
      n_distinct: 316,
      p_distinct: 0.0077,
      is_unique: false,
      n_missing: 0,
      p_missing: 0,
      n_zeros: 0,
      p_zeros: 0,
      skewness: -0.709,
    },
    'nr.employed': {
      type: 'Numeric',
      n: 41_188,
      count: 41_188,
      n_distinct: 11,
      p_distinct: 0.0003,
      is_unique: false,
      n_missing: 0,
      p_missing: 0,
      n_zeros: 0,
      p_zeros: 0,
      skewness: -1.04,
    },
    y: {
      type: 'Categorical',
      n: 41_188,
      count: 41_188,
      n_distinct: 2,
      p_distinct: 0.00005,
      is_unique: false,
      n_missing: 0,
      p_missing: 0,
      value_counts_without_nan: { no: 36_548, yes: 4640 },
    },
  } as Record<string, Record<string, unknown>>,
  scatter: {},
  correlations: {
    auto: [
      { euribor3m: 1, 'nr.employed': 0.945, y: 0.3 },
      { euribor3m: 0.945, 'nr.employed': 1, y: 0.35 },
      { euribor3m: 0.3, 'nr.employed': 0.35, y: 1 },
    ],
  } as Record<string, unknown>,
  missing: {},
  alerts: ['[default] is highly imbalanced (99.9%)', { alert_type: 'UNIQUE', column_name: 'client_id' }] as unknown[],
  package: { ydata_profiling_version: 'v4.12.1', ydata_profiling_config: '{}' },
  sample: [],
  duplicates: null,
});
