import { readEvidence } from '../../../src/domain/evidence/read-evidence.ts';
import { evaluation } from './file-cases/evaluation.ts';
import { inWords } from './file-cases/file-case.ts';
import { publicCounts } from './file-cases/public-counts.ts';
import { publicPrinted } from './file-cases/public-printed.ts';
import { publicTables } from './file-cases/public-tables.ts';
import { sections } from './file-cases/sections.ts';
import { trackers } from './file-cases/trackers.ts';
import { training } from './file-cases/training.ts';

describe.each([
  ['sections of any file', sections],
  ['trackers of experiments', trackers],
  ['training', training],
  ['evaluation', evaluation],
  ['public tables', publicTables],
  ['printed tables and TOML', publicPrinted],
  ['public counts and levels', publicCounts],
])('%s', (_, cases) => {
  it.each(cases)('$title', ({ text, file, reads }) => {
    expect(inWords(readEvidence(text, file))).toEqual(reads);
  });

  it.each(cases)('$title, with a byte-order mark and the line ends of Windows', ({ text, file, reads }) => {
    expect(inWords(readEvidence(`\uFEFF${text.replaceAll('\n', '\r\n')}`, file))).toEqual(reads);
  });
});

describe('large files', () => {
  it('offers 200 candidates and says that there are more', () => {
    const metrics = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`m${index}`, index / 1000]));
    const { candidates, remarks } = readEvidence(JSON.stringify(metrics))!;
    expect(candidates).toHaveLength(200);
    expect(remarks).toEqual([{ kind: 'cut', from: 'm200', written: '' }]);
    delete metrics['m200'];
    expect(readEvidence(JSON.stringify(metrics))!.remarks).toEqual([]);
  });

  it('finds a metric behind predictions', () => {
    const text = JSON.stringify({
      predictions: Array.from({ length: 5000 }, (_, index) => index / 7),
      rows: Array.from({ length: 5000 }, () => ({ id: 'a' })),
      auc: 0.85,
    });
    const { candidates } = readEvidence(text)!;
    expect(candidates.map(({ name }) => name)).toEqual(['auc']);
  });

  it('reads the last of 20,000 steps', () => {
    const history = Array.from({ length: 20_000 }, (_, step) => ({ step, loss: 1 / (step + 1) }));
    const { candidates } = readEvidence(JSON.stringify({ log_history: history }))!;
    expect(candidates).toMatchObject([{ name: 'loss', value: 1 / 20_000, from: 'log_history[19999].loss (step 19999, last)' }]);
  });

  it.each([
    ['objects', '{"a":', '1', '}'],
    ['lists', '[', '0.1', ']'],
    ['calls', 'f(', '[1, 2, 3]', ')'],
    ['YAML', '- ', '0.1', ''],
  ])('survives 5,000 levels of %s', (_, open, inner, close) => {
    const text = open.repeat(5000) + inner + close.repeat(5000);
    const candidates = [readEvidence(text), readEvidence(text, 'metrics.yaml')].flatMap((evidence) => evidence?.candidates ?? []);
    expect(candidates).toEqual([]);
  });

  const MANY = 200_000;
  it.each([
    ['many blank lines below a key', `a:${'\n'.repeat(MANY)}`, ''],
    ['many blank lines in a printed table', `Test metric   DataLoader 0\n${' \n'.repeat(MANY)}x`, ''],
    ['a key of many words', `{"${'ci low '.repeat(MANY)}": 0.5, "auc": 0.8}`, ''],
    ['a string of many points', `{"auc": "${'1.'.repeat(MANY)}x"}`, ''],
    ['many strings that do not end', `["${"', '".repeat(MANY)}`, ''],
    ['many backslashes', `{"a": "${'\\\\'.repeat(MANY)}", "b": 1}`, ''],
    ['many comments', `[1, /* */${'#\n'.repeat(MANY)} 2, 3]`, ''],
    ['many quotes in a table', `a,b\n${'"",'.repeat(MANY)}`, 'a.csv'],
    ['many columns', `${'a,'.repeat(MANY)}b\n${'1,'.repeat(MANY)}2\n`, 'a.csv'],
    ['many counts and metrics', `{${Array.from({ length: MANY / 10 }, (_, index) => `"m${index}": 0.5, "m${index}_n": 5`).join(',')}}`, ''],
    [
      'metrics of a run',
      `{"info": {}, "data": {"metrics": {${Array.from({ length: MANY / 10 }, (_, index) => `"m${index}": 0.5, "m_n": 5`).join(',')}}}}`,
      '',
    ],
    ['many question marks of YAML', `${'? '.repeat(MANY)}a: 1\n`, 'a.yaml'],
    ['many dashes of YAML', `- ${'- '.repeat(MANY)}1\n`, 'a.yaml'],
    ['many spaces of DVC', `Path  Metric  Value${' '.repeat(MANY)}\n${' '.repeat(MANY)}x\n`, ''],
  ])(
    'reads %s without a wait',
    (_, text, file) => {
      expect(readEvidence(text, file)?.candidates.length ?? 0).toBeLessThanOrEqual(200);
    },
    5000,
  );
});
