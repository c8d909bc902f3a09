import { readFileSync } from 'node:fs';
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
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

const itemOf = (key: string) =>
  host.db.get<{ id: number; project_id: string }>('SELECT id, project_id FROM work_items WHERE title LIKE ?', `${key}:%`)!;
const rowOf = (hub: FrameLocator, key: string) => hub.getByRole('row').filter({ has: hub.getByRole('button', { name: new RegExp(`^${key}:`) }) });
const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

test('the library tells what the project learned', async ({ page, complaints }) => {
  const hub = await openHub(page, host);
  await expect(hub.getByText('17 hypotheses: 5 accepted, 6 rejected, 3 inconclusive, 1 invalid, 2 undecided.')).toBeVisible();
  await expect(hub.getByRole('table')).toHaveAttribute('aria-rowcount', '18');
  const sixth = rowOf(hub, 'H6');
  await expect(sixth).toContainText('Contradicted by H13; Dataset moved to 2014-02.2');
  await expect(sixth).toContainText('Capture at 20 % ≥ 60 %');
  await expect(sixth).toContainText('66.6 %[64.0, 68.8]');
  await expect(rowOf(hub, 'H5')).toContainText('Inconclusive');
  await expect(rowOf(hub, 'H5')).toContainText('Sprint 4');
  await expect(rowOf(hub, 'H14')).toContainText('0.36');
  await expect(rowOf(hub, 'H17')).toContainText('Registered');
  await expect(rowOf(hub, 'H11')).not.toContainText('Dataset moved');
  expect(complaints).toEqual([]);
});

test('filters are in the address, and a reload and a way back bring them again', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('combobox', { name: 'Outcome' }).selectOption('Rejected');
  await hub.getByRole('combobox', { name: 'Sprint' }).selectOption('Sprint 5');
  await hub.getByRole('searchbox').fill('time');
  await expect(hub.getByText('2 of 17 hypotheses: 2 rejected.')).toBeVisible();
  await hub.getByRole('button', { name: 'Title' }).click();
  await expect.poll(() => query(page)).toEqual({ 'ml-q': 'time', 'ml-outcome': 'Rejected', 'ml-sprint': 'Sprint 5', 'ml-sort': 'title' });

  await page.reload();
  const again = await settled(page);
  await expect(again.getByText('2 hypotheses: 2 rejected.')).toBeVisible();
  await expect(again.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(again.getByRole('combobox', { name: 'Outcome' })).toHaveValue('Rejected');

  await page.getByRole('link', { name: 'Summary' }).click();
  await page.goBack();
  const back = await settled(page);
  await expect(back.getByRole('searchbox')).toHaveValue('time');
  await back.getByRole('button', { name: 'Clear filters' }).click();
  // What was read was only a part, so the rest is read now.
  await expect(back.getByText(/^17 hypotheses/)).toBeVisible();
  await expect.poll(() => query(page)).toEqual({ 'ml-sort': 'title' });
});

test('a banner filters to what it is about', async ({ page }) => {
  const hub = await openHub(page, host);
  const banners = hub.getByRole('list', { name: 'Worth a second look' });
  await expect(banners.getByRole('listitem').first()).toContainText('H6 is contradicted by H13.');
  await expect(banners.getByRole('listitem').last()).toContainText(
    'bank-additional-full moved to 2014-02.2: re-check 10 decisions tested on 2014-02.',
  );
  await banners.getByRole('button', { name: 'Show them: contradicted hypotheses' }).click();
  await expect(hub.getByText('1 of 17 hypotheses: 1 accepted.')).toBeVisible();
  await banners.getByRole('button', { name: 'Show them: hypotheses to re-check' }).click();
  await expect(hub.getByText(/^10 of 17 hypotheses/)).toBeVisible();
  await banners.getByRole('button', { name: 'Show all: hypotheses to re-check' }).click();
  await expect(hub.getByText(/^17 hypotheses/)).toBeVisible();
});

test('the board has a column for each state, the decided by outcome', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('button', { name: 'Board' }).click();
  await expect(hub.getByRole('region', { name: 'Registered, 1' })).toContainText('H17');
  const decided = hub.getByRole('region', { name: 'Decided, 15' });
  await expect(decided.getByRole('heading', { level: 3 })).toHaveText(['● Accepted 5', '○ Rejected 6', '◐ Inconclusive 3', '⊘ Invalid 1']);
  await expect.poll(() => query(page)).toEqual({ 'ml-view': 'board' });
});

test('the lineage runs from the finding to the follow-up, as a picture and in words', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('button', { name: 'Lineage of H13' }).click();
  const dialog = hub.getByRole('dialog', { name: 'Lineage of H13' });
  await expect(dialog.getByRole('list', { name: 'Lineage in words' })).toContainText(/H13: .* Rejected contradicts H6: .* Accepted/);
  await expect.poll(() => query(page)['ml-lineage']).toBe(String(itemOf('H13').id));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(hub.getByRole('button', { name: 'Lineage of H13' })).toBeFocused();

  await hub.getByRole('button', { name: 'Lineage of H11' }).click();
  const time = hub.getByRole('dialog', { name: 'Lineage of H11' });
  await expect(time.getByRole('listitem')).toHaveCount(3);
  await time.getByRole('button', { name: /^E7/ }).first().click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue('E7: The subscription rate rises over time');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  // A finding is none of the library's rows.
  await expect(hub.getByText(/^17 hypotheses/)).toBeVisible();
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

test('what is shown goes along as CSV and Markdown', async ({ page }) => {
  const hub = await openHub(page, host, '?ml-outcome=Accepted&ml-sort=title');
  const download = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), hub.getByRole('button', { name, exact: true }).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  };
  const csv = await download('CSV');
  expect(csv.name).toBe('Term-deposit call list hypotheses.csv');
  expect(csv.text.trim().split('\r\n')).toHaveLength(6);
  expect(csv.text).toContain(',Contradicted by H13; Dataset moved to 2014-02.2');
  const markdown = await download('Markdown');
  expect(markdown.text).toContain(
    '- H6 **Accepted**: On a random hold-out a fifth of the calls finds two thirds of the subscribers. Contradicted by H13.',
  );
});

test('the keyboard alone filters, walks the rows, opens one and comes back', async ({ page }) => {
  const hub = await openHub(page, host);
  await hub.getByRole('button', { name: 'Decided', exact: true }).focus();
  await page.keyboard.press('Tab');
  await expect(hub.getByRole('button', { name: /^H17:/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(hub.getByRole('button', { name: /^H16:/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(hub.getByRole('button', { name: 'Lineage of H16' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(hub.getByRole('button', { name: /^H1:/ })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(hub.getByRole('button', { name: /^H17:/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Title' })).toHaveValue(/^H17:/);
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

test('every request is in the published specifications, and opening takes seven of them', async ({ page }) => {
  const sent = watchRequests(page, host);
  await openHub(page, host);
  expect(sent.flatMap(checkRequest)).toEqual([]);
  expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis/, '')}`).toSorted()).toEqual([
    // The sprints that the filter offers, and their days.
    'GET /wit/classificationnodes/Iterations',
    'POST /wit/wiql',
    'POST /wit/wiql',
    'POST /wit/wiql',
    'POST /wit/workitemsbatch',
    'POST /wit/workitemsbatch',
    'POST /wit/workitemsbatch',
  ]);
});
