import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { format, promised, shown, type Measurement } from './report.ts';

const PAGES = resolve(import.meta.dirname, '../out/extension');
const FRAMES = resolve(import.meta.dirname, '../out/frames');
const WIDGETS = resolve(import.meta.dirname, '../out/widgets');
const TASKS = resolve(import.meta.dirname, '../out/tasks');
/** 1,000 bytes, after the compression that a server would use. */
const KB = 1000;
const LIGHTEST_PEER_KB = 170;

/** React pages with their size budgets before the first content. */
const PAGE_BUDGETS = [
  { name: 'Sprint tab', page: 'sprint-tab', script: 120, styles: 18 },
  { name: 'Hypotheses hub', page: 'hypotheses-hub', script: 130, styles: 18 },
  { name: 'Settings hub', page: 'settings-hub', script: 130, styles: 18 },
] as const;

/** Frames on preact: controls that load with every work item, and widgets of which a dashboard loads many. */
const FRAME_BUDGETS = [
  { name: 'Hypothesis form', folder: FRAMES, page: 'hypothesis-form', script: 30 },
  { name: 'EDA finding form', folder: FRAMES, page: 'eda-finding-form', script: 30 },
  { name: 'Team session form', folder: FRAMES, page: 'team-session-form', script: 30 },
  { name: 'Acceptance widget', folder: WIDGETS, page: 'acceptance-widget', script: 20 },
  { name: 'Sprint check widget, before it draws', folder: WIDGETS, page: 'sprint-check-widget', script: 20 },
  { name: 'Collaboration widget, before it draws', folder: WIDGETS, page: 'collaboration-widget', script: 20 },
  { name: 'Widget configuration', folder: WIDGETS, page: 'widget-configuration', script: 25 },
] as const;

/**
 * What the pages of the extension cost to open: scripts and styles before first content (what a dialog or the last wave loads later does not count), and the icon font.
 *
 * @throws Error when the extension is not built.
 */
export function measureSizes(): Measurement[] {
  const fonts = readdirSync(PAGES).filter((file) => /\.(woff2?|ttf|eot)$/.test(file));
  const tab = kilobytes(PAGES, untilContent('sprint-tab', 'js'));
  return [
    ...PAGE_BUDGETS.flatMap(({ name, page, script, styles }) => [
      promised(`${name}: JavaScript before first content, gzip`, kilobytes(PAGES, untilContent(page, 'js')), script, 'KB'),
      promised(`${name}: styles, gzip`, kilobytes(PAGES, untilContent(page, 'css')), styles, 'KB'),
    ]),
    promised(
      'Sprint tab: JavaScript until complete, with the last wave and the strip, gzip',
      kilobytes(PAGES, [...untilContent('sprint-tab', 'js'), 'follow-ups.js', 'strip.js']),
      120,
      'KB',
    ),
    promised('Pages: icon font', kilobytes(PAGES, fonts), 60, 'KB'),
    shown(`Sprint tab beside that of the lightest peer (${LIGHTEST_PEER_KB} KB)`, `${Math.round((100 * tab) / LIGHTEST_PEER_KB)} %`),
    ...FRAME_BUDGETS.map(({ name, folder, page, script }) =>
      promised(`${name}: JavaScript, gzip`, kilobytes(folder, filesOf(folder, page, 'js')), script, 'KB'),
    ),
    ...(['scores', 'can-decide'] as const).map((chunk) =>
      promised(`Hypothesis form, fold “${chunk}”: JavaScript, gzip`, kilobytes(FRAMES, [`${chunk}.js`]), 8, 'KB'),
    ),
    ...(['result', 'result-text'] as const).map((chunk) =>
      promised(`Hypothesis form, readers of results, part “${chunk}”: JavaScript, gzip`, kilobytes(FRAMES, [`${chunk}.js`]), 25, 'KB'),
    ),
    promised(
      'Collaboration widget: JavaScript until content, gzip',
      kilobytes(WIDGETS, [...filesOf(WIDGETS, 'collaboration-widget', 'js'), 'collaboration-reading.js']),
      20,
      'KB',
    ),
    shown(
      'Sprint check widget: JavaScript until content, gzip, the rules loaded beside the first requests',
      format(kilobytes(WIDGETS, [...filesOf(WIDGETS, 'sprint-check-widget', 'js'), 'sprint-check.js']), 'KB'),
    ),
    ...tasks().map((task) => promised(`Task ${task}: its file, not compressed`, statSync(join(TASKS, task, 'index.js')).size / KB, 400, 'KB')),
  ];
}

const tasks = (): string[] =>
  readdirSync(TASKS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** The files that a page names, and its interface, if that is fetched after the first requests are sent. */
const untilContent = (page: string, kind: 'js' | 'css'): string[] => [
  ...filesOf(PAGES, page, kind),
  ...[`${page}-interface.${kind}`].filter((file) => existsSync(join(PAGES, file))),
];

/** The scripts or style sheets that a page names. */
function filesOf(folder: string, page: string, kind: 'js' | 'css'): string[] {
  const file = join(folder, `${page}.html`);
  if (!existsSync(file)) throw new Error(`${page}.html is not built; run "npm run build" first.`);
  const names = [...readFileSync(file, 'utf8').matchAll(/<(?:script|link)[^>]*\s(?:src|href)="?([^"\s>]+)/g)].map(([, name]) => name!);
  const matching = names.filter((name) => name.endsWith(`.${kind}`));
  if (matching.length === 0) throw new Error(`${page}.html names no ${kind} file, so nothing can be measured.`);
  return matching;
}

const kilobytes = (folder: string, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0) / KB;
