import type { Page } from '@playwright/test';
import { touchDashboard } from '../../../host/store/dashboards/dashboards.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { chooseFromMenu, expect, test } from '../fixtures.ts';
import { frameOf, startDashboardHost, told, widgetNamed, type DashboardHost } from './dashboard-host.ts';

let host: DashboardHost;
test.beforeAll(async () => {
  host = await startDashboardHost();
});
test.afterAll(() => host.close());

const handle = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}, row`) });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const places = (id: string) => host.stored(id).widgets.map(({ name, position: { row, column } }) => `${name} ${row},${column}`);

test('a widget is found in the catalogue, added on a free place, and saved', async ({ page, complaints }) => {
  const { id, address } = host.dashboard('Adding', [{ kind: 'counter', name: 'First' }]);
  await page.goto(address);
  await button(page, 'Edit').click();
  await button(page, 'Add widget').click();
  const catalog = page.getByRole('complementary', { name: 'Add widget' });
  await expect(catalog.getByRole('listitem')).toHaveText([/^Counter/, /^Failing/, /^Goal/, /^Markdown/, /^Silent/]);
  await expect(catalog.locator('img')).toHaveJSProperty('complete', true);
  expect(await catalog.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('searchbox', { name: 'Search widgets' }).fill('tally');
  await expect(catalog.getByRole('listitem')).toHaveText([/^Counter/]);
  await button(page, 'Add Counter').click();
  await expect(page.getByText('Counter added at row 1, column 3.')).toBeAttached();
  const added = await frameOf(widgetNamed(page, 'Counter'));
  await expect.poll(() => told(added)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Add widget')).toBeFocused();
  await button(page, 'Save').click();
  await expect(button(page, 'Edit')).toBeVisible();
  expect(places(id)).toEqual(['First 1,1', 'Counter 1,3']);
  // It stays the same window when the service gives the widget its id.
  expect(await told(added)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  expect(complaints).toEqual([]);
});

test('by keyboard alone a widget is moved, resized, duplicated and removed, and frames are kept', async ({ page, complaints }) => {
  const { id, address } = host.dashboard('Keyboard', [
    { kind: 'counter', name: 'One', settings: '{"start":1}' },
    { kind: 'counter', name: 'Two', settings: '{"start":2}' },
  ]);
  await page.goto(address);
  const one = await frameOf(widgetNamed(page, 'One'));
  const two = await frameOf(widgetNamed(page, 'Two'));
  await expect.poll(() => told(two)).toEqual(['preload', 'load', 'onDashboardLoaded']);
  await button(page, 'Edit').focus();
  await page.keyboard.press('Enter');
  await handle(page, 'Two').focus();
  await page.keyboard.press('ArrowLeft');
  // What lay there made room.
  await expect(page.getByText('Two moved to row 1, column 2.')).toBeAttached();
  await expect(handle(page, 'One')).toHaveAccessibleName('One, row 2, column 1, 2 wide, 1 high');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Two is at the edge.')).toBeAttached();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(handle(page, 'Two')).toHaveAccessibleName('Two, row 1, column 2, 2 wide, 2 high');
  await expect.poll(() => told(two)).toEqual(['preload', 'load', 'onDashboardLoaded', 'reload']);
  expect(await two.evaluate(() => window.widget.calls.at(-1)![1]!['size'])).toEqual({ rowSpan: 2, columnSpan: 2 });
  await expect(handle(page, 'Two')).toBeFocused();

  // The keyboard goes row by row, whatever the order in which the widgets came.
  await button(page, 'Duplicate Two').press('Enter');
  await expect(page.getByText('Two duplicated at row 1, column 4.')).toBeAttached();
  await handle(page, 'One').focus();
  await page.keyboard.press('Delete');
  await expect(widgetNamed(page, 'One')).toHaveCount(0);
  await expect(button(page, 'Add widget')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Edit')).toBeVisible();
  expect(places(id)).toEqual(['Two 1,2', 'Two 1,4']);
  expect(await told(two)).toEqual(['preload', 'load', 'onDashboardLoaded', 'reload']);
  expect(one.isDetached()).toBe(true);
  expect(complaints).toEqual([]);
});

test('the keyboard reaches the widgets in the order in which they show', async ({ page }) => {
  const { address } = host.dashboard('Order', [
    { kind: 'counter', name: 'Last', position: { row: 3, column: 1 } },
    { kind: 'counter', name: 'First', position: { row: 1, column: 3 } },
  ]);
  await page.goto(address);
  await button(page, 'Edit').click();
  await handle(page, 'Last').focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
  await expect(handle(page, 'Last')).toHaveAccessibleName(/row 1, column 1/);
  await button(page, 'Save').focus();
  await page.keyboard.press('Tab');
  await expect(handle(page, 'Last')).toBeFocused();
});

test('a widget is dragged and stretched with the pointer; what made room on the way goes back', async ({ page }) => {
  const { id, address } = host.dashboard('Pointer', [
    { kind: 'counter', name: 'Dragged', settings: '{"start":1}' },
    { kind: 'counter', name: 'In the way', settings: '{"start":2}' },
  ]);
  await page.goto(address);
  const dragged = await frameOf(widgetNamed(page, 'Dragged'));
  await button(page, 'Edit').click();
  const box = (await handle(page, 'Dragged').boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 120);
  await page.mouse.down();
  await page.mouse.move(box.x + 60 + 340, box.y + 120, { steps: 8 });
  await expect(handle(page, 'In the way')).toHaveAccessibleName(/row 2, column 3/);
  await page.mouse.move(box.x + 60, box.y + 120 + 340, { steps: 8 });
  await page.mouse.up();
  await expect(handle(page, 'In the way')).toHaveAccessibleName(/row 1, column 3/);
  await expect(handle(page, 'Dragged')).toHaveAccessibleName(/row 3, column 1, 2 wide, 1 high/);
  const corner = (await widgetNamed(page, 'Dragged').locator('.widget-corner').boundingBox())!;
  await page.mouse.move(corner.x + 5, corner.y + 5);
  await page.mouse.down();
  await page.mouse.move(corner.x + 5 + 170, corner.y + 5 + 170, { steps: 6 });
  await page.mouse.up();
  await expect(handle(page, 'Dragged')).toHaveAccessibleName(/3 wide, 2 high/);
  await button(page, 'Save').click();
  await expect(button(page, 'Edit')).toBeVisible();
  expect(places(id)).toEqual(['In the way 1,3', 'Dragged 3,1']);
  expect((await told(dragged)).slice(0, 3)).toEqual(['preload', 'load', 'onDashboardLoaded']);
});

test('cancel brings everything back, and leaving asks first', async ({ page }) => {
  const { id, address } = host.dashboard('Cancelled', [{ kind: 'counter', name: 'Stays' }]);
  await page.goto(address);
  const frame = await frameOf(widgetNamed(page, 'Stays'));
  await button(page, 'Edit').click();
  await handle(page, 'Stays').press('ArrowDown');
  await page.getByRole('link', { name: 'Summary' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(handle(page, 'Stays')).toHaveAccessibleName(/row 2/);
  await button(page, 'Cancel').click();
  await expect(widgetNamed(page, 'Stays')).toHaveCSS('grid-row-start', '1');
  expect(places(id)).toEqual(['Stays 1,1']);
  expect(await told(frame)).toEqual(['preload', 'load', 'onDashboardLoaded']);
});

test('somebody who saved in the meantime is named, and reloading shows their dashboard', async ({ page }) => {
  const { id, address } = host.dashboard('Conflict', [{ kind: 'counter', name: 'Shared' }]);
  await page.goto(address);
  await button(page, 'Edit').click();
  await handle(page, 'Shared').press('ArrowRight');
  touchDashboard(host.db, host.stored(id), { name: 'Renamed by Chiara' }, { by: host.person('chiara.okafor'), at: new Date() });
  await button(page, 'Save').click();
  await expect(page.getByRole('alert')).toContainText('Chiara Okafor changed this dashboard in the meantime.');
  await expect(button(page, 'Save')).toBeDisabled();
  expect(places(id)).toEqual(['Shared 1,1']);
  await button(page, 'Reload').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Renamed by Chiara');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(widgetNamed(page, 'Shared')).toHaveCSS('grid-column-start', '1');
});

test('dashboards are made, described and deleted', async ({ page, complaints }) => {
  await page.goto(`${host.url}/local/Tiny%20Project/_dashboards`);
  await button(page, 'New dashboard').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Made here');
  await button(page, 'Create').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Made here' })).toBeVisible();
  await expect(page.getByText('This dashboard has no widgets yet')).toBeVisible();
  await chooseFromMenu(page, 'More actions', 'Dashboard settings');
  await page.getByRole('textbox', { name: 'Description' }).fill('For the daily.');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('For the daily.')).toBeVisible();
  await chooseFromMenu(page, 'More actions', 'Delete dashboard');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboards' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Made here' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('people who may only read the project look at dashboards without editing them', async ({ page }) => {
  const { address } = host.dashboard('Read', [{ kind: 'counter', name: 'Seen', settings: '{"start":3}' }]);
  const reader = host.person('asta.lindqvist');
  setReader(host.db, host.project.id, reader, true);
  await page.goto(address);
  await frameOf(widgetNamed(page, 'Seen'));
  await expect(button(page, 'Refresh')).toBeVisible();
  await expect(button(page, 'Edit')).toHaveCount(0);
  await expect(button(page, 'More actions')).toHaveCount(0);
  setReader(host.db, host.project.id, reader, false);
});
