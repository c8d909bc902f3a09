import type { Frame, Page } from '@playwright/test';
import { PEOPLE } from '../../../host/seed/sample/people.ts';
import type { Host } from '../../../host/server.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { frameOf, widgetNamed } from '../dashboard/dashboard-host.ts';
import { stackOf, storeDashboard } from '../dashboard/stored-dashboard.ts';
import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, test, useTheme } from '../fixtures.ts';
import { startWithExtension, watchRequests } from '../sprint-tab/tab.ts';

const SHARE = /^\d+ of \d+ reviewed pull requests crossed roles/;

let host: Host;
let address: string;
test.beforeAll(async () => {
  host = await startWithExtension();
  address = dashboardOf('Together', [3, 4]);
});
test.afterAll(() => host.close());

const dashboardOf = (name: string, widths: readonly number[]): string =>
  storeDashboard(host, name, stackOf('Together', 'collaboration-widget', widths));

const widgetOf = (page: Page, columns: number): Promise<Frame> => frameOf(widgetNamed(page, `Together ${columns}`));

interface StoredSettings {
  roles: Record<string, string>;
  groups: { name: string; areaPaths: string[]; members: string[] }[];
}

/** Runs a test with other settings of the project, and puts the old ones back. */
async function withSettings(change: (settings: StoredSettings) => Partial<StoredSettings>, run: () => Promise<void>): Promise<void> {
  const { document } = host.db.get<{ document: string }>("SELECT document FROM extension_documents WHERE id = 'settings'")!;
  const store = (text: string) => host.db.run("UPDATE extension_documents SET document = ? WHERE id = 'settings'", text);
  const settings = JSON.parse(document) as StoredSettings;
  store(JSON.stringify({ ...settings, ...change(settings) }));
  try {
    await run();
  } finally {
    store(document);
  }
}

test('shows at large how long reviews wait and whether they cross roles more than chance, names nobody, and opens what is behind', async ({
  page,
  context,
  complaints,
}) => {
  const sent = watchRequests(page, host);
  await page.goto(address);
  await widgetNamed(page, 'Together 3').hover();
  await chooseFromMenu(page, 'Actions of Together 3', 'Enlarge');
  const large = page.locator('.lightbox-place').frameLocator('iframe');
  await expect(large.getByText(/^E–I index [+−]\d\.\d\d over \d+ pairs of people/)).toBeVisible();
  await expect(large.getByRole('row', { name: /^Data science Development \d+(\.\d)? h \d+ of \d+/ })).toBeVisible();
  expect(sent.flatMap(checkRequest)).toEqual([]);

  const texts = [await large.locator('body').innerText(), await (await widgetOf(page, 4)).locator('body').innerText()].join(' ');
  for (const { name } of Object.values(PEOPLE)) expect(texts).not.toContain(name);
  // Items, files and threads were all read in the real frame.
  expect(texts).not.toMatch(/not read|could not be read/);

  const query = context.waitForEvent('page');
  await large.getByRole('button', { name: 'Stories of these sprints as a query' }).click();
  await expect((await query).getByText('Retraining pipeline')).toBeVisible();
  await (await query).close();
  const list = context.waitForEvent('page');
  await large
    .getByRole('button', { name: /^Completed pull requests of/ })
    .first()
    .click();
  expect((await list).url()).toMatch(/\/_git\/[^/]+\/pullrequests\?_a=completed$/);
  expect(complaints).toEqual([]);
});

test('shows a change of its configuration at once, and keeps it', async ({ page }) => {
  await page.goto(dashboardOf('To configure', [3]));
  await expect((await widgetOf(page, 3)).getByText(/^7 sprints/)).toBeVisible();
  await widgetNamed(page, 'Together 3').hover();
  await chooseFromMenu(page, 'Actions of Together 3', 'Configure');
  const form = page.frameLocator('.configuration iframe').last();
  await form.getByLabel('Period').selectOption('2');
  await form.getByLabel(/^Shown first/).selectOption('Working groups');
  const preview = page.locator('.configuration [data-widget-state]').frameLocator('iframe');
  await expect(preview.getByText(/^2 sprints/)).toBeVisible();
  await expect(preview.getByRole('region', { name: 'Reviews between working groups' })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  const saved = await widgetOf(page, 3);
  await expect(saved.getByText(/^2 sprints/)).toBeVisible();
  await expect(saved.getByRole('region', { name: 'Reviews between working groups' })).toBeVisible();
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`has no accessibility violations, also with nine groups of long names: ${theme}`, async ({ page }, info) => {
    await useTheme(page, theme);
    await page.setViewportSize({ width: 1280, height: 900 });
    const longName = (index: number) => `Working group of the operational platform and its models number ${index + 1}`;
    await withSettings(
      ({ groups }) => ({ groups: Array.from({ length: 9 }, (_, index) => ({ ...groups[index % 4]!, name: longName(index) })) }),
      async () => {
        await page.goto(address);
        for (const columns of [3, 4]) {
          const frame = await widgetOf(page, columns);
          await expect(frame.getByText(SHARE)).toBeVisible();
          await frame.locator('.widget-body[aria-busy="false"]').waitFor();
          // The matrix scrolls by itself; the widget does not.
          expect(await frame.evaluate(() => document.querySelector('.widget')!.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
        }
        await page.screenshot({ path: info.outputPath('sizes.png') });
        expect(await violationsOf(page)).toEqual([]);
      },
    );
  });
}
