import type { Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { sprintPath, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const LAST_WAVE = /\/(updates|changes|threads|commits|commitsbatch|artifacturiquery|workitemrevisions)\?/;

/** Holds the answers of the last wave back. @returns a function that lets them go. */
async function holdLastWave(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(LAST_WAVE, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

for (const height of [768, 1600])
  test(`the row under the pointer stays where it is when more checks are read, in a window ${height} pixels high`, async ({ page }) => {
    await page.setViewportSize({ width: 1366, height });
    const release = await holdLastWave(page);
    await page.goto(host.url + sprintPath('Sprint 3'));
    const frame = page.frameLocator('iframe[title="ML Sprint"]');
    await expect(frame.locator('.sentence')).toContainText('still being read');
    const row = frame.locator('.deliverables tbody tr').first();
    await row.hover();
    const before = (await row.boundingBox())!;
    const articles = await frame.locator('article.attention').count();
    expect(await violationsOf(page, { advice: true })).toEqual([]);
    release();
    await frame.locator('main[aria-busy="false"] .sentence').waitFor();
    // Rows were added above it.
    await expect.poll(() => frame.locator('article.attention').count()).toBeGreaterThan(articles);
    const after = (await row.boundingBox())!;
    expect(Math.abs(after.y - before.y)).toBeLessThan(1.5);
  });

test('another sprint is picked while the interface is still being fetched, and is the one that is shown', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/sprint-tab-interface\.js/, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(/sprint-tab-interface\.js/);
  await page.goto(host.url + sprintPath('Sprint 3'));
  await asked;
  await page.getByRole('button', { name: 'Sprint', exact: false }).filter({ hasText: 'Sprint 3' }).first().click();
  await page.getByRole('option', { name: /Sprint 5/ }).click();
  release();
  const frame = page.frameLocator('iframe[title="ML Sprint"]');
  await frame.locator('main[aria-busy="false"] .sentence').waitFor();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Sprint 5');
});

test('the interface is there although the service takes its time with the first answers', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_apis\/work\//, async (route) => {
    if (route.request().frame().url().startsWith(host.frameOrigin)) await released;
    await route.continue();
  });
  await page.goto(host.url + sprintPath('Sprint 3'));
  const frame = page.frameLocator('iframe[title="ML Sprint"]');
  await expect(frame.getByText('Reading the sprint')).toBeAttached();
  release();
  await frame.locator('main[aria-busy="false"] .sentence').waitFor();
});
