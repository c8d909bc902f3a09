import { chooseFromMenu, expect, test } from '../fixtures.ts';
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

test('refresh reloads with the same settings; a failed widget says why and tries again', async ({ page }) => {
  const { address } = host.dashboard('Refreshed', [
    { kind: 'counter', name: 'Stories', settings: '{"start":7}' },
    { kind: 'failing', name: 'Failing' },
  ]);
  await page.goto(address);
  const stories = await frameOf(widgetNamed(page, 'Stories'));
  const failing = widgetNamed(page, 'Failing');
  await expect(failing.getByRole('status')).toContainText('This widget failed to load. It was asked to fail.');
  // One that fails does not keep the others from knowing that the dashboard has loaded.
  await expect.poll(() => told(stories)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect.poll(() => told(stories)).toEqual(['preload', 'load', 'onDashboardLoaded', 'reload']);
  await page.getByRole('button', { name: 'Try again to load Failing' }).click();
  await expect(failing.getByRole('status')).toContainText('It was asked to fail.');
});

test('a widget that does not answer is called slow, and the others do not wait for it', async ({ page }) => {
  await page.clock.install();
  const { address } = host.dashboard('Slow', [
    { kind: 'silent', name: 'Silent' },
    { kind: 'counter', name: 'Stories', settings: '{"start":7}' },
  ]);
  await page.goto(address);
  const stories = await frameOf(widgetNamed(page, 'Stories'));
  await expect.poll(() => told(stories)).toEqual(['preload', 'load']);
  await page.clock.fastForward(11_000);
  await expect(widgetNamed(page, 'Silent').getByRole('status')).toContainText('This widget is taking longer than expected to load.');
  await expect.poll(() => told(stories)).toEqual(['preload', 'load', 'onDashboardLoaded']);
});

test('a widget that is not configured offers it; one whose extension is gone keeps its place', async ({ page }) => {
  const { id, address } = host.dashboard('Unfinished', [
    { kind: 'counter', name: 'Not yet', settings: '{"start":0}' },
    { kind: 'somebody.else.burndown', name: 'Burndown', settings: 'theirs' },
  ]);
  await page.goto(address);
  await expect(widgetNamed(page, 'Not yet')).toContainText('This widget is not configured yet.');
  await expect(widgetNamed(page, 'Burndown')).toContainText('The extension of this widget is not installed.');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: /^Not yet, row/ }).press('ArrowDown');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
  expect(host.stored(id).widgets).toMatchObject([{ name: 'Burndown', settings: 'theirs' }, { name: 'Not yet' }]);
  await page.getByRole('button', { name: 'Configure Not yet' }).click();
  await expect(page.getByRole('dialog', { name: 'Configure Not yet' })).toBeVisible();
});

test('a widget is looked at at large in a frame of its own, in the size that it asks for', async ({ page, complaints }) => {
  const { address } = host.dashboard('Large', [{ kind: 'counter', name: 'Stories', settings: '{"start":7}' }]);
  await page.goto(address);
  const small = await frameOf(widgetNamed(page, 'Stories'));
  await widgetNamed(page, 'Stories').hover();
  await chooseFromMenu(page, 'Actions of Stories', 'Enlarge');
  const dialog = page.getByRole('dialog', { name: 'Stories' });
  const large = await frameOf(dialog);
  expect(await large.evaluate(() => window.widget.calls)).toMatchObject([['lightbox', { name: 'Stories' }, { width: 640, height: 420 }]]);
  await expect(dialog.locator('iframe')).toHaveCSS('width', '640px');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await told(small)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  expect(complaints).toEqual([]);
});

test('widgets know where they are, whichever SDK they bring', async ({ page, complaints }) => {
  const { address } = host.dashboard('Known', [
    { kind: 'counter', name: 'SDK 4.2', settings: '{"start":4}' },
    { kind: 'goal', name: 'SDK 5', settings: '{"start":5}' },
  ]);
  await page.goto(address);
  for (const name of ['SDK 4.2', 'SDK 5']) {
    const frame = await frameOf(widgetNamed(page, name));
    const context = await frame.evaluate(() => window.widget.sdk['getWebContext']!());
    expect(context).toEqual({
      project: { id: host.project.id, name: 'Tiny Project' },
      team: { id: host.project.defaultTeamId, name: 'Tiny Team' },
    });
  }
  expect(complaints).toEqual([]);
});

test('full screen shows the dashboard alone, without loading its widgets anew', async ({ page }) => {
  const { address } = host.dashboard('Full', [{ kind: 'counter', name: 'Stories', settings: '{"start":7}' }]);
  await page.goto(address);
  const stories = await frameOf(widgetNamed(page, 'Stories'));
  await page.getByRole('button', { name: 'Full screen', exact: true }).click();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await page.getByRole('button', { name: 'Leave full screen' }).click();
  await expect(page.getByRole('navigation', { name: 'Project' })).toBeVisible();
  await expect.poll(() => told(stories)).toEqual(['preload', 'load', 'onDashboardLoaded']);
});
