import { readFileSync } from 'node:fs';
import type { Download, FrameLocator, Locator, Page } from '@playwright/test';
import { marked } from 'marked';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { findPage, listWikis, writePage } from '../../../host/store/wiki/wiki.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import type { Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { openTab, startWithExtension, watchRequests } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());
test.afterEach(() => host.faults.set([]));

/** Opens the tab on a sprint and its review from there. */
async function openReview(page: Page, sprint: string): Promise<FrameLocator> {
  const tab = await openTab(page, host, sprint);
  await tab.getByRole('button', { name: 'Review', exact: true }).click();
  await tab.getByRole('menuitem', { name: 'Open sprint review' }).click();
  await expect(tab.getByRole('article', { name: `Review of ${sprint}` })).toBeVisible();
  return tab;
}

const idOf = (person: string): string => findIdentity(host.db, person)!.id;
const projectId = (): string => host.db.get<{ id: string }>('SELECT id FROM projects')!.id;
const itemCalled = (title: string): number => host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', title)!.id;
const write = (id: number, fields: Record<string, string>) =>
  saveWorkItem(host.db, { id, projectId: projectId(), at: new Date(), by: idOf('Ines Duarte'), fields });

const textOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');
async function saved(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return textOf(download);
}

test('the review of sprint 5 shows what was delivered and decided, beside the sprint before, and prints without the page around it', async ({
  page,
  complaints,
}) => {
  const tab = await openReview(page, 'Sprint 5');
  const review = tab.getByRole('article', { name: 'Review of Sprint 5' });
  await expect(review.getByText('21 of 23 checks pass. 1 has not enough data, 1 is waived.')).toBeVisible();
  const deliverables = review.getByRole('region', { name: 'Deliverables' });
  await expect(deliverables.getByRole('definition')).toHaveText(['15', '3', '1', '1']);
  await expect(deliverables.getByRole('row')).toHaveCount(11);
  const decided = review.getByRole('region', { name: 'Decided hypotheses' });
  await expect(decided.getByRole('heading', { level: 4 })).toHaveText([/H11.*Rejected/, /H12.*Accepted/, /H13.*Rejected/]);
  const compared = review.getByRole('region', { name: 'Compared with Sprint 4' }).getByRole('row');
  await expect(compared.filter({ hasText: 'Checks that pass' }).getByRole('cell')).toHaveText(['16 of 21', '21 of 23']);

  await page.emulateMedia({ media: 'print' });
  await expect(review).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Publish to wiki' })).toBeHidden();
  await expect(tab.getByRole('combobox', { name: 'Sprint' })).toBeHidden();
  expect(await review.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: 'screen' });

  // Where the host forbids its frames to print, the review opens in a window of its own.
  await tab.locator('body').evaluate(() => {
    window.print = () => undefined;
  });
  const [paper] = await Promise.all([page.waitForEvent('popup'), tab.getByRole('button', { name: 'Print', exact: true }).click()]);
  await expect(paper.getByRole('heading', { name: 'Sprint 5: sprint review' })).toBeVisible();
  const pages = (await paper.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g);
  expect(pages).toHaveLength(2);
  await paper.close();

  await tab.getByRole('button', { name: '‹ Sprint check' }).click();
  await expect(tab.getByText('Nothing in this sprint needs attention.')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('texts of people stay texts on the page, in Markdown and in CSV', async ({ page, complaints }) => {
  const hostile = ['=1+1', '<img src=x onerror=alert(1)> | pipe', '[x](javascript:alert(1))', 'say "hi", twice'];
  const titles = ['Model card', 'Call list of the day', 'Explain a score in one sentence', 'Roll back a model version'];
  for (const [index, title] of titles.entries()) write(itemCalled(title), { 'System.Title': hostile[index]! });
  write(itemCalled('H14:%'), { 'Custom.MlLearning': '@SUM(A1)\r\nand "more", below' });
  const tab = await openReview(page, 'Sprint 6');
  const review = tab.getByRole('article', { name: 'Review of Sprint 6' });
  for (const title of hostile) await expect(review.getByText(title).first()).toBeVisible();

  const csv = await saved(page, tab.getByRole('button', { name: 'Download CSV' }));
  const rows = csv.slice(1);
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(rows).toContain(",'=1+1,");
  expect(rows).toContain(',"say ""hi"", twice",');
  expect(rows).toContain('"\'@SUM(A1)');
  expect(rows).toContain('and ""more"", below"');
  expect(rows).not.toMatch(/(^|,)"?[=+@]/m);

  const markdown = await saved(page, tab.getByRole('button', { name: 'Download Markdown' }));
  expect(markdown.startsWith('# Sprint 6: sprint review')).toBe(true);
  const html = marked.parse(markdown, { async: false, gfm: true });
  expect(html).not.toMatch(/<(img|script|a)\b/);
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; | pipe');
  expect(html).toContain('[x](javascript:alert(1))');
  expect(complaints).toEqual([]);
});

test('two people publish a review: it is a page of the wiki, and nobody writes over the other unasked', async ({ page, browser, complaints }) => {
  const sent = watchRequests(page, host);
  const wiki = listWikis(host.db, projectId())[0]!;
  const path = '/Sprint reviews/Sprint 4';
  const content = (): string => findPage(host.db, wiki.id, path)?.content ?? '';
  const edit = (from: string, to: string) =>
    writePage(host.db, wiki.id, path, content().replace(from, to), { by: idOf('Ines Duarte'), at: new Date(), comment: 'By hand' });

  const tab = await openReview(page, 'Sprint 4');
  const publish = tab.getByRole('button', { name: 'Publish to wiki' });
  const dialog = tab.getByRole('dialog', { name: 'Publish to the project wiki' });
  await publish.press('Enter');
  await expect(dialog.getByText('The review is on a new page of the project wiki: Sprint reviews / Sprint 4.')).toBeFocused();
  const [opened] = await Promise.all([page.waitForEvent('popup'), dialog.getByRole('button', { name: 'Open in the wiki' }).click()]);
  await expect(opened.getByRole('article').getByRole('heading', { name: 'Sprint 4: sprint review' })).toBeVisible();
  await opened.close();
  await dialog.getByRole('button', { name: 'Open in the wiki' }).press('Escape');
  await expect(dialog).toBeHidden();
  await expect(publish).toBeFocused();

  // Somebody else publishes from a browser of their own, after a third person wrote in the review.
  edit('Decided hypotheses', 'Decided and discussed');
  const other = await browser.newContext();
  await other.addInitScript((user) => window.localStorage.setItem('host.acting-user', user), idOf('Henrik Dahl'));
  const otherTab = await openReview(await other.newPage(), 'Sprint 4');
  const otherDialog = otherTab.getByRole('dialog', { name: 'Publish to the project wiki' });
  await otherTab.getByRole('button', { name: 'Publish to wiki' }).click();
  const difference = otherDialog.getByRole('region', { name: 'Difference between the page and this review' });
  await expect(difference.getByRole('deletion').filter({ hasText: '## Decided and discussed' })).toBeVisible();
  await expect(difference.getByRole('insertion').filter({ hasText: '## Decided hypotheses' })).toBeVisible();

  // The page changes while they decide: nothing is written, and the new difference shows.
  edit('Decided and discussed', 'Decided, discussed and applauded');
  await otherDialog.getByRole('button', { name: 'Replace theirs' }).click();
  await expect(otherDialog.getByText('The page changed again while you were deciding')).toBeVisible();
  await expect(difference.getByRole('deletion').filter({ hasText: '## Decided, discussed and applauded' })).toBeVisible();
  expect(content()).toContain('applauded');
  await otherDialog.getByRole('button', { name: 'Keep theirs, add this below' }).click();
  await expect(otherDialog.getByText('The page Sprint reviews / Sprint 4 has this review now.')).toBeVisible();
  expect(content()).toMatch(/## Decided, discussed and applauded[^]*## Decided hypotheses/);
  await other.close();
  expect(sent.flatMap(checkRequest)).toEqual([]);
  // The browser notes the answers that the page and its parent are not there yet.
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
});

test('what stands in the way of publishing is said, and a wiki is created only when asked', async ({ page }) => {
  const tab = await openReview(page, 'Sprint 3');
  const dialog = tab.getByRole('dialog', { name: 'Publish to the project wiki' });
  const publish = tab.getByRole('button', { name: 'Publish to wiki' });
  const close = () => dialog.getByRole('button', { name: 'Close' }).click();

  host.faults.set(['429:60 PUT **/pages']);
  await publish.click();
  await expect(dialog).toContainText('Not published: Azure DevOps asks for a pause.');
  await close();
  // The pause of a minute that the service named holds for this page, so it opens anew.
  host.faults.set([]);
  setReader(host.db, projectId(), idOf('Amara Okeke'), true);
  await openReview(page, 'Sprint 3');
  await publish.click();
  await expect(dialog).toContainText('Not published: you may not write to the project wiki.');
  setReader(host.db, projectId(), idOf('Amara Okeke'), false);
  await close();
  await expect(tab.getByRole('status').filter({ hasText: 'Not published: you may not write to the project wiki.' })).toBeVisible();

  const { id } = listWikis(host.db)[0]!;
  host.db.run('DELETE FROM wiki_pages WHERE wiki_id = ?', id);
  host.db.run('DELETE FROM wikis WHERE id = ?', id);
  host.db.run('DELETE FROM repositories WHERE id = ?', id);
  await publish.click();
  await expect(dialog).toContainText('The project has no wiki yet, so nothing was published.');
  expect(listWikis(host.db)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create project wiki and publish' }).click();
  await expect(dialog).toContainText('The review is on a new page of the project wiki: Sprint reviews / Sprint 3.');
  expect(listWikis(host.db)).toHaveLength(1);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the review and its difference have no serious accessibility violations: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    await page.setViewportSize({ width: 420, height: 800 });
    const wiki = listWikis(host.db, projectId())[0]!;
    writePage(host.db, wiki.id, '/Sprint reviews', '', { by: idOf('Ines Duarte'), at: new Date(), comment: 'By hand' });
    writePage(host.db, wiki.id, '/Sprint reviews/Sprint 5', 'Notes', { by: idOf('Ines Duarte'), at: new Date(), comment: 'By hand' });
    const tab = await openReview(page, 'Sprint 5');
    await tab.getByRole('button', { name: 'Publish to wiki' }).click();
    await expect(tab.getByRole('dialog').getByText('holds something else already')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    const cancel = tab.getByRole('dialog').getByRole('button', { name: 'Cancel' });
    await expect(cancel).toBeInViewport({ ratio: 1 });
  });
}
