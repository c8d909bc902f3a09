import { findPage, listWikis, writePage } from '../../../host/store/wiki.ts';
import { findIdentity } from '../../../host/store/identities.ts';
import type { Host } from '../../../host/server.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { openTab, startWithExtension } from './tab.ts';
let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());
const out = '/tmp/w/review-look';
for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`look ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    await page.setViewportSize({ width: 1280, height: 900 });
    const tab = await openTab(page, host, 'Sprint 5');
    await tab.getByRole('button', { name: 'Review' }).click();
    await tab.getByRole('menuitem', { name: 'Open sprint review' }).click();
    await expect(tab.getByRole('article', { name: 'Review of Sprint 5' })).toBeVisible();
    await page.screenshot({ path: `${out}-page-${theme}.png` });
    await tab.getByRole('button', { name: 'Publish to wiki' }).click();
    const dialog = tab.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: 'Open in the wiki' })).toBeVisible();
    await page.screenshot({ path: `${out}-published-${theme}.png` });
    await dialog.getByRole('button', { name: 'Close' }).click();
    const wiki = listWikis(host.db)[0]!;
    const now = findPage(host.db, wiki.id, '/Sprint reviews/Sprint 5')!;
    writePage(
      host.db,
      wiki.id,
      now.path,
      now.content
        .replace(
          'Nothing in this sprint needs attention.',
          'Nothing needs attention, but see the notes of the demo.\n\nThe bank asked for the calls per agent.',
        )
        .replace(/Learned: /, 'We learned: '),
      { by: findIdentity(host.db, 'henrik.dahl@calllist.example')!.id, at: new Date(), comment: 'x' },
    );
    await tab.getByRole('button', { name: 'Publish to wiki' }).click();
    await expect(dialog.getByRole('button', { name: 'Replace theirs' })).toBeVisible();
    await page.screenshot({ path: `${out}-ask-${theme}.png` });
    await page.setViewportSize({ width: 420, height: 800 });
    await page.screenshot({ path: `${out}-narrow-${theme}.png` });
    if (theme === 'light') {
      await page.setViewportSize({ width: 1280, height: 900 });
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.goto(`${host.url}/local/Term-deposit%20call%20list/_wiki?pagePath=${encodeURIComponent('/Sprint reviews/Sprint 5')}`);
      await expect(page.getByRole('article').getByRole('heading').first()).toBeVisible();
      await page.screenshot({ path: `${out}-wiki.png`, fullPage: true });
    }
  });
}
