import type { Host } from '../../../host/server.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { PROJECT_PATH, startWithExtension } from '../sprint-tab/tab.ts';
let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());
const idOf = (title: string) => host.db.get<{ id: number }>('SELECT id FROM work_items WHERE title LIKE ?', `${title}%`)!.id;
for (const [name, title, frame] of [
  ['eda', 'E7:', 'eda-finding-form'],
  ['session', 'Retrospective, Sprint 2', 'team-session-form'],
] as const)
  for (const theme of ['light', 'dark', 'high-contrast'] as const)
    for (const width of [1280, 320, 1900]) {
      if (theme !== 'light' && width === 1900) continue;
      test(`${name} ${theme} ${width}`, async ({ page, complaints }) => {
        await useTheme(page, theme);
        await page.setViewportSize({ width, height: 1400 });
        await page.goto(`${host.url}${PROJECT_PATH}/_workitems/edit/${idOf(title)}`);
        const card = page.frameLocator(`iframe[src*="${frame}"]`);
        await card.locator('main').waitFor();
        await page.waitForTimeout(1500);
        if (name === 'eda' && theme === 'light') {
          for (const s of await card.locator('details.coverage > summary').all()) await s.click();
          await page.waitForTimeout(800);
        }
        await page.locator(`iframe[src*="${frame}"]`).screenshot({ path: `/tmp/w/eda/shots/${name}-${theme}-${width}.png` });
        if (width === 1280 && theme === 'light') await page.screenshot({ path: `/tmp/w/eda/shots/page-${name}.png`, fullPage: true });
        console.log(complaints);
      });
    }
