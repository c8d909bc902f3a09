import type { Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { startWithExtension } from '../sprint-tab/tab.ts';
import { openHub } from './hub.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const seriousIn = (page: Page) => violationsOf(page, { within: 'iframe[title="Hypotheses"]' });

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 320]) {
    test(`list, board and lineage have no serious accessibility violations: ${theme}, ${width} px`, async ({ page }) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 900 });
      const hub = await openHub(page, host);
      expect(await seriousIn(page)).toEqual([]);
      await hub.getByRole('button', { name: 'Board' }).click();
      await expect(hub.getByRole('region', { name: 'Decided, 15' })).toBeVisible();
      expect(await seriousIn(page)).toEqual([]);
      await hub.getByRole('button', { name: 'Lineage of H13' }).click();
      await expect(hub.getByRole('dialog')).toBeVisible();
      expect(await seriousIn(page)).toEqual([]);
    });
  }
}

test('the dialog for a new hypothesis has no serious accessibility violations', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('button', { name: 'New hypothesis' }).click();
  await hub.getByRole('dialog').getByRole('textbox').fill('Weekday of the call adds recall');
  await expect(hub.getByRole('dialog').getByRole('button', { name: /^H7:/ })).toBeVisible();
  expect(await seriousIn(page)).toEqual([]);
});

for (const width of [320, 700, 1280]) {
  test(`nothing scrolls sideways at ${width} px, in any view`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const hub = await openHub(page, host);
    const overflow = () => hub.locator('body').evaluate((body) => document.documentElement.scrollWidth - body.clientWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await hub.getByRole('button', { name: 'Board' }).click();
    await expect(hub.getByRole('region', { name: 'Decided, 15' })).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
}

test('the narrow page is a list with the same facts', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  const hub = await openHub(page, host);
  await expect(hub.getByRole('table')).toHaveCount(0);
  const sixth = hub.getByRole('list', { name: 'Hypotheses' }).getByRole('listitem').filter({ hasText: /^H6:/ });
  await expect(sixth).toContainText('66.6% [64.0, 68.8]');
  await expect(sixth).toContainText('Contradicted by H13');
  await expect(sixth).toHaveAttribute('aria-setsize', '17');
});
