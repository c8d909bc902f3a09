import { readExtension } from '../../../host/extensions/manifest.ts';
import { loadTeam } from '../../../src/azure/team/load-team.ts';
import { loadIterations } from '../../../src/azure/team/team.ts';
import { readCheck } from '../../../src/contributions/sprint-check-widget/read-check.ts';
import { startSampleHost, type SampleHost } from '../../builders/sample-host.ts';
import { expect, test } from '../fixtures.ts';
import { openWholeTab } from '../sprint-tab/tab.ts';
import { checkOf, dashboardOf } from './widgets.ts';

let host: SampleHost;
test.beforeAll(async () => {
  const extension = readExtension(['vss-extension.json'], { folder: process.cwd() });
  host = await startSampleHost({ extensions: [extension], loadedOn: new Date() });
});
test.afterAll(() => host.close());

/** A sentence as it reads, whatever it is made of. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

test('tells of every sprint of the sample what the tab tells', async ({ page }) => {
  const { context } = host;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const iterations = await loadIterations(context.client, context);
  expect(iterations.length).toBe(7);
  for (const { id, name } of iterations) {
    const tab = await openWholeTab(page, host, name);
    const here = { ...context, timeZone };
    const reading = await readCheck(here, await loadTeam(here, undefined), id);
    const shown = await tab.getByRole('region', { name: 'Summary' }).locator('.sentence').innerText();
    const { summary, open, strip } = reading;
    const counts = shown.match(/\d+/g)!.map(Number);
    expect(counts.slice(0, 2), name).toEqual([summary.pass, summary.checks]);
    expect(counts.slice(2), name).toEqual([summary.attention, summary.notEnoughData, summary.waived, summary.pending].filter((count) => count > 0));
    const articles = tab.getByRole('article');
    expect(await articles.evaluateAll((all) => all.map((one) => one.getAttribute('data-rule'))), name).toEqual(open.map(({ rule }) => rule));
    expect((await articles.getByRole('heading').allInnerTexts()).map((text) => plain(text.replace(/Info$/, '')))).toEqual(
      open.map(({ what }) => plain(what)),
    );
    expect(strip).toBeNull();
    const bars = tab.getByRole('list', { name: 'Recent sprints' }).getByRole('button');
    expect(await bars.evaluateAll((all) => all.map((one) => Number(/: (\d+) of/.exec((one as HTMLElement).title)![1])))).toEqual(
      (await reading.loadStrip!(new AbortController().signal)).map((one) => one.summary.pass),
    );
  }
});

test('shows of the sprint under way the sentence and the strip of the tab', async ({ page }) => {
  const tab = await openWholeTab(page, host, 'Sprint 7');
  const sentence = plain(await tab.locator('.sentence').innerText());
  const bars = await tab
    .getByRole('list', { name: 'Recent sprints' })
    .getByRole('button')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).title));
  expect(bars).toHaveLength(6);
  await page.goto(dashboardOf(host, 'Agreement'));
  for (const size of ['2×1', '2×2', '3×2']) {
    const frame = await checkOf(page, size);
    await expect(frame.getByRole('link', { name: sentence })).toBeVisible();
  }
  const strip = (await checkOf(page, '3×2')).getByRole('list', { name: 'Recent sprints' }).getByRole('button');
  await expect(strip).toHaveCount(6);
  expect(await strip.evaluateAll((all) => all.map((one) => (one as HTMLElement).title))).toEqual(bars);
});
