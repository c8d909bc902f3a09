import { promised, shown, type Measurement } from './report.ts';
import { quantile } from './statistics.ts';
import { WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, openBrowser, requestsDuring, type WidgetLoad } from './widget-page.ts';

const LATENCY_MS = 50;
const PROMISED_MS = 600;
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
    const names = SIX_WIDGETS.map(({ name }) => name);
    for (let run = 0; run < RUNS; run += 1) {
      const page = await newPage(browser);
      const load = () => loadDashboard(page, addressOf(dashboard), names);
      // What is shown last is kept; whoever returns sees that until something newer is there.
      await requestsDuring(page, async () => first.push(...(await load())));
      again.push(...(await load()));
      await page.context().close();
    }
    return [...linesOf(first, `Six widgets, each request ${LATENCY_MS} ms slower, first visit`), ...linesOf(again, 'Six widgets, next visit')];
  } finally {
    await browser.close();
  }
}

function linesOf(loads: readonly WidgetLoad[], what: string): Measurement[] {
  const medians = SIX_WIDGETS.map(({ name }) => {
    const times = loads.filter((load) => load.name === name).map(({ contentAfter }) => contentAfter);
    return quantile(times, 0.5);
  });
  return [
    promised(`${what}: the last one shows numbers after its HTML (median of ${RUNS})`, Math.max(...medians), PROMISED_MS, 'ms'),
    shown(`  ${SIX_WIDGETS.map(({ name }) => name.toLowerCase()).join('; ')}`, `${medians.map((one) => one.toFixed(0)).join('; ')} ms`),
  ];
}
