import { readFileSync } from 'node:fs';
import type { Host } from '../../../host/server.ts';
import { allIdentities } from '../../../host/store/core/identities.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, resizeTo, test, useTheme } from '../fixtures.ts';
import { startWithExtension, watchRequests } from '../sprint-tab/tab.ts';
import { openSettings, storeSettings, storedSettings } from './hub.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

test('a role is set, saved, and in the history; the tab is in the address', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  const hub = await openSettings(page, host, 'roles');
  await hub.getByLabel('Role of Amara Okeke').selectOption('Data science');
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hub.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  expect(storedSettings(host).roles['amara.okeke@calllist.example']).toBe('data-science');
  await hub.getByRole('tab', { name: 'History' }).click();
  await expect(page).toHaveURL(/ml-tab=history/);
  await expect(hub.getByRole('region', { name: 'Changes' })).toContainText('Role of Amara Okeke: Development Data science');
  expect([...new Set(sent.flatMap(checkRequest))]).toEqual([]);
  // A collection that nobody wrote to yet answers 404, which the browser notes; nothing else is complained of.
  expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
});

test('people are found by name, through the page around', async ({ page }) => {
  const hub = await openSettings(page, host, 'roles');
  await hub.getByRole('button', { name: 'Add people…' }).click();
  const dialog = hub.getByRole('dialog', { name: 'Add people' });
  await dialog.getByRole('searchbox').fill('Beatriz');
  await dialog.getByRole('checkbox', { name: /Beatriz Fonseca/ }).check();
  await dialog.getByLabel('Role of the people you add').selectOption('Development');
  await dialog.getByRole('button', { name: 'Add 1 person' }).click();
  await expect(hub.getByLabel('Role of Beatriz Fonseca')).toHaveValue('development');
});

test('thirteen people get their role and group in at most 15 clicks', async ({ page }) => {
  const before = storedSettings(host);
  storeSettings(host, { ...before, roles: {}, groups: before.groups.map((group) => ({ ...group, members: [] })) });
  const people = allIdentities(host.db)
    .filter(({ kind }) => kind === 'user')
    .slice(0, 13);
  expect(people).toHaveLength(13);
  const table = people.map(({ uniqueName }, index) => `${uniqueName}\t${index % 2 === 0 ? 'Data scientist' : 'Developer'}\tModelling`).join('\n');
  const hub = await openSettings(page, host, 'roles');
  let clicks = 0;
  const click = async (name: string) => {
    await hub.getByRole('button', { name, exact: true }).click();
    clicks += 1;
  };
  await click('Paste a table…');
  await hub.getByRole('dialog').getByRole('textbox').fill(table);
  await expect(hub.getByText('13 people found.')).toBeVisible();
  await click('Set 13 people');
  await click('Save');
  await expect(hub.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  const { roles, groups } = storedSettings(host);
  expect(Object.keys(roles)).toHaveLength(13);
  expect(groups.find(({ name }) => name === 'Modelling')!.members).toHaveLength(13);
  expect(clicks).toBeLessThanOrEqual(15);
  storeSettings(host, before);
  process.stdout.write(`To set role and group of thirteen people: ${clicks} of at most 15\n`);
});

test('an export is a file that comes back', async ({ page }) => {
  const hub = await openSettings(page, host, 'history');
  const [file] = await Promise.all([page.waitForEvent('download'), hub.getByRole('button', { name: 'Export JSON' }).click()]);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hub.getByRole('button', { name: 'Import JSON…' }).click()]);
  await chooser.setFiles({ name: 'settings.json', mimeType: 'application/json', buffer: readFileSync(await file.path()) });
  await expect(hub.getByText('The file says what is here already.')).toBeVisible();
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`has no serious accessibility violations, wide and narrow: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const found: string[] = [];
    for (const tab of ['roles', 'rules', 'history'] as const) {
      const hub = await openSettings(page, host, tab);
      if (tab === 'roles') await hub.getByLabel('Role of Jonas Weber').selectOption('Other');
      for (const width of [1280, 320]) {
        await resizeTo(page, hub, width);
        found.push(...(await violationsOf(page, { within: 'iframe' })).map((one) => `${tab} ${width}: ${one}`));
        expect(await hub.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
      }
    }
    expect(found).toEqual([]);
  });
}

test('the choice between two people’s values has no serious accessibility violations', async ({ page }) => {
  const hub = await openSettings(page, host, 'roles');
  await hub.getByLabel('Role of Priya Raman').selectOption('Other');
  const { roles, ...settings } = storedSettings(host);
  storeSettings(host, { ...settings, roles: { ...roles, 'priya.raman@calllist.example': 'data-science' } });
  await hub.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hub.getByRole('dialog', { name: /changed the same settings$/ })).toBeVisible();
  expect(await violationsOf(page, { within: 'iframe' })).toEqual([]);
});
