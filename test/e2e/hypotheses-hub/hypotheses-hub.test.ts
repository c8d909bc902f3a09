import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { createTinyProject } from '../../builders/tiny-project.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { expect, test } from '../fixtures.ts';
import { startWithExtension, watchRequests } from '../sprint-tab/tab.ts';
import { HUB, openHub, settled } from './hub.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const itemOf = (key: string) =>
  host.db.get<{ id: number; project_id: string }>('SELECT id, project_id FROM work_items WHERE title LIKE ?', `${key}:%`)!;
const rowOf = (hub: FrameLocator, key: string) => hub.getByRole('row').filter({ has: hub.getByRole('button', { name: new RegExp(`^${key}:`) }) });
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test('filters are in the address, and a reload and a way back bring them again', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
  const hub = await openHub(page, host);
  await hub.getByRole('combobox', { name: 'Outcome' }).selectOption('Rejected');
  await hub.getByRole('searchbox').fill('time');
  await expect.poll(() => query(page)).toEqual({ 'ml-q': 'time', 'ml-outcome': 'Rejected' });
  await page.reload();
  const again = await settled(page);
  await expect(again.getByRole('combobox', { name: 'Outcome' })).toHaveValue('Rejected');

  await page.getByRole('link', { name: 'Summary' }).click();
  await page.goBack();
  const back = await settled(page);
  await expect(back.getByRole('searchbox')).toHaveValue('time');
  await back.getByRole('button', { name: 'Clear filters' }).click();
  await expect(back.getByText(/^17 hypotheses/)).toBeVisible();
  await expect.poll(() => query(page)).toEqual({});
  expect(sent.flatMap(checkRequest)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the lineage is a picture and words, opens what it names above it, and gives the focus back', async ({ page }) => {
  const hub = await openHub(page, host);
  const opener = hub.getByRole('button', { name: 'Lineage of H11' });
  await opener.click();
  const dialog = hub.getByRole('dialog', { name: 'Lineage of H11' });
  await dialog.getByRole('button', { name: /^E7/ }).first().click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue('E7: The subscription rate rises over time');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await dialog.getByRole('button', { name: 'Close' }).press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a hypothesis opens in its form, and shows what was changed there', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('button', { name: /^H17:/ }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Title' }).fill('H17: Nine of ten experts agree');
  await form.getByRole('button', { name: 'Save and close' }).click();
  await expect(hub.getByRole('button', { name: 'H17: Nine of ten experts agree' })).toBeVisible();
});

test('a new hypothesis meets what is known first, and starts where the filters are', async ({ page }) => {
  const hub = await openHub(page, host, '?ml-sprint=Sprint%207');
  await hub.getByRole('button', { name: 'New hypothesis' }).click();
  const dialog = hub.getByRole('dialog', { name: 'New hypothesis' });
  await expect(dialog.getByRole('button', { name: 'Continue in the form' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Retraining on a recent window adds recall');
  await expect(dialog.getByRole('button', { name: /^H16:/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Continue in the form' }).click();
  const form = page.getByRole('dialog');
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('Retraining on a recent window adds recall');
  await form.getByRole('button', { name: 'Save and close' }).click();
  await expect(hub.getByRole('button', { name: 'Retraining on a recent window adds recall' })).toBeVisible();
  await expect(hub.getByText(/^3 hypotheses/)).toBeVisible();
});

test('text with markup is text, and a long title stays in its row', async ({ page, complaints }) => {
  const { id, project_id: projectId } = itemOf('H17');
  const title = `H17: <img src=x onerror=alert(1)> עברית ${'endless '.repeat(25)}`.slice(0, 250).trim();
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'System.Title': title } });
  const hub = await openHub(page, host);
  const height = (key: string) => rowOf(hub, key).evaluate((row) => row.getBoundingClientRect().height);
  expect(await height('H17')).toBe(await height('H16'));
  expect(complaints).toEqual([]);
});

test('a process without hypotheses says what is missing and where to set it up', async ({ page, complaints }) => {
  createTinyProject(host.db);
  await page.goto(`${host.url}/local/Tiny%20Project/${HUB}`);
  const hub = page.frameLocator('iframe[title="Hypotheses"]');
  await expect(
    hub.getByText('Its process has no work item type “Hypothesis”. An administrator adds it in Project settings → ML Agile.'),
  ).toBeVisible();
  await expect(hub.getByRole('button', { name: 'Open project settings' })).toBeVisible();
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
});
