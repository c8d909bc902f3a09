import * as fc from 'fast-check';
import { compareVersions, datasetMoves, type DatasetUse } from '../../../src/domain/hypothesis/dataset-moves.ts';
import type { LibraryHypothesis } from '../../../src/domain/hypothesis/library.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { hypothesis } from '../../builders/library.ts';

// prettier-ignore
describe('versions', () => {
  it.each([
    ['numbers, not letters',               'v2',        'v10',          -1],
    ['with and without their v',           'v2',        '3',            -1],
    ['a point release',                    '2014-02',   '2014-02.2',    -1],
    ['months',                             '2014-02',   '2013-12',       1],
    ['an empty last part',                 'v2',        'v2.0',          0],
    ['days as one number',                 '20261101',  '20261102',     -1],
    ['the same words',                     'batch-3',   'batch 4',      -1],
    ['different words',                    'train-3',   'test-4',      null],
    ['hashes',                             'a1b2c3d',   'f0e1d2c',     null],
    ['a hash of digits only',              '4815162',   '9999999',     null],
    ['names',                              'final',     'final final', null],
  ] as [string, string, string, number | null][])('%s', (_situation, one, other, expected) => {
    const order = compareVersions(one, other);
    expect(order === null ? null : Math.sign(order)).toBe(expected);
  });

  it('are compared alike from both sides', () => {
    const version = fc.oneof(fc.string(), fc.stringMatching(/^v?\d{1,3}(\.\d{1,2}){0,2}$/));
    fc.assert(
      fc.property(version, version, (one, other) => {
        const [there, back] = [compareVersions(one, other), compareVersions(other, one)];
        expect(there === null ? null : Math.sign(there) + 0).toBe(back === null ? null : 0 - Math.sign(back));
      }),
    );
  });
});

const september = calendarDate('2026-09-01');
const november = calendarDate('2026-11-01');
const use = (datasetVersion: string, createdOn = november, dataset = 'calls'): DatasetUse => ({ dataset, datasetVersion, createdOn });

describe('a dataset moved', () => {
  const tested = (given: Partial<LibraryHypothesis> = {}) => hypothesis({ datasetVersion: 'v2', ...given });

  // prettier-ignore
  it.each([
    ['a later record names a newer version',               tested(),                             [use('v3')],                        'v3'],
    ['in another case of the name',                        tested(),                             [use('v3', november, 'CALLS')],     'v3'],
    ['the newest of several',                              tested(),                             [use('v4'), use('v10'), use('v3')], 'v10'],
    ['an older version is named later',                    tested(),                             [use('v1')],                        null],
    ['the same version',                                   tested(),                             [use('v2')],                        null],
    ['another dataset moved',                              tested(),                             [use('v3', november, 'loans')],     null],
    ['the newer version was there before it was tested',   tested(),                             [use('v3', september)],             null],
    ['there before, and still in use later',               tested(),                             [use('v3', september), use('v3')],  'v3'],
    ['a rejection rests on the old data as well',          tested({ outcome: 'Rejected' }),      [use('v3')],                        'v3'],
    ['an invalid one has nothing to check again',          tested({ outcome: 'Invalid' }),       [use('v3')],                        null],
    ['one that is open will use what it says',             tested({ outcome: null }),            [use('v3')],                        null],
    ['it never said its version',                          tested({ datasetVersion: '' }),       [use('v3')],                        null],
    ['a hash that people began to use later',              tested({ datasetVersion: 'a1b2c3d' }), [use('f0e1d2c')],                  'f0e1d2c'],
    ['a hash that they used before',                       tested({ datasetVersion: 'a1b2c3d' }), [use('f0e1d2c', september)],       null],
    ['a record without a version',                         tested(),                             [use('')],                          null],
  ] as [string, LibraryHypothesis, DatasetUse[], string | null][])('%s', (_situation, one, others, expected) => {
    const [move] = datasetMoves([one], [one, ...others]);
    expect(move?.version ?? null).toBe(expected);
    if (expected !== null) expect(move).toMatchObject({ dataset: 'calls', olderVersions: [one.datasetVersion], hypotheses: [one.id] });
  });

  it('counts all hypotheses of a dataset, without those that were superseded', () => {
    const [one, two, three] = [tested({ datasetVersion: 'v1' }), tested(), tested()];
    expect(datasetMoves([one, two, three], [one, two, three, use('v3')], new Set([three.id]))).toEqual([
      { dataset: 'calls', version: 'v3', olderVersions: ['v1', 'v2'], hypotheses: [one.id, two.id] },
    ]);
  });
});
