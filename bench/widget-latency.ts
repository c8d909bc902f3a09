import { promised, shown, type Measurement } from './report.ts';
import { quantile } from './statistics.ts';
import { WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring, type WidgetLoad } from './widget-page.ts';

const LATENCY_MS = 50;
/** For each widget, and for six of them that somebody has seen before. */
const PROMISED_MS = 600;
/** For six that nobody has seen: docs/decisions/0006 says why it is more. */
const FIRST_VISIT_MS = 2_000;
const RUNS = 5;

/** What the host of this measurement is started with. */
export const LATENCY = ['--fault', `latency:${LATENCY_MS}`] as const;

/** Frames may keep what they showed last, as in a browser that nobody told otherwise; the pages of tests are taken for private windows, where they may not. */
const WITH_STORAGE = '--disable-features=TrackingProtection3pcd,ThirdPartyCookieDeprecation,BlockThirdPartyCookies';

/** Two of each, as on a dashboard of two teams. */
export const SIX_WIDGETS: readonly PlacedWidget[] = [...WIDGETS, ...WIDGETS.map((widget) => ({ ...widget, name: `${widget.name} 2` }))];

/** Six widgets on one dashboard, each request taking 50 ms longer: for somebody who never saw it, and for one who did. */
export async function measureSixWidgets({ addressOf }: WidgetHost, dashboard: string): Promise<Measurement[]> {
  const browser = await openBrowser(WITH_STORAGE);
  try {
    const first: WidgetLoad[] = [];
    const again: WidgetLoad[] = [];
    const alone: WidgetLoad[] = [];
    const names = SIX_WIDGETS.map(({ name }) => name);
    for (let run = 0; run < RUNS; run += 1) {
      const page = await newPage(browser);
      const load = () => loadDashboard(page, addressOf(dashboard), names);
      // What is shown last is kept; whoever returns sees that until something newer is there.
      await requestsDuring(page, async () => first.push(...(await load())));
      again.push(...(await load()));
      await page.context().close();
      for (const { name } of WIDGETS) {
        const own = await newPage(browser);
        alone.push(...(await loadDashboard(own, addressOf(name), [name])));
        await own.context().close();
      }
    }
    return [
      ...linesOf(first, `Six widgets, each request ${LATENCY_MS} ms slower, first visit`, FIRST_VISIT_MS),
      ...linesOf(again, 'Six widgets, next visit', PROMISED_MS),
      ...WIDGETS.map((widget, index) =>
        promised(
          `${widget.name} alone, first visit: numbers after its HTML (median of ${RUNS})`,
          mediansOf(alone, WIDGETS)[index]!,
          PROMISED_MS,
          'ms',
        ),
      ),
    ];
  } finally {
    await browser.close();
  }
}

function linesOf(loads: readonly WidgetLoad[], what: string, most: number): Measurement[] {
  const last = Math.max(...mediansOf(loads, SIX_WIDGETS));
  return [
    promised(`${what}: the last one shows numbers after its HTML (median of ${RUNS})`, last, most, 'ms'),
    shown(
      `  ${SIX_WIDGETS.map(({ name }) => name.toLowerCase()).join('; ')}`,
      `${mediansOf(loads, SIX_WIDGETS)
        .map((one) => one.toFixed(0))
        .join('; ')} ms`,
    ),
  ];
}

const mediansOf = (loads: readonly WidgetLoad[], widgets: readonly PlacedWidget[]): number[] =>
  widgets.map(({ name }) =>
    quantile(
      loads.filter((load) => load.name === name).map(({ contentAfter }) => contentAfter),
      0.5,
    ),
  );
