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
const MANIFESTS = ['vss-extension.json', 'bench/bare/vss-extension.json'];
const RUNS = 3;
/** Visits of each page in a run, alternating. */
const VISITS = 5;

/** How requests are delayed, and what is promised of the tab beside a bare page that sends the same three waves. */
const DELAYS = [
  { name: '50 ms', faults: ['latency:50'], max: { first: 1.5, whole: 2.2, again: 0.9 } },
  { name: '100 ms, preflights too', faults: ['latency:100', 'preflight:100'], max: { first: 1.35, whole: 2.2, again: 0.9 } },
] as const;

interface Visit {
  first: number;
  whole: number;
  /** On the next visit: the report of the last one. */
  again: number;
}

/** The sprint tab beside a bare page, under latency: from the end of the frame's HTML to what is read in its document. */
export async function measurePages(): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { name, faults, max } of DELAYS) {
    const runs: Record<keyof Visit, number>[] = [];
    const all: Visit[] = [];
    const floors: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { tab, bare } = await visitPages(faults);
      const floor = bare.map(({ first }) => first);
      runs.push({
        first: ratio(
          tab.map(({ first }) => first),
          floor,
        ),
        whole: ratio(
          tab.map(({ whole }) => whole),
          floor,
        ),
        again: ratio(
          tab.map(({ again }) => again),
          floor,
        ),
      });
      all.push(...tab);
      floors.push(...floor);
    }
    const each = (part: keyof Visit) => runs.map((run) => run[part].toFixed(2)).join(', ');
    const of = (part: keyof Visit) => median(runs.map((run) => run[part]));
    measurements.push(
      promised(`Sprint tab, ${name}: first sentence beside a bare page (three runs apart: ${each('first')})`, of('first'), max.first, 'times'),
      promised(`Sprint tab, ${name}: whole check (${each('whole')})`, of('whole'), max.whole, 'times'),
      promised(`Sprint tab, ${name}: next visit (${each('again')})`, of('again'), max.again, 'times'),
      shown(
        '  bare page; first sentence; whole check; next visit',
        `${[floors, ...(['first', 'whole', 'again'] as const).map((part) => all.map((visit) => visit[part]))].map((times) => median(times).toFixed(0)).join('; ')} ms`,
      ),
    );
  }
  return measurements;
}

/** One host of its own, and alternating visits of the two pages, each with a fresh profile. */
async function visitPages(faults: readonly string[]): Promise<{ tab: Visit[]; bare: Visit[] }> {
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
  const addressOf = (contribution: string) =>
    `${host.url}/local/${encodeURIComponent(PROJECT)}/_sprints/${contribution}/${encodeURIComponent(TEAM)}/${encodeURIComponent(PROJECT)}/Sprint%207`;
  const pages = { tab: addressOf('ml-agile.ml-agile-boards.sprint-tab'), bare: addressOf('bench.bare.bare-tab') };
  const visits: Record<keyof typeof pages, Visit[]> = { tab: [], bare: [] };
  try {
    // The first visit also starts the browser's and the host's caches.
    for (let visit = 0; visit <= VISITS; visit += 1)
      for (const page of ['bare', 'tab'] as const) {
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

async function visitTwice(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB', timezoneId: 'UTC' });
  await context.addInitScript(() => {
    if (window.top === window) return;
    const seen: NonNullable<Window['seenAt']> = {};
    window.seenAt = seen;
    const look = () => {
      const sentence = document.querySelector('.sentence');
      if (sentence === null) return;
      const isKept = sentence.closest('.kept') !== null;
      if (isKept) seen.kept ??= performance.now();
      else {
        seen.first ??= performance.now();
        if (document.querySelector('main[aria-busy="true"]') === null) seen.whole ??= performance.now();
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
  });
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
