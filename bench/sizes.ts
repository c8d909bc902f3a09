import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { promised, shown, type Measurement } from './report.ts';

const OUTPUT = resolve(import.meta.dirname, '../out/extension');
/** A thousand bytes, compressed as a server would send them. */
const KB = 1000;
const LIGHTEST_PEER_KB = 170;

/**
 * What the sprint tab costs to open: scripts that its page names (what a dialog loads later does not count), all styles, and the icon font.
 *
 * @throws Error when the extension is not built.
 */
export function measureSizes(): Measurement[] {
  const page = join(OUTPUT, 'sprint-tab.html');
  if (!existsSync(page)) throw new Error('out/extension has no sprint-tab.html; run "npm run build" first.');
  const scripts = [...readFileSync(page, 'utf8').matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)].map(([, file]) => file!);
  if (scripts.length === 0) throw new Error('sprint-tab.html names no script, so nothing can be measured.');
  const files = readdirSync(OUTPUT);
  const script = kilobytes(scripts);
  return [
    promised('JavaScript before first content, gzip', script, 120, 'KB'),
    promised('Styles, gzip', kilobytes(files.filter((file) => file.endsWith('.css'))), 18, 'KB'),
    promised('Icon font', kilobytes(files.filter((file) => /\.(woff2?|ttf|eot)$/.test(file))), 60, 'KB'),
    shown(`Beside the lightest peer's sprint tab (${LIGHTEST_PEER_KB} KB)`, `${Math.round((100 * script) / LIGHTEST_PEER_KB)} %`),
  ];
}

const kilobytes = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(OUTPUT, name)), { level: 9 }).length, 0) / KB;
