import { readExtension } from '../../../host/extensions/manifest.ts';
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
