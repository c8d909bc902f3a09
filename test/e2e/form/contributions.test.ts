import type { Page } from '@playwright/test';
import { chooseFromMenu, expect, test } from '../fixtures.ts';
import { ask, CARD_FIELD, frameOf, hiddenFrame, ID, partOf, save, startFormHost, told, type FormHost } from './form-host.ts';

let host: FormHost;
test.beforeAll(async () => {
  host = await startFormHost();
});
test.afterAll(() => host.close());

const title = (page: Page) => page.getByRole('textbox', { name: 'Title', exact: true });

test('a control stands where the layout places it, knows its inputs, and takes the height that it asks for', async ({ page, complaints }) => {
  await page.goto(host.address(await host.create('Task', { 'System.Title': 'With a card' })));
  const frame = await frameOf(page, 'card');
  expect(await frame.evaluate(() => window.part.sdk['getConfiguration']!())).toEqual({ witInputs: { FieldName: CARD_FIELD } });
  await expect(page.locator('.form-group', { has: page.locator(`[data-contribution="${ID}.card"]`) }).getByRole('heading')).toHaveText('Planning');
  await expect(partOf(page, 'card')).toHaveCSS('height', '140px');
  await frame.evaluate(() => window.part.sdk['resize']!(undefined, 210));
  await expect(partOf(page, 'card')).toHaveCSS('height', '210px');
  expect(complaints).toEqual([]);
});

test('a control is on no type that does not place it; groups and pages are on every type', async ({ page }) => {
  await page.goto(host.address(await host.create('Bug', { 'System.Title': 'Without a card' })));
  await frameOf(page, 'group');
  await expect(page.getByRole('tab').last()).toHaveText('Form page');
  await expect(partOf(page, 'card')).toHaveCount(0);
});

test('every part is told what happens, in order, and what it changes itself', async ({ page, complaints }) => {
  const id = await host.create('Task', { 'System.Title': 'Before', [CARD_FIELD]: 2 });
  await page.goto(host.address(id));
  const card = await frameOf(page, 'card');
  const group = await frameOf(page, 'group');
  await expect.poll(() => told(card)).toEqual([`onLoaded ${id}`]);
  await expect.poll(() => told(group)).toEqual([`onLoaded ${id}`]);

  expect(await ask(card, 'setFieldValue', CARD_FIELD, 1)).toBe(true);
  await title(page).fill('After');
  await save(page).click();
  await expect(save(page)).toBeDisabled();
  const expected = [`onLoaded ${id}`, `onFieldChanged ${id}`, `onFieldChanged ${id}`, `onSaved ${id}`, `onRefreshed ${id}`];
  await expect.poll(() => told(card)).toEqual(expected);
  await expect.poll(() => told(group)).toEqual(expected);
  expect(await card.evaluate(() => window.part.calls.slice(1, 3).map(([, given]) => given['changedFields']))).toEqual([
    { [CARD_FIELD]: 1 },
    { 'System.Title': 'After' },
  ]);
  expect(await host.fields(id)).toMatchObject({ 'System.Title': 'After', [CARD_FIELD]: 1 });

  await title(page).fill('Taken back');
  await chooseFromMenu(page, 'More actions', 'Undo changes');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(title(page)).toHaveValue('After');
  await chooseFromMenu(page, 'More actions', 'Refresh');
  await expect.poll(() => told(card)).toEqual([...expected, `onFieldChanged ${id}`, `onReset ${id}`, `onRefreshed ${id}`]);
  expect(complaints).toEqual([]);
});

test('the frames go on to the next item of the type without being loaded again', async ({ page }) => {
  const first = await host.create('Task', { 'System.Title': 'First' });
  const second = await host.create('Task', { 'System.Title': 'Second' });
  await host.rest('PATCH', `_apis/wit/workitems/${first}`, [
    { op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Related', url: `${host.url}/local/_apis/wit/workItems/${second}` } },
  ]);
  await page.goto(host.address(first));
  const card = await frameOf(page, 'card');
  await expect.poll(() => told(card)).toEqual([`onLoaded ${first}`]);
  await card.evaluate(() => window.part.sdk['resize']!(undefined, 180));
  await page.getByRole('tab', { name: 'Links' }).click();
  await page
    .locator('.links')
    .getByRole('button', { name: /Second/ })
    .click();
  await expect(title(page)).toHaveValue('Second');
  // The same window as before: it still has what it was told about the first item.
  await expect.poll(() => told(card)).toEqual([`onLoaded ${first}`, `onUnloaded ${first}`, `onLoaded ${second}`]);
  expect(await card.evaluate(() => window.part.handshakes)).toBe(1);
  expect(await ask(card, 'getFieldValue', 'System.Title')).toBe('Second');
  await expect(partOf(page, 'card')).toHaveCSS('height', '180px');
});

test('a form in a dialog works too; its frames wait when it closes, and the observer outlives it', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'In a dialog' });
  const dialogAt = `${host.url}/local/Formed/_workitems?workitem=${id}`;
  await page.goto(dialogAt);
  const card = await frameOf(page, 'card');
  const observer = await hiddenFrame(page, 'Form observer');
  await expect.poll(() => told(observer)).toEqual([`onLoaded ${id}`]);
  expect(await ask(observer, 'getId')).toBe(id);
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => told(observer)).toEqual([`onLoaded ${id}`, `onUnloaded ${id}`]);
  await expect(ask(observer, 'getId')).rejects.toThrow('Active work item document does not exist in the current context');
  expect(await ask(observer, 'hasActiveWorkItem')).toBe(false);
  await expect.poll(() => told(card)).toEqual([`onLoaded ${id}`, `onUnloaded ${id}`]);

  await page.getByRole('link', { name: /In a dialog/ }).click();
  await expect.poll(() => told(card)).toEqual([`onLoaded ${id}`, `onUnloaded ${id}`, `onLoaded ${id}`]);
  await expect.poll(() => told(observer)).toEqual([`onLoaded ${id}`, `onUnloaded ${id}`, `onLoaded ${id}`]);
});

test('a page is a tab of its own, loaded when it is first seen and kept while another shows', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'With a page' });
  await page.goto(host.address(id));
  await frameOf(page, 'group');
  await expect(partOf(page, 'page')).toHaveCount(0);
  await page.getByRole('tab', { name: 'Form page' }).click();
  const frame = await frameOf(page, 'page');
  await expect.poll(() => told(frame)).toEqual([`onLoaded ${id}`]);
  expect((await partOf(page, 'page').boundingBox())!.height).toBeGreaterThan(200);
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(partOf(page, 'page')).toBeHidden();
  await title(page).fill('Changed beside it');
  await expect.poll(() => told(frame)).toEqual([`onLoaded ${id}`, `onFieldChanged ${id}`]);
});

test('parts that fail or never answer leave the fields alone', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Still usable' });
  await page.clock.install();
  await page.goto(host.address(id));
  // First what passes by itself.
  await expect(partOf(page, 'silent-group')).toContainText('Loading Silent group');
  await expect(partOf(page, 'failing-group')).toContainText('Failing group failed to load. It was asked to fail.');
  await page.clock.fastForward(11_000);
  await expect(partOf(page, 'silent-group')).toContainText('Silent group is taking longer than expected to load.');
  await expect(page.getByRole('button', { name: 'Try again to load Silent group' })).toBeVisible();
  await title(page).fill('Saved beside broken parts');
  await save(page).click();
  await expect(save(page)).toBeDisabled();
  expect(await host.fields(id)).toMatchObject({ 'System.Title': 'Saved beside broken parts' });
});

test('an extension stops the save with its reason until it takes it back', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Held back' });
  await page.goto(host.address(id));
  const card = await frameOf(page, 'card');
  await title(page).fill('Let through');
  await ask(card, 'setError', 'The card is not filled in.');
  await expect(page.getByRole('alert')).toHaveText('The card is not filled in.');
  await expect(save(page)).toBeDisabled();
  await expect(ask(card, 'save')).rejects.toThrow('The card is not filled in.');
  await ask(card, 'clearError');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await ask(card, 'save');
  await expect(save(page)).toBeDisabled();
  expect(await host.fields(id)).toMatchObject({ 'System.Title': 'Let through' });
});

test('the form service carries dates, people and links over the frame', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Read me', 'System.AssignedTo': 'bruno.keita@local.example' });
  const other = await host.create('Task', { 'System.Title': 'Linked' });
  await page.goto(host.address(id));
  const card = await frameOf(page, 'card');
  expect(await ask(card, 'getFieldValue', 'System.CreatedDate')).toBeInstanceOf(Date);
  expect(await ask(card, 'getFieldValue', 'System.AssignedTo')).toBe('Bruno Keita <bruno.keita@local.example>');
  expect(await ask(card, 'getIdentityFieldValue', 'System.AssignedTo')).toMatchObject({ displayName: 'Bruno Keita' });
  const url = await ask<string>(card, 'getWorkItemResourceUrl', other);
  await ask(card, 'addWorkItemRelations', [{ rel: 'Related', url, attributes: { comment: 'From the card' } }]);
  await page.getByRole('tab', { name: 'Links' }).click();
  await expect(page.locator('.links')).toContainText('Not saved yet');
  await save(page).click();
  await expect(save(page)).toBeDisabled();
  expect(await ask(card, 'getWorkItemRelations')).toMatchObject([{ rel: 'System.LinkTypes.Related', attributes: { comment: 'From the card' } }]);
});

test('an action of the toolbar acts on the item of the form', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Act on me' });
  await page.goto(host.address(id));
  for (const round of [1, 2]) {
    await chooseFromMenu(page, 'More actions', 'Note the item');
    await expect(page.getByRole('button', { name: `Remove the tag noted ${id}` })).toBeVisible();
    if (round === 1) await page.getByRole('button', { name: `Remove the tag noted ${id}` }).click();
  }
  // Loaded once for both.
  await expect(page.locator(`.frame-lot iframe[title="${ID}.action"], .frame-lot iframe[title="action"]`)).toHaveCount(1);
});

test('a new item is told as such, and the same frame goes on when it has an id', async ({ page }) => {
  await page.goto(`${host.url}/local/Formed/_workitems/create/Task`);
  const card = await frameOf(page, 'card');
  await expect.poll(() => told(card)).toEqual(['onLoaded 0']);
  expect(await card.evaluate(() => window.part.calls[0]?.[1])).toEqual({ id: 0, isNew: true, isReadOnly: false });
  await title(page).fill('Just made');
  await save(page).click();
  await expect(page).toHaveURL(/_workitems\/edit\/\d+$/);
  const id = Number(new URL(page.url()).pathname.split('/').at(-1));
  await expect
    .poll(() => told(card).then((all) => all.filter((call) => !call.startsWith('onFieldChanged'))))
    .toEqual(['onLoaded 0', `onSaved ${id}`, `onRefreshed ${id}`, `onUnloaded ${id}`, `onLoaded ${id}`]);
});
