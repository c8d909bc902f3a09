import type { Frame, Locator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { frameOf, widgetNamed } from '../dashboard/dashboard-host.ts';
import { stackOf, storeDashboard } from '../dashboard/stored-dashboard.ts';
import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, test, useTheme } from '../fixtures.ts';
import { startWithExtension, watchRequests } from '../sprint-tab/tab.ts';

let host: Host;
let address: string;
test.beforeAll(async () => {
  host = await startWithExtension();
  address = dashboardOf('Sprint review', [2, 3, 4]);
});
test.afterAll(() => host.close());

/** Stores a dashboard of the team with the widget in some widths, below each other. @returns its address */
const dashboardOf = (name: string, widths: readonly number[]): string =>
  storeDashboard(host, name, stackOf('Acceptance', 'acceptance-widget', widths));

async function widgetOf(page: Page, name: string): Promise<{ place: Locator; frame: Frame }> {
  const place = widgetNamed(page, name);
  return { place, frame: await frameOf(place) };
}

test('shows a change of its configuration at once, and keeps it', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  await page.goto(dashboardOf('To configure', [3]));
  const { place } = await widgetOf(page, 'Acceptance 3');
  await place.hover();
  await chooseFromMenu(page, 'Actions of Acceptance 3', 'Configure');
  const form = page.frameLocator('.configuration iframe').last();
  await form.getByLabel('Period').selectOption('2');
  await form.getByLabel('Working group').selectOption('Modelling');
  const preview = page.locator('.configuration [data-widget-state]').frameLocator('iframe');
  await expect(preview.getByText(/^Modelling · 2 sprints/)).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect((await widgetOf(page, 'Acceptance 3')).frame.getByText(/^Modelling · 2 sprints/)).toBeVisible();
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.flatMap(checkRequest)).toEqual([]);
  expect(complaints).toEqual([]);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`has no accessibility violations in any size: ${theme}`, async ({ page }, info) => {
    await useTheme(page, theme);
    await page.setViewportSize({ width: 1280, height: 1200 });
    await page.goto(address);
    for (const width of [2, 3, 4]) {
      const { frame } = await widgetOf(page, `Acceptance ${width}`);
      await expect(frame.getByText('5 of 14 decided were accepted')).toBeVisible();
      // Nothing of it is cut off or has to be scrolled to.
      expect(await frame.evaluate(() => document.querySelector('.widget')!.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
    }
    await page.screenshot({ path: info.outputPath('sizes.png') });
    expect(await violationsOf(page)).toEqual([]);
  });
}
