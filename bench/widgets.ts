import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { format, promised, shown, type Measurement } from './report.ts';
import { quantile, timed } from './statistics.ts';
import { startWidgetHost, WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { LATENCY, LATENCY_DASHBOARDS, measureLatency } from './widget-latency.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring, type SentRequest } from './widget-page.ts';
import { measureTasks } from './widget-tasks.ts';

const SIZES = [1_000, 10_000, 100_000];
const MILLION = 1_000_000;
/** The project sizes whose times are compared. */
const [SMALL, LARGE] = [1_000, 100_000];
const ROUNDS = 9;
const REPLAYS = { warmUp: 1, samples: 5 };
/** Amounts are of the same order when none is ten times another. */
const ORDER = 10;

const DASHBOARDS = Object.fromEntries(WIDGETS.map((widget) => [widget.name, [widget]]));

interface Figures {
  requests: SentRequest[];
  /** Milliseconds of each round. */
  contentAfter: number[];
  /** Milliseconds that the host takes for all requests, one after the other, and for those to Analytics. */
  hostTime: number;
  analyticsTime: number | null;
}

/** What the widgets cost as the project grows: requests, bytes, time until numbers show, and the host's share of it; also on a slow network and processor. */
export async function measureWidgets(): Promise<Measurement[]> {
  const sizes = process.argv.includes('--million') ? [...SIZES, MILLION] : SIZES;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const started: WidgetHost[] = [];
  const start = async (name: string, items: number, dashboards: Readonly<Record<string, readonly PlacedWidget[]>>, ...args: string[]) => {
    const host = await startWidgetHost(join(folder, name), items, dashboards, ...args);
    started.push(host);
    return host;
  };
  const browser = await openBrowser();
  try {
    const hosts = new Map<number, WidgetHost>();
    for (const items of sizes) hosts.set(items, await start(String(items), items, DASHBOARDS));
    const measurements: Measurement[] = [];
    for (const { name, contribution } of WIDGETS) {
      const figures = await figuresOf(browser, hosts, name);
      measurements.push(...linesOf(name, figures, contribution !== 'collaboration-widget'));
    }
    const slow = await start('slow', SMALL, LATENCY_DASHBOARDS, ...LATENCY);
    return [...measurements, ...(await measureLatency(slow)), ...(await measureTasks(hosts.get(SMALL)!))];
  } finally {
    await browser.close();
    for (const { host } of started) await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function figuresOf(browser: Browser, hosts: ReadonlyMap<number, WidgetHost>, name: string): Promise<Map<number, Figures>> {
  const figures = new Map<number, Figures>();
  for (const [items, { host, addressOf }] of hosts) {
    const page = await newPage(browser);
    const requests = await requestsDuring(page, () => loadDashboard(page, addressOf(name), [name]));
    await page.context().close();
    const replay = async (those: readonly SentRequest[]) => {
      for (const request of those) await send(request, host.token);
    };
    const analytics = requests.filter(({ url }) => url.includes('/_odata/'));
    const medianOf = async (those: readonly SentRequest[]) => quantile(await timed(REPLAYS, () => replay(those)), 0.5);
    figures.set(items, {
      requests,
      contentAfter: [],
      hostTime: await medianOf(requests),
      analyticsTime: analytics.length === 0 ? null : await medianOf(analytics),
    });
  }
  // Measured in turn, so that other load on the machine affects every size equally.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [items, { addressOf }] of hosts) {
      const page = await newPage(browser);
      const [load] = await loadDashboard(page, addressOf(name), [name]);
      figures.get(items)!.contentAfter.push(load!.contentAfter);
      await page.context().close();
    }
  return figures;
}

async function send({ method, url, body }: SentRequest, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...(body !== null && { 'content-type': 'application/json' }) };
  const response = await fetch(url, { method, headers, body });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}.`);
  await response.arrayBuffer();
}

const isOfPullRequests = ({ url }: SentRequest): boolean => /\/_apis\/git\/|\/artifacturiquery/i.test(url);

const isOfSettings = ({ url }: SentRequest): boolean => /\/_apis\/extensionmanagement\//i.test(url);

function linesOf(name: string, figures: ReadonlyMap<number, Figures>, isBounded: boolean): Measurement[] {
  const sizes = [...figures.keys()];
  const listOf = (measure: (sample: Figures) => string) => [...figures.values()].map(measure).join(', ');
  const labelled = (what: string) => `${name}: ${what} at ${sizes.map((items) => items.toLocaleString('en')).join(', ')} items`;
  const counts = (matches: (request: SentRequest) => boolean) => [...figures.values()].map(({ requests }) => requests.filter(matches).length);
  const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);
  const all = counts(() => true);
  const bytesOf = (matches: (request: SentRequest) => boolean) =>
    [...figures.values()].map(({ requests }) => requests.filter(matches).reduce((sum, request) => sum + request.bytes, 0));
  const bytes = bytesOf(() => true);
  const kilobytes = (values: readonly number[]) => `${values.map((bytesSent) => (bytesSent / 1000).toFixed(0)).join(', ')} KB`;
  const growth = `${name}: numbers at ${LARGE.toLocaleString('en')} beside ${SMALL.toLocaleString('en')} items`;
  const content = (items: number) => quantile(figures.get(items)!.contentAfter, 0.5);
  return [
    shown(labelled('requests'), all.join(', ')),
    ...(isBounded ? [promised(`${name}: requests of a larger project beyond those of the smallest`, Math.max(...all) - all[0]!, 0, '')] : []),
    shown(labelled('  of which for pull requests'), counts(isOfPullRequests).join(', ')),
    shown(labelled('transferred'), kilobytes(bytes)),
    shown(labelled('  of which settings, which name the role of each person'), kilobytes(bytesOf(isOfSettings))),
    ...(isBounded
      ? [promised(`${name}: bytes without settings, most beside least`, spread(bytesOf((request) => !isOfSettings(request))), ORDER, 'times')]
      : []),
    shown(
      labelled(`numbers after the frame’s HTML (median of ${ROUNDS})`),
      `${listOf(({ contentAfter }) => quantile(contentAfter, 0.5).toFixed(0))} ms`,
    ),
    // Up to 2,000 pull requests of other teams are read as well, because the team is known only after reading.
    promised(growth, content(LARGE) / content(SMALL), isBounded ? 1.5 : 2.2, 'times'),
    shown(labelled('host, all requests one by one'), `${listOf(({ hostTime }) => format(hostTime, ''))} ms`),
    ...(figures.get(SMALL)!.analyticsTime === null
      ? []
      : [shown(labelled('host, Analytics alone'), `${listOf(({ analyticsTime }) => format(analyticsTime!, ''))} ms`)]),
  ];
}
