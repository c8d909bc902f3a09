import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import type { Host } from '../../../host/server.ts';
import { expect, test } from '../fixtures.ts';
import { openTab, openWholeTab, startWithExtension, watchRequests } from './tab.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

const ALL_CHECKS = `All ${CHECKS.length} checks`;

const itemCalled = (title: string) =>
  host.db.get<{ id: number; rev: number; fields: string; changed_by: string; project_id: string }>(
    'SELECT id, rev, fields, changed_by, project_id FROM work_items WHERE title = ?',
    title,
  )!;

test('another sprint that is picked on the page comes without loading the frame again', async ({ page, complaints }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  const document = await page
    .frames()
    .find((frame) => frame.url().startsWith(host.frameOrigin))!
    .evaluate(() => {
      (globalThis as { mark?: string }).mark = 'same document';
      return globalThis.location.href;
    });
  await page.getByRole('button', { name: 'Sprint', exact: false }).filter({ hasText: 'Sprint 3' }).first().click();
  await page.getByRole('option', { name: /Sprint 6/ }).click();
  await expect(tab.getByRole('heading', { name: 'Sprint 6', level: 1 })).toBeVisible();
  const frame = page.frames().find((one) => one.url() === document)!;
  expect(await frame.evaluate(() => (globalThis as { mark?: string }).mark)).toBe('same document');
  expect(complaints).toEqual([]);
});

test('a size set by keyboard is written, the focus stays on the page, and every request is in the published specifications', async ({ page }) => {
  const sent = watchRequests(page, host);
  const { id } = itemCalled('Explain a score in one sentence');
  const tab = await openWholeTab(page, host, 'Sprint 6');
  const size = tab.getByRole('button', { name: `Set size S for ${id}` });
  await size.focus();
  await page.keyboard.press('Enter');
  await expect(tab.getByText(sampleSentence('Sprint 6', { 'size-tshirt': 'P' }))).toBeVisible();
  await expect(size).toHaveCount(0);
  await expect
    .poll(() => tab.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.closest('.sprint-tab') !== null))
    .toBe(true);
  expect(await tab.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.tagName)).toBe('BUTTON');

  const problems = sent.flatMap(checkRequest);
  console.log(
    `${sent.length} requests compared with the specifications, of ${new Set(sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis/, '').replace(/\d+$/, '{id}')}`)).size} operations.`,
  );
  expect(sent.length).toBeGreaterThan(20);
  expect(problems).toEqual([]);
});

test('after a fix the focus is on the next item of the same check', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 1');
  const rows = tab.getByRole('article', { name: 'T-shirt sizes' }).locator('.item-list > li');
  const [first, second] = [await rows.nth(0).innerText(), await rows.nth(1).innerText()];
  await rows
    .nth(0)
    .getByRole('button', { name: /^Set size M/ })
    .press('Enter');
  await expect(rows.nth(0)).not.toHaveText(first);
  await expect(rows.nth(0).getByRole('button', { name: /^Set size XS/ })).toBeFocused();
  expect(await rows.nth(0).innerText()).toBe(second);
});

test('a dialog keeps the focus and gives it back, and what it stores is there after a reload', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 7');
  const row = tab.getByRole('region', { name: 'Ceremonies' }).getByRole('listitem').filter({ hasText: 'Stand-up' });
  const opener = row.getByRole('button', { name: 'Confirm: Stand-up' });
  const dialog = tab.getByRole('dialog', { name: 'Confirm: Stand-up' });
  await opener.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Tab');
  expect(await dialog.evaluate((element) => element.contains(element.ownerDocument.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(row).toContainText('confirmed by Amara Okeke');
  await page.reload();
  await expect(row).toContainText('confirmed by Amara Okeke');
  await tab.getByText(ALL_CHECKS).click();
  await expect(tab.getByText('Confirmed until the end of Sprint 7 by Amara Okeke')).toBeVisible();
});

test('a design session is recorded in the form, with nothing said of who was there', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 1');
  await tab.getByRole('button', { name: 'Record a design session' }).click();
  const form = page.getByRole('dialog');
  await expect(form.getByRole('textbox', { name: 'Title' })).toHaveValue('ML design session, Sprint 1');
  await form.getByRole('button', { name: 'Save and close' }).click();
  await expect.poll(() => itemCalled('ML design session, Sprint 1')).toBeDefined();
  const fields = JSON.parse(itemCalled('ML design session, Sprint 1').fields) as Record<string, unknown>;
  expect(fields).toMatchObject({ 'Custom.MlSessionKind': 'ML design session' });
  expect(fields).not.toHaveProperty(['Custom.MlRolesRepresented']);
  await expect(tab.getByRole('article', { name: 'ML design session' })).toContainText('The ML design session is incomplete');
});

test('an item opens in the form, and one that is gone says so', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  await tab.getByRole('row').getByRole('button', { name: 'Call list sorted by score' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue('Call list sorted by score');
  // The tab reads the sprint again when the form has closed; what is deleted before that would no longer be listed.
  const readAgain = page.waitForResponse((response) => response.url().includes('/workitemsbatch'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await readAgain;
  await tab.locator('main[aria-busy="false"]').waitFor();

  const { id, project_id: projectId } = itemCalled('Profile contact history per client');
  const item = tab.getByRole('article').getByRole('button', { name: 'Profile contact history per client' });
  await expect(item).toBeVisible();
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, isDeleted: true });
  await item.click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tab.getByRole('alert')).toContainText(`Work item ${id} does not exist`);
});
