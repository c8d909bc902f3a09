import { readFileSync } from 'node:fs';
import type { FrameLocator, Page } from '@playwright/test';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { listWikis, writePage } from '../../../host/store/wiki/wiki.ts';
import type { Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { openTab, startWithExtension, watchRequests } from './tab.ts';
import { sampleSentence } from '../../builders/sample-outcomes.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

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

test('the review prints without the page around it, and is handed over as a file', async ({ page, complaints }) => {
  const tab = await openReview(page, 'Sprint 5');
  const review = tab.getByRole('article', { name: 'Review of Sprint 5' });
  await expect(review.getByText(sampleSentence('Sprint 5'))).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(review).toBeVisible();
  await expect(tab.getByRole('button', { name: 'Publish to wiki' })).toBeHidden();
  await expect(tab.getByRole('button', { name: 'Refresh', exact: true })).toBeHidden();
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

  const [download] = await Promise.all([page.waitForEvent('download'), tab.getByRole('button', { name: 'Download CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('Call List Crew Sprint 5 review.csv');
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.codePointAt(0)).toBe(0xfeff);
  expect(complaints).toEqual([]);
});

test('a review that is published is a page of the wiki', async ({ page, complaints }) => {
  const sent = watchRequests(page, host);
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
  expect(sent.flatMap(checkRequest)).toEqual([]);
  // The browser notes the answers that the page and its parent are not there yet.
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
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
