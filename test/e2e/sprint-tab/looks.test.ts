import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { openWholeTab, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const TAB = { within: 'iframe[title="ML Sprint"]' };

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 360]) {
    test(`the tab has no serious accessibility violations: ${theme}, ${width} px`, async ({ page }) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 900 });
      const tab = await openWholeTab(page, host, 'Sprint 1');
      await tab.getByText(/^All \d+ checks$/).click();
      expect(await violationsOf(page, TAB)).toEqual([]);
    });
  }
}

test('the dialogs have no serious accessibility violations', async ({ page }) => {
  const tab = await openWholeTab(page, host, 'Sprint 3');
  for (const name of [/^Link a deliverable to/, /^Waive the check/]) {
    await tab.getByRole('button', { name }).first().click();
    await expect(tab.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page, TAB)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(tab.getByRole('dialog')).toBeHidden();
  }
});

for (const width of [320, 600, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const tab = await openWholeTab(page, host, 'Sprint 1');
    const overflow = await tab.locator('body').evaluate((body) => document.documentElement.scrollWidth - body.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test('a change of theme reaches the tab without loading it again', async ({ page }) => {
  const tab = await openWholeTab(page, host, 'Sprint 3');
  const background = () =>
    tab
      .locator('.panel')
      .first()
      .evaluate((panel) => getComputedStyle(panel).backgroundColor);
  const before = await background();
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menu').getByText('Dark', { exact: true }).click();
  await expect.poll(background).not.toBe(before);
});
