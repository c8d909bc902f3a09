import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const MAX_FILES = 30;
const MAX_LINES = 400;
const ROOT = resolve(import.meta.dirname, '..');
const ROOMS = ['src', 'host', 'tools'];
/** Folders that tools write. */
const GENERATED = ['node_modules', 'dist'];

/** Finds folders with too many files and files with too many lines to read at a glance. */
function oversized(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !GENERATED.includes(name));
  const files = entries.filter((entry) => entry.isFile());
  const name = relative(ROOT, folder).replaceAll('\\', '/');
  const problems = files.length > MAX_FILES ? [`${name} holds ${files.length} files; ${MAX_FILES} are the limit. Divide it by subject.`] : [];
  for (const file of files) {
    const lines = readFileSync(join(folder, file.name), 'utf8').split('\n').length - 1;
    if (lines > MAX_LINES) problems.push(`${name}/${file.name} has ${lines} lines; ${MAX_LINES} are the limit. Divide it by subject.`);
  }
  return [...problems, ...entries.filter((entry) => entry.isDirectory()).flatMap((entry) => oversized(join(folder, entry.name)))];
}

const problems = ROOMS.flatMap((room) => oversized(join(ROOT, room)));
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
