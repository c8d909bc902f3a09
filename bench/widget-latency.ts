import type { Browser } from '@playwright/test';
import { promised, shown, type Measurement } from './report.ts';
import { median, ratio } from './statistics.ts';
import { bareWidget, WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring, type WidgetLoad } from './widget-page.ts';

const LATENCY_MS = 50;
const RUNS = 5;
/** A widget compared with a bare one that waits for as many answers in a row. */
const MAX_ALONE_RATIO = 3;
/** Six widgets that the person has seen before, compared with six bare ones that wait for no answer. */
const MAX_NEXT_VISIT_RATIO = 3;
/** Six widgets on a first visit, compared with the slowest of them alone; docs/decisions/0006 says why it takes longer. */
const MAX_FIRST_VISIT_RATIO = 3;

/** How many answers in a row a widget waits for before it shows numbers. */
const WAVES: Readonly<Record<string, number>> = { Acceptance: 2, 'Sprint check': 3, Collaboration: 3 };

/** Arguments of the host in this measurement. */
export const LATENCY = ['--fault', `latency:${LATENCY_MS}`] as const;

/** Lets frames keep what they showed last, as in a normal browser; test pages count as private windows, where storage is blocked. */
export const WITH_STORAGE = '--disable-features=TrackingProtection3pcd,ThirdPartyCookieDeprecation,BlockThirdPartyCookies';

/** Two of each, as on a dashboard of two teams. */
const SIX_WIDGETS: readonly PlacedWidget[] = [...WIDGETS, ...WIDGETS.map((widget) => ({ ...widget, name: `${widget.name} 2` }))];

const bareBeside = (name: string): PlacedWidget => bareWidget(`Bare widget beside ${name}`, WAVES[name]!);
const SIX_BARE = SIX_WIDGETS.map((_, index) => bareWidget(`Bare widget ${index + 1}`, 0));

const SIX = 'Six widgets';
const SIX_BARE_NAME = 'Six bare widgets';

/** By name, what is on the dashboards of this measurement. */
export const LATENCY_DASHBOARDS: Readonly<Record<string, readonly PlacedWidget[]>> = {
  ...Object.fromEntries(WIDGETS.flatMap((widget) => [widget, bareBeside(widget.name)]).map((widget) => [widget.name, [widget]])),
  [SIX]: SIX_WIDGETS,
  [SIX_BARE_NAME]: SIX_BARE,
};

/** Milliseconds until a widget drew, of each run, by its name. */
type Times = Map<string, number[]>;

/** Widgets where each request takes 50 ms longer: alone beside a bare one, and six on one dashboard, on a first visit and on a later one. */
export async function measureLatency({ addressOf }: WidgetHost): Promise<Measurement[]> {
  const browser = await openBrowser(WITH_STORAGE);
  const times: Record<'first' | 'again' | 'bare' | 'alone', Times> = { first: new Map(), again: new Map(), bare: new Map(), alone: new Map() };
  const visit = (dashboard: string) => visitTwice(browser, addressOf(dashboard), LATENCY_DASHBOARDS[dashboard]!);
  try {
    for (let run = 0; run < RUNS; run += 1) {
      const six = await visit(SIX);
      note(times.first, six.first);
      note(times.again, six.again);
      note(times.bare, (await visit(SIX_BARE_NAME)).again);
      for (const { name } of WIDGETS)
        for (const shown of [name, bareBeside(name).name]) note(times.alone, await visitOnce(browser, addressOf(shown), shown));
    }
    const aloneTimes = WIDGETS.map(({ name }) => times.alone.get(name)!);
    return [
      promised(
        `Six widgets, requests ${LATENCY_MS} ms slower, first visit: last numbers beside the slowest alone (medians of ${RUNS})`,
        ratio(slowest([...times.first.values()]), slowest(aloneTimes)),
        MAX_FIRST_VISIT_RATIO,
        'times',
      ),
      shown(...listed(times.first)),
      promised(
        'Six widgets, next visit: last numbers beside the last of six bare ones',
        ratio(slowest([...times.again.values()]), slowest([...times.bare.values()])),
        MAX_NEXT_VISIT_RATIO,
        'times',
      ),
      shown(...listed(times.again)),
      shown(...listed(times.bare)),
      ...WIDGETS.map(({ name }, index) =>
        promised(
          `${name} alone, first visit: numbers beside a bare one after ${WAVES[name]!} answers in a row`,
          ratio(aloneTimes[index]!, times.alone.get(bareBeside(name).name)!),
          MAX_ALONE_RATIO,
          'times',
        ),
      ),
      shown(...listed(times.alone)),
    ];
  } finally {
    await browser.close();
  }
}

/** The last content is kept, so a later visit shows it until newer data arrives. */
async function visitTwice(
  browser: Browser,
  address: string,
  widgets: readonly PlacedWidget[],
): Promise<{ first: WidgetLoad[]; again: WidgetLoad[] }> {
  const page = await newPage(browser);
  const names = widgets.map(({ name }) => name);
  let first: WidgetLoad[] = [];
  await requestsDuring(page, async () => (first = await loadDashboard(page, address, names)));
  const again = await loadDashboard(page, address, names);
  await page.context().close();
  return { first, again };
}

async function visitOnce(browser: Browser, address: string, name: string): Promise<WidgetLoad[]> {
  const page = await newPage(browser);
  const loads = await loadDashboard(page, address, [name]);
  await page.context().close();
  return loads;
}

function note(times: Times, loads: readonly WidgetLoad[]): void {
  for (const { name, contentAfter } of loads) times.set(name, [...(times.get(name) ?? []), contentAfter]);
}

/** The times of the widget whose median is the largest. */
const slowest = (times: readonly number[][]): number[] => times.toSorted((a, b) => median(b) - median(a))[0]!;

const listed = (times: Times): [string, string] => [
  `  ${[...times.keys()].join('; ').toLowerCase()}`,
  `${[...times.values()].map((milliseconds) => median(milliseconds).toFixed(0)).join('; ')} ms`,
];
