import type { Page, Route } from '@playwright/test';
import { readExtension } from '../../../host/extensions/manifest.ts';
import { fillWithSample } from '../../builders/sample-database.ts';
import { startHost, type Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { widgetNamed } from '../dashboard/dashboard-host.ts';
import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, test, useTheme } from '../fixtures.ts';
import { watchRequests } from '../sprint-tab/tab.ts';
import { SIZES, checkOf, dashboardOf } from './widgets.ts';
import { SAMPLE_ENDED } from '../../builders/sample-outcomes.ts';

const DAY_MS = 86_400_000;
const SENTENCE = `Needs attention ${SAMPLE_ENDED}`;

let host: Host;
let address: string;
test.beforeAll(async () => {
  host = await startHost({ file: ':memory:', port: 0, extensions: [readExtension(['vss-extension.json'], { folder: process.cwd() })] });
  // Two weeks ago, so that the last sprint is over and nothing is pending any more.
  fillWithSample(host.db, new Date(Date.now() - 14 * DAY_MS));
  address = dashboardOf(host, 'Sizes');
});
test.afterAll(() => host.close());

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' };
const refuse = (status: number, message: string) => (route: Route) =>
  route.fulfill({ status, json: { message }, headers: { ...CORS, 'retry-after': '0' } });

test('shows in each size what has room, in requests that the service knows', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  await page.goto(address);
  const [small, square, wide] = [await checkOf(page, '2×1'), await checkOf(page, '2×2'), await checkOf(page, '3×2')];
  for (const frame of [small, square, wide]) {
    await expect(frame.getByRole('link', { name: SENTENCE })).toBeVisible();
    await expect(frame.getByText(/^Sprint 7 · \d\d:\d\d$/)).toBeVisible();
  }
  await expect(small.getByRole('listitem')).toHaveCount(0);
  for (const frame of [square, wide]) {
    const items = frame.getByRole('list', { name: 'Needs attention' }).getByRole('listitem');
    await expect(items.first()).toHaveText('▲Needs attentionA deliverable for every story3 of 10 stories have no deliverable from this sprint');
    // How many have room depends on the fonts of the machine; whole entries they are, and with the others they make six.
    await expect(items.last()).toHaveText(/^and \d more$/);
    const [count, more] = [(await items.count()) - 1, Number(/\d/.exec(await items.last().innerText()))];
    expect([count + more, count > 1]).toEqual([6, true]);
    const overflow = await frame
      .getByRole('list', { name: 'Needs attention' })
      .evaluate((list) => Math.max(...[...list.children].map((item) => item.getBoundingClientRect().bottom)) - list.getBoundingClientRect().bottom);
    expect(overflow).toBeLessThanOrEqual(1);
  }
  await expect(wide.getByRole('list', { name: 'Recent sprints' }).getByRole('button')).toHaveCount(6);
  await expect(square.getByRole('list', { name: 'Recent sprints' })).toHaveCount(0);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.flatMap(checkRequest)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('leads to the sprint in the tab, by keyboard and from the strip', async ({ page, context }) => {
  await page.goto(address);
  const frame = await checkOf(page, '3×2');
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: SENTENCE }).press('Enter');
  const tab = await opened;
  await expect(tab.frameLocator('iframe[title="ML Sprint"]').getByRole('heading', { name: 'Sprint 7', level: 1 })).toBeVisible();
  await expect(tab.frameLocator('iframe[title="ML Sprint"]').getByText(SAMPLE_ENDED)).toBeVisible();
  await tab.close();
});

test('has room in each size for the longest of what can go wrong', async ({ page }) => {
  await page.route(/wit\/workitemsbatch/, (route) => route.abort());
  await page.goto(address);
  for (const [size] of SIZES) {
    const frame = await checkOf(page, size);
    await expect(frame.getByText('Azure DevOps cannot be reached')).toBeVisible();
    expect(await frame.evaluate(() => document.querySelector('.widget')!.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
  }
});

test('keeps what it showed when reading it anew fails, with its time', async ({ page }) => {
  await page.goto(dashboardOf(host, 'Kept', [SIZES[1]]));
  await expect((await checkOf(page, '2×2')).getByRole('link', { name: SENTENCE })).toBeVisible();
  await configure(page, async (form) => {
    // What has no period does not ask for one.
    await expect(form.getByLabel('Period')).toHaveCount(0);
    await form.getByLabel('Team').selectOption('Call List Crew');
    await expect(page.locator('.configuration [data-widget-state]').frameLocator('iframe').getByRole('link', { name: SENTENCE })).toBeVisible();
    await page.route(/backlogconfiguration/, refuse(403, 'VS403218'));
  });
  const frame = await checkOf(page, '2×2');
  await expect(frame.getByText(/^You may not read this\. These are the numbers of \d\d:\d\d\./)).toBeVisible();
  await expect(frame.getByRole('link', { name: SENTENCE })).toBeVisible();
  await page.unroute(/backlogconfiguration/);
  await frame.getByRole('button', { name: 'Try again' }).click();
  await expect(frame.getByText(/These are the numbers of/)).toHaveCount(0);
});

async function configure(page: Page, choose: (form: ReturnType<Page['frameLocator']>) => Promise<void>): Promise<void> {
  await widgetNamed(page, 'Check 2×2').hover();
  await chooseFromMenu(page, 'Actions of Check 2×2', 'Configure');
  await choose(page.frameLocator('.configuration iframe').last());
  await page.getByRole('button', { name: 'Save' }).click();
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`has no accessibility violations in any size, with a part or the whole of it there: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    await page.setViewportSize({ width: 1500, height: 700 });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/\/(updates|changes|threads|commits)\?/, async (route) => {
      await released;
      await route.fallback();
    });
    await page.goto(address);
    for (const [size] of SIZES) await expect((await checkOf(page, size)).getByRole('link', { name: /still being read\.$/ })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    release();
    for (const [size] of SIZES) {
      const frame = await checkOf(page, size);
      await expect(frame.getByRole('link', { name: SENTENCE })).toBeVisible();
      // Nothing of it is cut off or has to be scrolled to.
      expect(await frame.evaluate(() => document.querySelector('.widget')!.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
    }
    await expect((await checkOf(page, '3×2')).getByRole('list', { name: 'Recent sprints' })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
