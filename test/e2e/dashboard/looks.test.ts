import type { Page, TestInfo } from '@playwright/test';
import { touchDashboard } from '../../../host/store/dashboards/dashboards.ts';
import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, takePicture, test, useTheme } from '../fixtures.ts';
import { frameOf, startDashboardHost, widgetNamed, type DashboardHost } from './dashboard-host.ts';

let host: DashboardHost;
let id: string;
let address: string;
test.beforeAll(async () => {
  host = await startDashboardHost();
  host.dashboard('Empty', []);
  ({ id, address } = host.dashboard('Sprint health', [
    {
      kind: 'markdown',
      name: 'Header',
      settings: '## Call list\n\nWhat the team looks at **every morning**. The [agreement](https://example.com) says how.\n\n- one\n- two\n- three',
      size: { rowSpan: 1, columnSpan: 3 },
    },
    { kind: 'counter', name: 'Stories', settings: '{"start":7}', position: { row: 1, column: 4 } },
    {
      kind: 'counter',
      name: 'A counter with quite a long name',
      settings: '{"start":12}',
      position: { row: 2, column: 1 },
      size: { rowSpan: 2, columnSpan: 3 },
    },
    { kind: 'failing', name: 'Failing', position: { row: 2, column: 4 }, size: { rowSpan: 1, columnSpan: 1 } },
    { kind: 'counter', name: 'Not yet', settings: '{"start":0}', position: { row: 2, column: 5 }, size: { rowSpan: 1, columnSpan: 1 } },
    { kind: 'somebody.else.burndown', name: 'Burndown', position: { row: 3, column: 4 }, size: { rowSpan: 1, columnSpan: 2 } },
  ]));
});
test.afterAll(() => host.close());

/** Takes a picture and checks what is shown. */
async function look(page: Page, name: string, info: TestInfo): Promise<void> {
  await takePicture(page, info, name);
  expect((await violationsOf(page)).map((one) => `${name}, ${one}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 320]) {
    test(`the dashboard, its editing and its dialogs have no accessibility violations: ${theme}, ${width} px`, async ({ page }, info) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${host.url}/local/Tiny%20Project/_dashboards`);
      await expect(page.getByRole('link', { name: 'Sprint health' })).toBeVisible();
      await look(page, 'directory', info);

      await page.goto(address);
      await frameOf(widgetNamed(page, 'Stories'));
      await expect(page.locator('[data-widget-state="unconfigured"]')).toBeVisible();
      await look(page, 'dashboard', info);

      await widgetNamed(page, 'Stories').hover();
      await chooseFromMenu(page, 'Actions of Stories', 'Configure');
      await expect(page.locator('.configuration [data-widget-state="ready"]')).toBeVisible();
      await expect(page.locator('[data-frame-state="ready"]')).toBeVisible();
      await look(page, 'configuration', info);
      await page.getByRole('button', { name: 'Close' }).click();

      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('button', { name: /^Stories, row 1/ }).focus();
      await look(page, 'editing', info);
      await page.getByRole('button', { name: 'Add widget' }).click();
      await expect(page.getByRole('button', { name: 'Add Goal' })).toBeVisible();
      await look(page, 'catalog', info);
      await page.getByRole('button', { name: 'Close the widgets' }).click();

      touchDashboard(host.db, host.stored(id), {}, { by: host.person('chiara.okafor'), at: new Date() });
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Chiara Okafor changed this dashboard in the meantime.')).toBeVisible();
      await look(page, 'conflict', info);
    });
  }
}

test('on a small screen the grid is one column in the order in which it reads', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 900 });
  await page.goto(address);
  await frameOf(widgetNamed(page, 'Stories'));
  const boxes = await page.locator('.dashboard-grid > .widget').evaluateAll((widgets) =>
    widgets
      .map((widget) => ({ name: widget.getAttribute('data-widget'), box: widget.getBoundingClientRect() }))
      .toSorted((one, other) => one.box.top - other.box.top)
      .map(({ name, box }) => [name, box.left, box.width]),
  );
  expect(boxes.map(([name]) => name)).toEqual(['Header', 'Stories', 'A counter with quite a long name', 'Failing', 'Not yet', 'Burndown']);
  expect(new Set(boxes.map(([, left, width]) => `${left} ${width}`)).size).toBe(1);
});
