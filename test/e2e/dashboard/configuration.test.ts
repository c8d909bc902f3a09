import type { Frame, Page } from '@playwright/test';
import { chooseFromMenu, expect, test } from '../fixtures.ts';
import { frameOf, startDashboardHost, told, widgetNamed, type DashboardHost } from './dashboard-host.ts';

let host: DashboardHost;
test.beforeAll(async () => {
  host = await startDashboardHost();
});
test.afterAll(() => host.close());

const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });

/** Opens the configuration of a widget. @returns the frames of its settings and of its preview */
async function configure(page: Page, name: string): Promise<{ settings: Frame; preview: Frame }> {
  await widgetNamed(page, name).hover();
  await chooseFromMenu(page, `Actions of ${name}`, 'Configure');
  return configurationFrames(page);
}

async function configurationFrames(page: Page): Promise<{ settings: Frame; preview: Frame }> {
  const place = page.locator('.configuration-frame');
  await expect(place).toHaveAttribute('data-frame-state', 'ready');
  const settings = await (await place.locator('iframe').elementHandle())?.contentFrame();
  await expect.poll(() => settings!.evaluate(() => window.configuration?.calls.length)).toBe(1);
  return { settings: settings!, preview: await frameOf(page.locator('.configuration-preview')) };
}

test('a change shows in the preview at once and on the dashboard after Save; a refusal keeps the dialog open', async ({ page, complaints }) => {
  const { id, address } = host.dashboard('Configured', [{ kind: 'counter', name: 'Stories', settings: '{"start":7}' }]);
  await page.goto(address);
  const onDashboard = await frameOf(widgetNamed(page, 'Stories'));
  const { settings, preview } = await configure(page, 'Stories');
  expect(await settings.evaluate(() => window.configuration.calls[0]![1])).toEqual({
    name: 'Stories',
    size: { rowSpan: 1, columnSpan: 2 },
    customSettings: { data: '{"start":7}', version: { major: 1, minor: 0, patch: 0 } },
  });
  // Nothing can be saved before the configuration has said that something changed.
  await expect(button(page, 'Save')).toBeDisabled();

  await settings.locator('#start').fill('13');
  await expect(preview.locator('#count')).toHaveText('13');
  await expect.poll(() => settings.evaluate(() => window.configuration.responses)).toEqual(['shows 13']);
  expect(await told(onDashboard)).toEqual(['preload', 'load', 'onDashboardLoaded']);

  await button(page, 'Save').click();
  await expect(dialog(page).getByRole('alert')).toHaveText('Thirteen is refused once.');
  expect(host.stored(id).widgets[0]!.settings).toBe('{"start":7}');

  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Open stories');
  await expect(preview.locator('#name')).toHaveText('Open stories');
  await button(page, 'Save').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(onDashboard.locator('#count')).toHaveText('13');
  await expect(onDashboard.locator('#name')).toHaveText('Open stories');
  await expect.poll(() => told(onDashboard)).toEqual(['preload', 'load', 'onDashboardLoaded', 'reload']);
  await expect
    .poll(() => host.stored(id).widgets[0])
    .toMatchObject({ name: 'Open stories', settings: '{"start":13}', settingsVersion: { major: 1, minor: 1, patch: 0 }, version: 2 });
  expect(complaints).toEqual([]);
});

test('cancel leaves the widget as it was', async ({ page }) => {
  const { id, address } = host.dashboard('Kept', [{ kind: 'counter', name: 'Stories', settings: '{"start":7}' }]);
  await page.goto(address);
  const onDashboard = await frameOf(widgetNamed(page, 'Stories'));
  const { settings, preview } = await configure(page, 'Stories');
  await settings.locator('#start').fill('99');
  await expect(preview.locator('#count')).toHaveText('99');
  await button(page, 'Cancel').click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(onDashboard.locator('#count')).toHaveText('7');
  expect(host.stored(id).widgets[0]).toMatchObject({ settings: '{"start":7}', version: 1 });
});

test('a widget that needs configuring is added with Save only; its name cannot be chosen', async ({ page, complaints }) => {
  const { id, address } = host.dashboard('Goals', []);
  await page.goto(address);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Add widget' }).click();
  await page.getByRole('button', { name: 'Add Goal' }).click();
  await configurationFrames(page);
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveCount(0);
  await button(page, 'Cancel').click();
  await expect(widgetNamed(page, 'Goal')).toHaveCount(0);

  await page.getByRole('button', { name: 'Add Goal' }).click();
  const { settings } = await configurationFrames(page);
  await expect(button(page, 'Add')).toBeDisabled();
  await settings.locator('#start').fill('40');
  await button(page, 'Add').click();
  const goal = await frameOf(widgetNamed(page, 'Goal'));
  await expect(goal.locator('#count')).toHaveText('40');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible();
  expect(host.stored(id).widgets).toMatchObject([{ name: 'Goal', settings: '{"start":40}' }]);
  expect(complaints).toEqual([]);
});

test('the Markdown widget is written beside its preview, and nothing in it runs', async ({ page }) => {
  const { id, address } = host.dashboard('Texts', [{ kind: 'markdown', name: 'Notes', settings: '# Before' }]);
  await page.goto(address);
  await expect(widgetNamed(page, 'Notes').getByRole('heading', { name: 'Before' })).toBeVisible();
  await widgetNamed(page, 'Notes').hover();
  await chooseFromMenu(page, 'Actions of Notes', 'Configure');
  await dialog(page)
    .getByRole('textbox', { name: 'Markdown' })
    .fill('# After\n\n<img src="x" onerror="document.title=1"><script>1</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |');
  await expect(dialog(page).getByRole('heading', { name: 'After' })).toBeVisible();
  await button(page, 'Save').click();
  await expect(widgetNamed(page, 'Notes').getByRole('heading', { name: 'After' })).toBeVisible();
  await expect(widgetNamed(page, 'Notes').locator('td')).toHaveText(['1', '2']);
  await expect(widgetNamed(page, 'Notes').locator('script, [onerror]')).toHaveCount(0);
  await expect.poll(() => host.stored(id).widgets[0]!.settings).toContain('# After');
  await expect(page).toHaveTitle(/^Dashboards/);
});
