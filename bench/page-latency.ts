import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { loadSampleProject } from '../host/seed/load.ts';
import { Database } from '../host/store/database.ts';
import { startHostProcess } from '../test/builders/host-process.ts';
import { promised, shown, type Measurement } from './report.ts';
import { median, ratio } from './statistics.ts';
import { WITH_STORAGE } from './widget-latency.ts';
import { openBrowser } from './widget-page.ts';

declare global {
  interface Window {
    /** When a page showed its first words, the whole of them, and the report of the last visit, in milliseconds since the frame began. */
    seenAt?: { first?: number; whole?: number; kept?: number };
  }
}

const PROJECT = 'Term-deposit call list';
const TEAM = 'Call List Crew';
const SPRINT = ['_sprints', TEAM, PROJECT, 'Sprint 7'] as const;
const MANIFESTS = ['vss-extension.json', 'bench/bare/vss-extension.json'];
const RUNS = 3;
/** Visits of each page in a run, alternating. */
const VISITS = 5;

/** How requests are delayed, and what is promised of a page beside a bare one that sends as many waves. */
const DELAYS = [
  { name: '50 ms', faults: ['latency:50'], max: { first: 1.5, whole: 2.2, again: 0.9 } },
  { name: '100 ms, preflights too', faults: ['latency:100', 'preflight:100'], max: { first: 1.35, whole: 2.2, again: 0.9 } },
] as const;

type Part = 'first' | 'whole' | 'again';

/** A page, and the bare one beside it. */
interface MeasuredPage {
  name: string;
  contribution: string;
  bare: string;
  /** What is in the document once the first content shows. */
  content: string;
  /** The parts with a promise, and what they are. `again` is the report of the last visit on the next one. */
  parts: Partial<Record<Part, string>>;
}

const PAGES: readonly MeasuredPage[] = [
  {
    name: 'Sprint tab',
    contribution: 'sprint-tab',
    bare: 'bare-tab',
    content: '.sentence',
    parts: { first: 'first sentence', whole: 'whole check', again: 'next visit' },
  },
  {
    name: 'Hypotheses hub',
    contribution: 'hypotheses-hub',
    bare: 'bare-hub',
    content: '[data-row]',
    parts: { first: 'first rows', whole: 'whole library' },
  },
  {
    name: 'Settings hub',
    contribution: 'settings-hub',
    bare: 'bare-hub',
    content: '.process-setup section h2',
    parts: { first: 'process', whole: 'what it needs' },
  },
];

type Visit = Record<Part, number>;

/** Pages beside bare ones, under latency: from the end of the frame's HTML to what is read in its document. */
export async function measurePages(): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const delay of DELAYS) for (const page of PAGES) measurements.push(...(await measurePage(page, delay)));
  return measurements;
}

async function measurePage(page: MeasuredPage, { name: delay, faults, max }: (typeof DELAYS)[number]): Promise<Measurement[]> {
  const runs: Visit[] = [];
  const all: Visit[] = [];
  const floors: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { own, bare } = await visitPages(page, faults);
    const floor = bare.map(({ first }) => first);
    const beside = (part: Part) =>
      ratio(
        own.map((visit) => visit[part]),
        floor,
      );
    runs.push({ first: beside('first'), whole: beside('whole'), again: beside('again') });
    all.push(...own);
    floors.push(...floor);
  }
  const parts = Object.entries(page.parts) as [Part, string][];
  return [
    ...parts.map(([part, what]) => {
      const each = runs.map((run) => run[part].toFixed(2)).join(', ');
      const ratioOf = median(runs.map((run) => run[part]));
      return promised(`${page.name}, ${delay}: ${what} beside a bare page (three runs apart: ${each})`, ratioOf, max[part], 'times');
    }),
    shown(
      `  bare page; ${parts.map(([, what]) => what).join('; ')}`,
      `${[floors, ...parts.map(([part]) => all.map((visit) => visit[part]))].map((times) => median(times).toFixed(0)).join('; ')} ms`,
    ),
  ];
}

/** One host of its own, and alternating visits of the two pages, each with a fresh profile. */
async function visitPages({ contribution, bare, content }: MeasuredPage, faults: readonly string[]): Promise<{ own: Visit[]; bare: Visit[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'page-latency-'));
  const file = join(folder, 'host.db');
  const db = new Database(file);
  loadSampleProject(db, new Date());
  db.close();
  const host = await startHostProcess(
    file,
    ...MANIFESTS.flatMap((manifest) => ['--manifest', manifest]),
    ...faults.flatMap((fault) => ['--fault', fault]),
  );
  const browser = await openBrowser(WITH_STORAGE);
  const pages = {
    own: { address: addressOf(host.url, `ml-agile.ml-agile-boards.${contribution}`), content },
    bare: { address: addressOf(host.url, `bench.bare.${bare}`), content: '.sentence' },
  };
  const visits: Record<keyof typeof pages, Visit[]> = { own: [], bare: [] };
  try {
    // The first visit also starts the browser's and the host's caches.
    for (let visit = 0; visit <= VISITS; visit += 1)
      for (const page of ['bare', 'own'] as const) {
        const seen = await visitTwice(browser, pages[page]);
        if (visit > 0) visits[page].push(seen);
      }
    return visits;
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true });
  }
}

/** A tab stands on the page of a sprint; everything else is a hub. */
function addressOf(host: string, contribution: string): string {
  const [sprints, ...sprint] = SPRINT;
  const path = contribution.endsWith('-tab') ? [sprints, contribution, ...sprint] : ['_apps', 'hub', contribution];
  return [host, 'local', ...[PROJECT, ...path].map(encodeURIComponent)].join('/');
}

async function visitTwice(browser: Browser, { address, content }: { address: string; content: string }): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB', timezoneId: 'UTC' });
  await context.addInitScript((selector) => {
    if (window.top === window) return;
    const seen: NonNullable<Window['seenAt']> = {};
    window.seenAt = seen;
    const look = () => {
      const found = document.querySelector(selector);
      if (found === null) return;
      const isKept = found.closest('.kept') !== null;
      if (isKept) seen.kept ??= performance.now();
      else {
        seen.first ??= performance.now();
        if (document.querySelector('main[aria-busy="true"]') === null) seen.whole ??= performance.now();
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  }, content);
  const page = await context.newPage();
  const first = await seenOn(page, address);
  const next = await seenOn(page, address);
  await context.close();
  return { first: first.first, whole: first.whole, again: Math.min(next.kept ?? next.first, next.first) };
}

async function seenOn(page: Page, address: string): Promise<{ first: number; whole: number; kept?: number }> {
  await page.goto(address);
  const frame = (await (await page.locator('iframe').first().elementHandle())?.contentFrame())!;
  await frame.waitForFunction(() => window.seenAt?.whole !== undefined);
  return frame.evaluate(() => {
    const [{ responseEnd }] = performance.getEntriesByType('navigation') as [PerformanceNavigationTiming];
    const { first, whole, kept } = window.seenAt!;
    return { first: first! - responseEnd, whole: whole! - responseEnd, ...(kept !== undefined && { kept: kept - responseEnd }) };
  });
}
