import { expect, test } from '../fixtures.ts';
import { frameOf, startDashboardHost, told, widgetNamed, type DashboardHost } from './dashboard-host.ts';

let host: DashboardHost;
test.beforeAll(async () => {
  host = await startDashboardHost();
});
test.afterAll(() => host.close());

test('a widget is told preload, load and that the dashboard has loaded, each with its settings', async ({ page, complaints }) => {
  const { address } = host.dashboard('First', [
    { kind: 'counter', name: 'Stories', settings: '{"start":7}', settingsVersion: { major: 1, minor: 2, patch: 3 } },
    { kind: 'counter', name: 'Empty' },
  ]);
  await page.goto(address);
  const stories = await frameOf(widgetNamed(page, 'Stories'));
  const empty = await frameOf(widgetNamed(page, 'Empty'));
  await expect.poll(() => told(stories)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  await expect.poll(() => told(empty)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  expect(await stories.evaluate(() => window.widget.calls[1]![1])).toEqual({
    name: 'Stories',
    size: { rowSpan: 1, columnSpan: 2 },
    customSettings: { data: '{"start":7}', version: { major: 1, minor: 2, patch: 3 } },
    lightboxOptions: { width: 640, height: 420, resizable: true },
  });
  // A widget that was never configured gets null, which its page parses.
  expect(await empty.evaluate(() => window.widget.calls[1]![1]!['customSettings'])).toEqual({
    data: null,
    version: { major: 1, minor: 0, patch: 0 },
  });
  await expect(stories.locator('#count')).toHaveText('7');
  await expect(widgetNamed(page, 'Stories')).toHaveCSS('width', '330px');
  await expect(widgetNamed(page, 'Stories')).toHaveCSS('height', '160px');
  expect(complaints).toEqual([]);
});
