import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from './build.ts';

// Data, output and manifest paths are relative to the project's folder, regardless of the working directory.
process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'));

const args = process.argv.slice(2);
const isOther = args.some((arg) => arg === '--manifest' || arg.startsWith('--manifest='));
const isHelp = args.includes('--help') || args.includes('-h');

try {
  if (!isHelp) await buildStale(isOther ? ['shell'] : undefined);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
performance.mark('built');
// The host reads its own arguments; the extension of this project is installed unless others are named.
if (!isOther && !isHelp) process.argv.push('--manifest', 'vss-extension.json');
await import('../host/main.ts');
