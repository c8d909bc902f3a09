import * as fc from 'fast-check';
import { MAX_LOG_ENTRIES, readLog, withEntry, type LogEntry } from '../../../src/domain/settings/change-log.ts';
import { problemsOf } from '../../../src/domain/settings/problems.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings/settings.ts';
import { exportSettings, importSettings } from '../../../src/domain/settings/transfer.ts';

describe('export and import', () => {
  it('an import of an export is the same document, with every part that nobody knows', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (parts) => {
        const { id: _id, __etag, ...document } = JSON.parse(JSON.stringify(parts)) as Record<string, unknown>;
        expect(importSettings(exportSettings({ ...document, id: 'settings', __etag: 7 }, { waivers: [], attestations: [] }))).toMatchObject({
          document,
        });
      }),
    );
  });

  it.each([
    ['no JSON', '{"format":', 'no-json'],
    ['nothing', '', 'no-json'],
    ['a list', '[]', 'no-settings'],
    ['another file', '{"name":"package"}', 'no-settings'],
    ['settings that are a text', '{"format":"ml-agile-settings","version":1,"settings":"none"}', 'no-settings'],
    ['a later version', '{"format":"ml-agile-settings","version":2,"settings":{}}', 'newer'],
    ['a file of a megabyte', ' '.repeat(1_000_001), 'too-large'],
  ])('takes nothing from %s', (_what, text, refused) => {
    expect(importSettings(text)).toEqual({ refused });
  });

  it('reads a file with a byte order mark, and reports what is broken in it', () => {
    const text = `\ufeff${exportSettings({ thresholds: { staleSprints: 0 } }, { waivers: [], attestations: [] })}`;
    expect(importSettings(text)).toEqual({
      document: { thresholds: { staleSprints: 0 } },
      problems: [{ path: 'thresholds.staleSprints', actual: '0', expected: 'number' }],
    });
  });
});

describe('problemsOf', () => {
  it('names texts that are too long and lists that are, each once', () => {
    const long = 'a'.repeat(257);
    const many = Array.from({ length: 101 }, () => 'x');
    expect(problemsOf({ mlopsPaths: ['ok', long], agreementPaths: many, tags: { mlops: long, other: long }, types: 7 })).toMatchObject([
      { path: 'mlopsPaths[1]', expected: 'short-text' },
      { path: 'agreementPaths', expected: 'fewer-entries' },
      { path: 'types', expected: 'object' },
      { path: 'tags.mlops', expected: 'short-text' },
    ]);
  });

  it('has none for the defaults and for parts that nobody knows', () => {
    expect(problemsOf(DEFAULT_SETTINGS as never)).toEqual([]);
    expect(problemsOf({ future: 1, tags: { other: 7 } })).toEqual([]);
  });

  it('names every part that keeps its default', () => {
    const found = problemsOf({
      version: 2,
      timeZone: 'Mars/Olympus',
      pointsAllowed: 'yes',
      rules: { 'size-tshirt': { severity: 'loud' } },
      tags: 'none',
      types: { hypothesis: ' ' },
      mlopsPaths: ['ok', 1],
      roles: { 'ana@t.example': 'boss' },
      groups: ['nonsense', { name: '' }],
    });
    expect(found.map(({ path }) => path)).toEqual([
      'version',
      'timeZone',
      'pointsAllowed',
      'mlopsPaths[1]',
      'types.hypothesis',
      'tags',
      'rules.size-tshirt',
      'roles.ana@t.example',
      'groups[0]',
      'groups[1].name',
    ]);
  });

  it('never fails, whatever is stored', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), fc.jsonValue()), (document) =>
        Array.isArray(problemsOf(document)),
      ),
    );
  });
});

describe('the history', () => {
  const entry = (id: string, at: string): LogEntry => ({ id, at, author: 'Ines Duarte', changes: [], previous: null });

  it('keeps the last fifty, newest first', () => {
    let log: readonly LogEntry[] = [];
    for (let minute = 0; minute < MAX_LOG_ENTRIES + 5; minute += 1) {
      log = readLog(withEntry(log, entry(String(minute), new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString())));
    }
    expect(log).toHaveLength(MAX_LOG_ENTRIES);
    expect([log[0]?.id, log.at(-1)?.id]).toEqual(['54', '5']);
  });

  it('reads what it understands of a stored history, and never fails', () => {
    expect(readLog({ entries: [entry('a', '2026-11-23T09:00:00Z'), { at: 'soon', author: 'x' }, null] })).toHaveLength(1);
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(readLog({ entries: value })) && Array.isArray(readLog(value))));
  });
});
