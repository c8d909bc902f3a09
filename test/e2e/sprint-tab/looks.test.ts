import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, resizeTo, test, useTheme } from '../fixtures.ts';
import { openTab, openWholeTab, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const TAB = { within: 'iframe[title="ML Sprint"]' };

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the tab has no serious accessibility violations, and nothing scrolls sideways, wide and narrow: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const tab = await openWholeTab(page, host, 'Sprint 1');
    await tab.getByText(/^All \d+ checks$/).click();
    await tab.getByText(/checks do not apply$/).click();
    for (const width of [1280, 600, 360, 320]) {
      await resizeTo(page, tab, width);
      if (width !== 600) expect((await violationsOf(page, TAB)).map((one) => `${width}: ${one}`)).toEqual([]);
      const overflow = await tab.locator('body').evaluate((body) => document.documentElement.scrollWidth - body.clientWidth);
      expect(overflow, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

test('the dialogs have no serious accessibility violations, and a change of theme reaches the tab without loading it again', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  for (const name of [/^Link a deliverable to/, /^Waive the check/]) {
    await tab.getByRole('button', { name }).first().click();
    await expect(tab.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page, TAB)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(tab.getByRole('dialog')).toBeHidden();
  }
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
