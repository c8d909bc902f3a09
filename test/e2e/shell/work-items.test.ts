import type { Page } from '@playwright/test';
import { issueToken } from '../../../host/rest/auth.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { expect, startTinyHost, test, type RunningHost } from '../fixtures.ts';

let host: RunningHost;

test.beforeAll(async () => {
  host = await startTinyHost();
});
test.afterAll(() => host.close());

const PROJECT = '/local/Tiny%20Project';

interface Item {
  id: number;
  rev: number;
  fields: Record<string, unknown>;
  relations?: { rel: string; url: string }[];
}

/** Asks REST as one of the people; the pages under test are driven by another. */
async function rest<T>(method: string, path: string, body?: unknown, who = 'bruno.keita@local.example'): Promise<T> {
  const token = issueToken(host.db, { identityId: findIdentity(host.db, who)!.id, extensionId: null, scopes: null });
  const response = await fetch(`${host.url}/local/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': Array.isArray(body) ? 'application/json-patch+json' : 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as T;
}

const create = (type: string, fields: Record<string, unknown>, parent?: number) =>
  rest<Item>('POST', `Tiny%20Project/_apis/wit/workitems/$${encodeURIComponent(type)}`, [
    ...Object.entries(fields).map(([name, value]) => ({ op: 'add', path: `/fields/${name}`, value })),
    ...(parent === undefined
      ? []
      : [
          {
            op: 'add',
            path: '/relations/-',
            value: { rel: 'System.LinkTypes.Hierarchy-Reverse', url: `${host.url}/local/_apis/wit/workItems/${parent}` },
          },
        ]),
  ]);

const read = (id: number) => rest<Item>('GET', `_apis/wit/workitems/${id}?$expand=relations`);

const openItem = async (page: Page, id: number) => {
  await page.goto(`${host.url}${PROJECT}/_workitems/edit/${id}`);
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toBeVisible();
};

test('a work item is created, edited and saved by the acting person', async ({ page, complaints }) => {
  await page.goto(`${host.url}${PROJECT}/_workitems/create/User%20Story`);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  await title.fill('Rank clients by score');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page).toHaveURL(/_workitems\/edit\/\d+$/);
  const id = Number(new URL(page.url()).pathname.split('/').at(-1));

  await title.fill('Rank clients by score, best first');
  await page.getByRole('button', { name: 'Add description' }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill('One line\n\nAnd <b>another</b>');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();

  const saved = await read(id);
  expect(saved.fields).toMatchObject({
    'System.Title': 'Rank clients by score, best first',
    'System.ChangedBy': expect.objectContaining({ displayName: 'Asta Lindqvist' }),
  });
  expect(saved.fields['System.Description']).toBe('<div>One line</div><div><br></div><div>And &lt;b&gt;another&lt;/b&gt;</div>');
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('main')).toContainText('Rank clients by score, best first');
  expect(complaints).toEqual([]);
});

test('somebody else saved first: both values are shown, and the reader decides', async ({ page, complaints }) => {
  const { id } = await create('User Story', { 'System.Title': 'Before', 'System.Tags': 'one' });
  await openItem(page, id);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Mine');
  await rest('PATCH', `_apis/wit/workitems/${id}`, [
    { op: 'add', path: '/fields/System.Title', value: 'Theirs' },
    { op: 'replace', path: '/fields/System.Tags', value: 'two' },
  ]);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Someone changed this item while you were editing (revision 2');
  const conflicts = page.getByRole('list', { name: 'Fields that someone else changed too' });
  await expect(conflicts).toContainText('Mine');
  await expect(conflicts).toContainText('Theirs');
  expect((await read(id)).fields['System.Title']).toBe('Theirs');

  await page.getByRole('button', { name: 'Keep yours' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  // Only what was edited here is written; the other person's tag stays.
  expect((await read(id)).fields).toMatchObject({ 'System.Title': 'Mine', 'System.Tags': 'two' });
  // The browser logs the refused request by itself.
  expect(complaints.filter((text) => !text.includes('412'))).toEqual([]);
});

test('unsaved changes are not lost without a question', async ({ page }) => {
  const { id } = await create('Task', { 'System.Title': 'Kept' });
  await openItem(page, id);
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Changed');
  await page.getByRole('link', { name: 'Sprints' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page).toHaveURL(new RegExp(`/_workitems/edit/${id}$`));
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Changed');
  await page.getByRole('link', { name: 'Sprints' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/_sprints/);
  expect((await read(id)).fields['System.Title']).toBe('Kept');
});

test('texts of any kind are shown as text', async ({ page, complaints }) => {
  const title = `O'Brien "quoted" <img src=x onerror="window.hacked = 1"> 🙂 שלום עולם`;
  const { id } = await create('Bug', {
    'System.Title': title,
    'Microsoft.VSTS.TCM.ReproSteps':
      '<p>Steps <b>in bold</b></p><img src=x onerror="window.hacked = 2"><script>window.hacked = 3</script><a href="javascript:window.hacked=4">link</a><iframe srcdoc="<script>parent.hacked = 5</script>"></iframe><style>body{display:none}</style>',
  });
  await openItem(page, id);
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(title);
  await expect(page.locator('.rich-text-view b')).toHaveText('in bold');
  expect(await page.locator('.rich-text-view').evaluate((element) => element.innerHTML)).not.toMatch(/onerror|<script|javascript:|<iframe|<style/);
  await page.goto(`${host.url}${PROJECT}/_workitems?text=${encodeURIComponent('O\'Brien "quoted"')}`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  // A picture that does not exist, and the policy's refusal of what the sanitiser keeps out anyway.
  expect(complaints.filter((text) => !/404|Content Security Policy/.test(text))).toEqual([]);
});

test('links are added by id and removed', async ({ page }) => {
  const story = await create('User Story', { 'System.Title': 'Parent story' });
  const task = await create('Task', { 'System.Title': 'Its task' });
  await openItem(page, task.id);
  await page.getByRole('tab', { name: 'Links' }).click();
  await page.getByRole('textbox', { name: 'Id of the work item' }).fill(String(story.id));
  await page.getByRole('button', { name: 'Add link' }).click();
  await expect(page.getByRole('button', { name: /Parent story/ })).toBeVisible();
  expect((await read(task.id)).relations).toMatchObject([{ rel: 'System.LinkTypes.Related' }]);

  await page.getByRole('textbox', { name: 'Id of the work item' }).fill('99999');
  await page.getByRole('button', { name: 'Add link' }).click();
  await expect(page.getByRole('alert')).toContainText('99999');

  await page.getByRole('button', { name: `Remove the link to ${story.id}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('main')).toContainText('No links yet.');
  expect((await read(task.id)).relations ?? []).toEqual([]);
});

test('the sprint shows its items on the taskboard and in the backlog, and opens them', async ({ page, complaints }) => {
  const iteration = String.raw`Tiny Project\Sprint 2`;
  const story = await create('User Story', { 'System.Title': 'Story of the sprint', 'System.IterationPath': iteration });
  await create('Task', { 'System.Title': 'Done task', 'System.IterationPath': iteration, 'System.State': 'Closed' }, story.id);
  await create(
    'Task',
    { 'System.Title': 'Open task', 'System.IterationPath': iteration, 'System.AssignedTo': 'bruno.keita@local.example' },
    story.id,
  );

  await page.goto(`${host.url}${PROJECT}/_sprints/taskboard`);
  await expect(page).toHaveURL(/_sprints\/taskboard\/Tiny%20Team\/Tiny%20Project\/Sprint%202$/);
  const row = page.getByRole('row').filter({ hasText: 'Story of the sprint' });
  await expect(row.locator('[data-column="To do"]')).toContainText('Open task');
  await expect(row.locator('[data-column="Done"]')).toContainText('Done task');

  await page.getByRole('tab', { name: 'Backlog' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Open task' })).toContainText('Bruno Keita');
  await page.getByRole('button', { name: `Hide the children of ${story.id}` }).click();
  await expect(page.getByRole('link', { name: /Open task/ })).toHaveCount(0);

  await page.getByRole('link', { name: /Story of the sprint/ }).click();
  await expect(page).toHaveURL(new RegExp(`workitem=${story.id}$`));
  await page.reload();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Title', exact: true }).fill('Story with another name');
  await dialog.getByRole('button', { name: 'Save and close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Story with another name/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the list is read page by page and narrowed by its filter', async ({ page, complaints }) => {
  for (let number = 1; number <= 120; number += 1) await create('Task', { 'System.Title': `Bulk task ${number}` });
  const pages: number[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/wit/wiql')) void response.json().then(({ workItems }: { workItems: unknown[] }) => pages.push(workItems.length));
  });
  await page.goto(`${host.url}${PROJECT}/_workitems?text=Bulk`);
  await expect(page.getByRole('row')).toHaveCount(101);
  await page.getByRole('row').last().scrollIntoViewIfNeeded();
  await expect(page.getByText('120 work items')).toBeAttached();
  expect(Math.max(...pages)).toBe(100);

  await page.getByRole('searchbox', { name: 'Filter by title or id' }).fill('Bulk task 7');
  await expect(page).toHaveURL(/text=Bulk\+task\+7$/);
  await expect(page.getByText('11 work items')).toBeVisible();
  await page.reload();
  await expect(page.getByText('11 work items')).toBeVisible();
  await page
    .getByRole('button', { name: 'Type' })
    .or(page.getByRole('combobox', { name: 'Type' }))
    .click();
  await page.getByRole('option', { name: 'Bug', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No work item matches the filter' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page).toHaveURL(/_workitems$/);
  expect(complaints).toEqual([]);
});
