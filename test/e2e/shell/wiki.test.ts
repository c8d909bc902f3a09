import { createWiki, findPage, listWikis, writePage } from '../../../host/store/wiki/wiki.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, startTinyHost, test, useTheme, type RunningHost } from '../fixtures.ts';

let host: RunningHost;
test.beforeEach(async () => {
  host = await startTinyHost();
});
test.afterEach(() => host.close());

const WIKI = '/local/Tiny%20Project/_wiki';
const change = () => ({ by: findIdentity(host.db, 'bruno.keita@local.example')!.id, at: new Date(), comment: 'Written by Bruno' });

/** A wiki of two pages, one below the other. */
function addWiki(): string {
  const { id } = createWiki(host.db, { projectId: host.project.id, name: 'Tiny.wiki' });
  writePage(host.db, id, '/Guide', '# How\n\nSee [the details](/Guide/Details) and #12.\n\n<script>alert(1)</script>', change());
  writePage(host.db, id, '/Guide/Details', 'Small **print**', change());
  return id;
}

test('a project without a wiki gets one with its first page', async ({ page, complaints }) => {
  await page.goto(host.url + WIKI);
  await page.getByRole('button', { name: 'Create project wiki' }).click();
  await page.getByRole('button', { name: 'New page' }).click();
  await page.getByRole('textbox', { name: 'Path' }).fill('/Home');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
  expect(findPage(host.db, listWikis(host.db, host.project.id)[0]!.id, '/Home')).toMatchObject({ content: '' });
  expect(complaints).toEqual([]);
});

test('pages show as they read, link to each other and to work items, and keep their versions', async ({ page, complaints }) => {
  addWiki();
  await page.goto(host.url + WIKI);
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { name: 'How', level: 1 })).toBeVisible();
  await expect(article.getByRole('link', { name: '#12' })).toHaveAttribute('href', '/local/Tiny%20Project/_workitems/edit/12');
  await article.getByRole('link', { name: 'the details' }).click();
  await expect(page).toHaveURL(/pagePath=%2FGuide%2FDetails/);
  await expect(article.getByText('print')).toBeVisible();

  await article.getByRole('button', { name: 'Edit' }).click();
  await article.getByRole('textbox', { name: 'Content' }).fill('Large *print*');
  await article.getByRole('button', { name: 'Save' }).click();
  await expect(article.getByText('Large print')).toBeVisible();
  await article.getByRole('button', { name: 'History' }).click();
  const versions = article.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveText([/Updated Details/, /Written by Bruno.*Bruno Keita/]);
  await versions.last().getByRole('button', { name: 'Show' }).click();
  await expect(versions.last()).toContainText('Small **print**');
  expect(complaints).toEqual([]);
});

test('an edit of a page that someone changed meanwhile is refused and not lost', async ({ page }) => {
  const id = addWiki();
  await page.goto(`${host.url}${WIKI}?pagePath=%2FGuide`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Content' }).fill('Mine');
  writePage(host.db, id, '/Guide', 'Theirs', change());
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Someone changed this page meanwhile.');
  await expect(page.getByRole('textbox', { name: 'Content' })).toHaveValue('Mine');
  expect(findPage(host.db, id, '/Guide')?.content).toBe('Theirs');
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the wiki has no serious accessibility violations: ${theme}`, async ({ page }) => {
    addWiki();
    await useTheme(page, theme);
    await page.goto(host.url + WIKI);
    await expect(page.getByRole('article').getByRole('heading', { name: 'How', level: 1 })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
