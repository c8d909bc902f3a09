import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { promised, shown, type Measurement } from './report.ts';

const PAGES = resolve(import.meta.dirname, '../out/extension');
const FRAMES = resolve(import.meta.dirname, '../out/frames');
/** A thousand bytes, compressed as a server would send them. */
const KB = 1000;
const LIGHTEST_PEER_KB = 170;

/**
 * What the pages of the extension cost to open: scripts that a page names (what a dialog loads later does not count), styles, and the icon font.
 *
 * @throws Error when the extension is not built.
 */
export function measureSizes(): Measurement[] {
  const script = kilobytes(PAGES, scriptsOf(PAGES, 'sprint-tab'));
  const files = readdirSync(PAGES);
  return [
    promised('Sprint tab: JavaScript before first content, gzip', script, 120, 'KB'),
    promised(
      'Sprint tab: styles, gzip',
      kilobytes(
        PAGES,
        files.filter((file) => file.endsWith('.css')),
      ),
      18,
      'KB',
    ),
    promised(
      'Sprint tab: icon font',
      kilobytes(
        PAGES,
        files.filter((file) => /\.(woff2?|ttf|eot)$/.test(file)),
      ),
      60,
      'KB',
    ),
    shown(`Sprint tab beside that of the lightest peer (${LIGHTEST_PEER_KB} KB)`, `${Math.round((100 * script) / LIGHTEST_PEER_KB)} %`),
    promised('Hypothesis form: JavaScript, gzip', kilobytes(FRAMES, scriptsOf(FRAMES, 'hypothesis-form')), 30, 'KB'),
    promised('EDA finding form: JavaScript, gzip', kilobytes(FRAMES, scriptsOf(FRAMES, 'eda-finding-form')), 30, 'KB'),
    promised('Team session form: JavaScript, gzip', kilobytes(FRAMES, scriptsOf(FRAMES, 'team-session-form')), 30, 'KB'),
  ];
}

function scriptsOf(folder: string, page: string): string[] {
  const file = join(folder, `${page}.html`);
  if (!existsSync(file)) throw new Error(`${page}.html is not built; run "npm run build" first.`);
  const scripts = [...readFileSync(file, 'utf8').matchAll(/<script[^>]*\ssrc="?([^"\s>]+)/g)].map(([, script]) => script!);
  if (scripts.length === 0) throw new Error(`${page}.html names no script, so nothing can be measured.`);
  return scripts;
}

const kilobytes = (folder: string, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0) / KB;
