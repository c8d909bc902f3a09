import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSampleProject } from '../../host/seed/load.ts';
import type { SampleProcess } from '../../host/seed/sample/dialect.ts';
import { Database } from '../../host/store/database.ts';

/**
 * Loads the sample project as `loadSampleProject` does. A database in memory gets a copy of the first one of its kind, which the test files of a run share:
 * writing the history of hundreds of items takes longer than most tests.
 *
 * @returns the id of the project.
 */
export function fillWithSample(db: Database, day: Date, base: SampleProcess = 'Agile'): string {
  const folder = process.env['SHARED_SAMPLES'];
  if (folder === undefined || db.file !== ':memory:') return loadSampleProject(db, day, base);
  // The sample is the same for every instant of a day.
  const file = join(folder, `${base}-${day.toISOString().slice(0, 10)}.db`);
  if (!existsSync(file)) {
    const original = new Database(':memory:');
    loadSampleProject(original, day, base);
    // Another worker may be writing the same one; a file appears whole or not at all.
    writeFileSync(`${file}.${process.pid}`, original.content());
    renameSync(`${file}.${process.pid}`, file);
    original.close();
  }
  db.replaceContent(readFileSync(file));
  return db.get<{ id: string }>('SELECT id FROM projects')!.id;
}
