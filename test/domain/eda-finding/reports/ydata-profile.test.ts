import * as fc from 'fast-check';
import { readProfile } from '../../../../src/domain/eda-finding/reports/ydata-profile.ts';
import { parsePythonJson } from '../../../../src/domain/eda-finding/reports/python-json.ts';
import { readDataReport } from '../../../../src/domain/eda-finding/reports/registry.ts';
import { proposeFindings } from '../../../../src/domain/eda-finding/reports/ydata-proposals.ts';
import { bankReport, profileOf } from '../../../builders/profile-report.ts';

describe('a report', () => {
  it('of version 4 is read', () => {
    const profile = profileOf(JSON.stringify(bankReport()));
    expect(profile).toMatchObject({ version: 'v4.12.1', rows: 41_188, columnCount: 5, duplicates: { count: 12 }, notUnderstood: [] });
    expect(profile.columns.map(({ name }) => name)).toEqual(['client_id', 'default', 'euribor3m', 'nr.employed', 'y']);
    expect(profile.columns[1]).toMatchObject({ type: 'other', missing: { count: 8597 }, distinct: { count: 2 } });
    expect(profile.alerts).toEqual(['[default] is highly imbalanced (99.9%)', 'UNIQUE client_id']);
  });

  it('of pandas-profiling calls its alerts messages and lists correlations by name', () => {
    const { alerts, correlations: _, package: __, ...rest } = bankReport();
    const old = {
      ...rest,
      messages: alerts,
      correlations: { pearson: { a: { a: 1, b: 0.95 }, b: { a: 0.95, b: 1 } } },
      package: { pandas_profiling_version: '2.9.0' },
    };
    const profile = profileOf(JSON.stringify(old));
    expect(profile.version).toBe('2.9.0');
    expect(profile.alerts).toHaveLength(2);
    expect(profile.correlations).toEqual([{ first: 'a', second: 'b', coefficient: 0.95, method: 'pearson' }]);
  });

  it('may hold NaN, as Python writes it, and texts that say NaN', () => {
    const text =
      '{"table": {"n": 10, "p_cells_missing": NaN}, "variables": {"NaN, \\"x\\"": {"type": "Numeric", "skewness": -Infinity, "n_missing": 2}}}';
    expect(profileOf(text)).toMatchObject({ rows: 10, columns: [{ name: 'NaN, "x"', skewness: null, missing: { count: 2, share: 0.2 } }] });
  });

  it('may write numbers as text', () => {
    expect(profileOf('{"table": {"n": "100", "n_duplicates": "5"}}')).toMatchObject({ rows: 100, duplicates: { count: 5, share: 0.05 } });
  });

  it('that gives a share only has the count computed, and the other way round', () => {
    const of = (column: object) => profileOf(JSON.stringify({ table: { n: 200 }, variables: { a: column } })).columns[0]!.missing;
    expect(of({ p_missing: 0.25 })).toEqual({ count: 50, share: 0.25 });
    expect(of({ n_missing: 50 })).toEqual({ count: 50, share: 0.25 });
    expect(of({})).toEqual({ count: null, share: null });
  });

  it('whose shares are beyond 0 to 1 says nothing by them', () => {
    expect(profileOf('{"table": {"n": 0}, "variables": {"a": {"p_missing": 20.87}}}').columns[0]!.missing.share).toBeNull();
    expect(profileOf('{"table": {"n": 10}, "variables": {"a": {"n_missing": 12}}}').columns[0]!.missing.share).toBeNull();
  });

  it('with parts that nobody knows says which, instead of dropping them', () => {
    const { notUnderstood } = profileOf(
      JSON.stringify({ table: {}, variables: { a: 'text', b: {} }, correlations: { phik: 'a picture' }, alerts: [{ level: 3 }, 7], plots: {} }),
    );
    expect(notUnderstood).toEqual([
      'The column a has no description.',
      'The report does not say how many rows there are.',
      'The part “plots” is unknown to this reader.',
      'The correlations “phik” are in a form unknown to this reader.',
      '2 alerts of the report could not be read.',
    ]);
  });
});

it.each(['', 'no json', '[]', '{}', 'null', '{"metrics": {"auc": 0.8}}', '{"table": 7, "variables": []}', '{"table": {'])(
  '%p is no report',
  (text) => {
    expect(readProfile(parsePythonJson(text))).toBeNull();
  },
);

it('never fails, and no share leaves 0 to 1, whatever is pasted', () => {
  const key = fc.constantFrom(
    'table',
    'variables',
    'alerts',
    'correlations',
    'n',
    'n_missing',
    'p_missing',
    'n_distinct',
    'p_distinct',
    'value_counts',
    'type',
    'x',
  );
  const leaf = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constantFrom('Numeric', 'NaN', '-3'));
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 6 })),
  }));
  const report = fc.record({ table: tree, variables: tree, alerts: tree, correlations: tree }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(report, tree), fc.string(), (value, label) => {
      const profile = readProfile(parsePythonJson(JSON.stringify(value) ?? ''));
      if (profile === null || 'refused' in profile) return;
      for (const { missing, distinct, zeros } of profile.columns)
        for (const { share, count } of [missing, distinct, zeros]) {
          expect(share === null || (share >= 0 && share <= 1)).toBe(true);
          expect(count === null || count >= 0).toBe(true);
        }
      for (const { coefficient } of profile.correlations) expect(Math.abs(coefficient)).toBeLessThanOrEqual(1);
      expect(() => proposeFindings(profile, label)).not.toThrow();
    }),
  );
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.json()), (text) => expect(() => readDataReport(text)).not.toThrow()));
});
