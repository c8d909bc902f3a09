import { readExtension } from '../../../host/extensions/manifest.ts';
import { startHost, type Host } from '../../../host/server.ts';
import { fillWithSample } from '../../builders/sample-database.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { insertItem, topFolders } from '../../../host/store/work-items/queries.ts';
import { themeOf } from '../../../host/shell/theme/themes.ts';
import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, test, useTheme } from '../fixtures.ts';

const PROJECT = '/local/Term-deposit%20call%20list';
let host: Host;
let itemId: number;

test.beforeAll(async () => {
  const extension = readExtension(['test/e2e/sdk/extension/vss-extension.json'], { folder: process.cwd() });
  host = await startHost({ file: ':memory:', port: 0, extensions: [extension] });
  fillWithSample(host.db, new Date());
  itemId = host.db.get<{ id: number }>("SELECT id FROM work_items WHERE type = 'User Story' ORDER BY id LIMIT 1")!.id;
});
test.afterAll(() => host.close());

const WIQL = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Hypothesis' ORDER BY [System.Id]";
const pages = [
  { name: 'summary', path: PROJECT, sign: 'Teams' },
  { name: 'taskboard', path: `${PROJECT}/_sprints/taskboard`, sign: 'Backlog item' },
  { name: 'backlog', path: `${PROJECT}/_sprints/backlog`, sign: 'Remaining' },
  { name: 'work items', path: `${PROJECT}/_workitems`, sign: 'Assigned to' },
  { name: 'work item', path: `${PROJECT}/_workitems/edit/{id}`, sign: 'Details' },
  { name: 'queries', path: `${PROJECT}/_queries/all`, sign: 'Shared Queries' },
  { name: 'query', path: `${PROJECT}/_queries/query/?wiql=${encodeURIComponent(WIQL)}`, sign: 'Text of the query' },
  { name: 'permissions', path: `${PROJECT}/_settings/permissions`, sign: 'Who may change work items' },
  { name: 'settings', path: `${PROJECT}/_settings`, sign: 'SDK test pages' },
] as const;

test('the address leads to the project, and every part of the navigation to its page', async ({ page, complaints }) => {
  await page.goto(host.url);
  await expect(page.getByRole('heading', { name: 'Term-deposit call list', level: 1 })).toBeVisible();
  for (const [link, heading] of [
    ['Work items', 'Work items'],
    ['Sprints', 'Sprints'],
    ['Project settings', 'Project settings'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: link }).click();
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  }
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sprints', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sprints', level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a query of the address or a stored one shows what it finds', async ({ page, complaints }) => {
  await page.goto(`${host.url}${PROJECT}/_queries/query/?wiql=${encodeURIComponent(WIQL)}`);
  await expect(page.getByRole('row')).toHaveCount(18);
  await expect(page.getByText('17 work items')).toBeVisible();
  const project = host.db.get<{ id: string }>('SELECT id FROM projects')!.id;
  const me = findIdentity(host.db, 'henrik.dahl@calllist.example')!.id;
  const [shared] = topFolders(host.db, project, me);
  const wiql = WIQL.replace("'Hypothesis'", "'EDA Finding'");
  const query = { projectId: project, parentId: shared!.id, ownerId: null, name: 'Findings', wiql, queryType: 'flat', createdBy: me };
  insertItem(host.db, { ...query, by: me, at: new Date() });
  await page.getByRole('link', { name: 'All queries' }).click();
  await page.getByRole('link', { name: 'Findings' }).click();
  await expect(page.getByRole('heading', { name: 'Findings', level: 1 })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(12);
  await page.getByRole('link', { name: /^E1:/ }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/^E1:/);
  expect(complaints).toEqual([]);
});

for (const [situation, path, message] of [
  ['a project that is not there', '/local/Nothing', 'TF200016'],
  ['a page that is not there', `${PROJECT}/_nothing`, 'There is no such page'],
  ['a work item that is not there', `${PROJECT}/_workitems/edit/99999999`, '99999999'],
  ['a team that is not there', `${PROJECT}/_sprints/taskboard/Nobody`, 'There is no team called "Nobody"'],
  ['a sprint that is not there', `${PROJECT}/_sprints/taskboard/Call%20List%20Crew/Nowhere`, 'has no sprint "Nowhere"'],
  ['a hub that is not there', `${PROJECT}/_apps/hub/a.b.c`, 'There is no such hub'],
] as const) {
  test(`the address of ${situation} says so`, async ({ page }) => {
    await page.goto(`${host.url}${path.replace('{id}', String(itemId))}`);
    await expect(page.getByRole('main')).toContainText(message);
  });
}

test('the search opens a work item by its id, and says when there is none', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT}`);
  const search = page.getByRole('searchbox', { name: 'Search work items by id or title' });
  await search.fill('99999999');
  await search.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'There is no work item 99999999.' })).toBeVisible();
  await search.fill(`#${itemId}`);
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`_workitems/edit/${itemId}$`));
});

test('theme and acting person stay after a reload', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT}`);
  await chooseFromMenu(page, 'Theme: Light', 'High contrast');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue('--background-color')))
    .toBe(themeOf('high-contrast').data['background-color']);
  const before = await page.getByRole('button', { name: /^Acting as / }).getAttribute('aria-label');
  await chooseFromMenu(page, /^Acting as /, 'Yuki Tanabe');
  await expect(page.getByRole('button', { name: /^Acting as / })).not.toHaveAttribute('aria-label', before!);
  await page.reload();
  await expect(page.getByRole('button', { name: /^Acting as / })).not.toHaveAttribute('aria-label', before!);
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('high-contrast');
});

test('a person is kept to reading, and may change items again', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT}/_settings/permissions`);
  const person = page.getByRole('checkbox', { name: 'Yuki Tanabe' });
  await expect(person).toBeChecked();
  await page.getByRole('searchbox', { name: 'Search people by name or address' }).fill('tanabe');
  await person.click();
  await expect(person).not.toBeChecked();
  expect(host.db.all('SELECT * FROM project_readers')).toHaveLength(1);
  await person.click();
  await expect(person).toBeChecked();
  expect(host.db.all('SELECT * FROM project_readers')).toHaveLength(0);
});

test('a dialog whose item cannot be read has a way out', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT}/_workitems?workitem=99999999`);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('99999999');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page).not.toHaveURL(/workitem=/);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const { name, path, sign } of pages) {
    test(`axe finds nothing serious: ${name}, ${theme}`, async ({ page }) => {
      await useTheme(page, theme);
      await page.goto(`${host.url}${path.replace('{id}', String(itemId))}`);
      await expect(page.getByRole('main').getByText(sign, { exact: true }).first()).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}

for (const { name, path, sign } of pages) {
  test(`nothing scrolls sideways on a small screen: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${host.url}${path.replace('{id}', String(itemId))}`);
    await expect(page.getByRole('main').getByText(sign, { exact: true }).first()).toBeAttached();
    await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
    const overflow = await page.evaluate(() => {
      const main = document.querySelector('main')!;
      return Math.max(document.documentElement.scrollWidth - window.innerWidth, main.scrollWidth - main.clientWidth);
    });
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Open the navigation' }).click();
    await page.getByRole('link', { name: 'Summary' }).click();
    await expect(page.getByRole('heading', { name: 'Teams' })).toBeVisible();
  });
}
