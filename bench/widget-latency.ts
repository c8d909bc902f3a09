import type { Browser } from '@playwright/test';
import { promised, shown, type Measurement } from './report.ts';
import { quantile } from './statistics.ts';
import { WIDGETS, type PlacedWidget, type WidgetHost } from './widget-hosts.ts';
import { loadDashboard, newPage, type WidgetLoad } from './widget-page.ts';

const LATENCY_MS = 50;
const PROMISED_MS = 600;
const RUNS = 5;

/** What the host of this measurement is started with. */
export const LATENCY = ['--fault', `latency:${LATENCY_MS}`] as const;

/** Two of each, as on a dashboard of two teams. */
export const SIX_WIDGETS: readonly PlacedWidget[] = [...WIDGETS, ...WIDGETS.map((widget) => ({ ...widget, name: `${widget.name}, again` }))];

/** Six widgets on one dashboard, each request taking 50 ms longer: for somebody who never saw it, and for one who did. */
export async function measureSixWidgets(browser: Browser, { addressOf }: WidgetHost, dashboard: string): Promise<Measurement[]> {
  const first: WidgetLoad[] = [];
  const again: WidgetLoad[] = [];
  const open = async () => {
    const page = await newPage(browser);
    const names = SIX_WIDGETS.map(({ name }) => name);
    first.push(...(await loadDashboard(page, addressOf(dashboard), names)));
    again.push(...(await loadDashboard(page, addressOf(dashboard), names)));
    await page.context().close();
  };
  for (let run = 0; run < RUNS; run += 1) await open();
  const lines = (loads: readonly WidgetLoad[], whom: string) => {
    const medians = SIX_WIDGETS.map(({ name }) =>
      quantile(
        loads.filter((load) => load.name === name).map(({ contentAfter }) => contentAfter),
        0.5,
      ),
    );
    return [
      promised(`${whom}: the last of six shows numbers after its HTML (median of ${RUNS})`, Math.max(...medians), PROMISED_MS, 'ms'),
      shown(`${whom}: ${SIX_WIDGETS.map(({ name }) => name.toLowerCase()).join(', ')}`, `${medians.map((one) => one.toFixed(0)).join(', ')} ms`),
    ];
  };
  return [...lines(first, `Latency of ${LATENCY_MS} ms, first visit`), ...lines(again, `Latency of ${LATENCY_MS} ms, next visit`)];
}
