import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the test files of a run a folder for the sample databases that they share; it lasts as long as the run. */
export default function shareSamples(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shared-samples-'));
  process.env['SHARED_SAMPLES'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
