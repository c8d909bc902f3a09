import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { GENERATED_PROJECT } from '../host/seed/generate/foundation.ts';
import { Database } from '../host/store/database.ts';
import { EDA_FINDING, HYPOTHESIS, TEAM_SESSION } from '../src/domain/process/ml-process.ts';
import { createLargeLibrary } from '../test/builders/many-hypotheses.ts';
import { startHostProcess } from '../test/builders/host-process.ts';
import { WITH_STORAGE } from './widget-latency.ts';
import { startProjectHost, WIDGETS } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring } from './widget-page.ts';

/** Items of each sprint of the team, and hypotheses of the library. */
export const VISIT_SIZES = [10, 200, 1_000] as const;

const EXTENSION = 'ml-agile.ml-agile-boards';
const DASHBOARDS = Object.fromEntries(WIDGETS.map((widget) => [widget.name, [widget]]));
/** As many as the strip and the widgets look back. */
const ENDED_SPRINTS = 12;
/** The rest of the project, beyond the sprints of this team. */
const [ITEMS_PER_SPRINT_ITEM, MIN_ITEMS] = [20, 500];

/** What one visit asks of the service. `bytes` are those of the answers, before compression. */
export interface VisitCost {
  requests: number;
  bytes: number;
}

export interface SurfaceVisits {
  surface: string;
  /** By size, in the order of VISIT_SIZES. `next`: on a next visit in the same browser. */
  costs: { first: VisitCost; next: VisitCost }[];
}

/** A surface, and how one opens it on a page. */
interface Surface {
  name: string;
  open: (page: Page) => Promise<unknown>;
}

/** What a visit of each surface asks of the service, in a real browser, for sprints and libraries of different sizes. */
export async function measureVisits(): Promise<SurfaceVisits[]> {
  const surfaces = new Map<string, SurfaceVisits>();
  const browser = await openBrowser(WITH_STORAGE);
  try {
    for (const size of VISIT_SIZES)
      for (const { name, ...cost } of [...(await visitsOfSprint(browser, size)), ...(await visitsOfLibrary(browser, size))]) {
        if (!surfaces.has(name)) surfaces.set(name, { surface: name, costs: [] });
        surfaces.get(name)!.costs.push(cost);
      }
    return [...surfaces.values()];
  } finally {
    await browser.close();
  }
}

type NamedCost = { name: string } & SurfaceVisits['costs'][number];

async function visitsOfSprint(browser: Browser, size: number): Promise<NamedCost[]> {
  return inFolder(async (folder) => {
    const sprintSizes = Array.from({ length: ENDED_SPRINTS }, () => size);
    const options = { items: ITEMS_PER_SPRINT_ITEM * size + MIN_ITEMS, sprintSizes, sprintUnderWay: size };
    const { host, generated, newest, addressOf } = await startProjectHost(folder, options, DASHBOARDS);
    const project = `${host.url}/local/${encodeURIComponent(GENERATED_PROJECT)}`;
    const hub = (id: string) => `${project}/_apps/hub/${EXTENSION}.${id}`;
    const [team] = generated.teams;
    const tab = [`${EXTENSION}.sprint-tab`, team!.name, ...team!.sprints.at(-1)!.path.split('\\')].map(encodeURIComponent).join('/');
    const form = (name: string, type: string): Surface => ({
      name,
      open: (page) => showsFrame(page, `${project}/_workitems/edit/${newest.get(type)!}`),
    });
    try {
      return await costsOf(browser, [
        { name: 'ML Sprint tab, with the strip of six sprints', open: (page) => showsFrame(page, `${project}/_sprints/${tab}`) },
        ...WIDGETS.map(({ name }) => ({ name: `${name} widget`, open: (page: Page) => loadDashboard(page, addressOf(name), [name]) })),
        form('Hypothesis form', HYPOTHESIS.name),
        form('EDA finding form', EDA_FINDING.name),
        form('Team session form', TEAM_SESSION.name),
        { name: 'Settings hub', open: (page) => showsFrame(page, hub('settings-hub')) },
      ]);
    } finally {
      await host.stop();
    }
  });
}

async function visitsOfLibrary(browser: Browser, size: number): Promise<NamedCost[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'host.db');
    const db = new Database(file);
    const project = createLargeLibrary(db, size, new Date());
    db.close();
    const host = await startHostProcess(file, '--manifest', 'vss-extension.json');
    const address = `${host.url}/local/${project}/_apps/hub/ml-agile.ml-agile-boards.hypotheses-hub`;
    try {
      return await costsOf(browser, [{ name: 'Hypotheses hub', open: (page) => showsFrame(page, address) }]);
    } finally {
      await host.stop();
    }
  });
}

async function costsOf(browser: Browser, surfaces: readonly Surface[]): Promise<NamedCost[]> {
  const costs: NamedCost[] = [];
  for (const { name, open } of surfaces) {
    const page = await newPage(browser);
    const first = await costOf(page, open);
    const next = await costOf(page, open);
    await page.context().close();
    costs.push({ name, first, next });
  }
  return costs;
}

async function costOf(page: Page, open: Surface['open']): Promise<VisitCost> {
  const requests = await requestsDuring(page, () => open(page));
  return { requests: requests.length, bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Opens an address and waits until the extension's frame on it says something. What it still reads then is counted until it is quiet. */
async function showsFrame(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const element = await page.locator('iframe').first().elementHandle();
  const frame = await element?.contentFrame();
  await frame!.waitForFunction(() => document.body.innerText.trim() !== '');
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'visits-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
