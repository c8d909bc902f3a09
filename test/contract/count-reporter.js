import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(process.cwd(), 'out/contract');

/** Says at the end of a run how many answers of the host were compared with recorded ones, area by area. */
export default class CountReporter {
  onRunStart() {
    rmSync(FOLDER, { recursive: true, force: true });
  }
  onRunComplete() {
    let files = [];
    try {
      files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    } catch {
      return; // No contract test ran.
    }
    const areas = files.map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(FOLDER, file), 'utf8')).comparisons]);
    const total = areas.reduce((sum, [, count]) => sum + count, 0);
    console.log(`${total} answers of the host compared with recorded ones: ${areas.map(([area, count]) => `${area} ${count}`).join(', ')}.`);
  }
}
