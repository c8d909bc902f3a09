import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { READERS } from '../../../src/domain/evidence/registry.ts';
import { sourceOf } from '../../../src/domain/evidence/source.ts';
import { evaluation } from './file-cases/evaluation.ts';
import { publicCounts } from './file-cases/public-counts.ts';
import { publicPrinted } from './file-cases/public-printed.ts';
import { publicTables } from './file-cases/public-tables.ts';
import { sections } from './file-cases/sections.ts';
import { trackers } from './file-cases/trackers.ts';
import { training } from './file-cases/training.ts';

const CASES = [...sections, ...trackers, ...training, ...evaluation, ...publicTables, ...publicPrinted, ...publicCounts];

it('names each format once', () => {
  const ids = READERS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has a reader for each file in its folder', () => {
  const files = readdirSync(resolve(import.meta.dirname, '../../../src/domain/evidence/readers'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts'),
  );
  expect(READERS).toHaveLength(files.length);
});

it.each(READERS)('has an example of $id', ({ id }) => {
  expect(CASES.some(({ reads }) => reads[0] === id)).toBe(true);
});

it('takes the name of a file without its folders', () => {
  expect(sourceOf('', 'runs\\1/Metrics.JSON').fileName).toBe('metrics.json');
});

it.each(READERS)('reads anything without a throw: $id', ({ read, recognises }) => {
  for (const { text, file } of CASES) {
    const source = sourceOf(text, file);
    if (recognises(source)) expect(read(source).candidates).toBeInstanceOf(Array);
  }
});
