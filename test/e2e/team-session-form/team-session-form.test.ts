import type { Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { changeItem, expectAccessible, expectNoSideScroll, fieldsOf, openCard, save } from '../form-card.ts';
import { PROJECT_PATH, startWithExtension } from '../sprint-tab/tab.ts';

const CONTROL = 'team-session-form';
const RETRO = 'Retrospective, Sprint 2';
const DESIGN = 'ML design session: when to retrain';

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

const open = (page: Page, title: string) => openCard(page, host, CONTROL, title);

test.describe('west of Greenwich', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });
  test('the day is the one that was meant', async ({ page }) => {
    const card = await open(page, RETRO);
    await expect(card.getByLabel('Held on')).toHaveValue(String(fieldsOf(host, RETRO)['Custom.MlHeldOn']).slice(0, 10));
  });
});

test('it says what the check misses until it is there', async ({ page }) => {
  const card = await open(page, DESIGN);
  const line = card.getByRole('status');
  await expect(line).toContainText('The sprint check still misses an output, such as a decision record or a page of notes; the state Held');
  await card.getByRole('checkbox', { name: 'Development' }).uncheck();
  await expect(line).toContainText('both roles');
  await card.getByRole('checkbox', { name: 'Development' }).check();
  await card.getByLabel('Page').fill('https://wiki.calllist.example/adr-12');
  await card.getByLabel('What it is').fill('Decision record 12');
  await card.getByRole('button', { name: 'Add page' }).click();
  await expect(card.getByRole('link', { name: 'Decision record 12' })).toBeVisible();
  await expect(line).toHaveText('▲ The sprint check still misses the state Held, once it took place.');
  await save(page).click();
  await expect.poll(() => fieldsOf(host, DESIGN)['Custom.MlRolesRepresented']).toBe('Data science; Development');
});

test('native edits show, and names that are no group stay', async ({ page }) => {
  const card = await open(page, RETRO);
  const native = page.getByRole('textbox', { name: 'Groups represented', exact: true });
  await native.fill('Modelling; Guests from sales');
  await native.blur();
  await expect(card.getByRole('checkbox', { name: 'Guests from sales' })).toBeChecked();
  await expect(card.getByRole('checkbox', { name: 'Campaign App' })).not.toBeChecked();
  await card.getByRole('checkbox', { name: 'Campaign App' }).check();
  await expect(native).toHaveValue('Modelling; Guests from sales; Campaign App');
});

test('a new record begins with its kind', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/create/Team%20Session`);
  const card = page.frameLocator(`iframe[src*="${CONTROL}"]`);
  await expect(card.getByText('The sprint check still misses its kind.')).toBeVisible();
  await card.getByLabel('Session kind').selectOption('Scrum of Scrums');
  await card.getByLabel('Held on').fill('2026-11-03');
  await card.getByLabel('Held on').blur();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Scrum of Scrums, week 45');
  await save(page).click();
  await expect.poll(() => host.db.get('SELECT id FROM work_items WHERE title = ?', 'Scrum of Scrums, week 45') !== undefined).toBe(true);
  expect(String(fieldsOf(host, 'Scrum of Scrums, week 45')['Custom.MlHeldOn'])).toMatch(/^2026-11-03/);
});

test('long names, scripts, many links and other directions do no harm', async ({ page, complaints }) => {
  const comment = `<script>alert(1)</script> עברית ${'long '.repeat(40)}`;
  const add = Array.from({ length: 300 }, (_, index) => ({
    rel: 'Hyperlink',
    url: `https://pages.calllist.example/${'x'.repeat(200)}/${index}`,
    attributes: { comment },
  }));
  changeItem(host, RETRO, { fields: { 'Custom.MlGroupsRepresented': 'y'.repeat(255) }, relations: { add } });
  const card = await open(page, RETRO);
  await expect(card.getByText('302 outputs are linked.', { exact: false })).toBeVisible();
  await expect(card.getByRole('link', { name: /^<script>/ }).first()).toBeVisible();
  await card.getByRole('button', { name: '294 more' }).click();
  await expect(card.getByRole('link')).toHaveCount(300);
  await expectNoSideScroll(card);
  expect(complaints).toEqual([]);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the card has no serious accessibility violations, wide and narrow: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const card = await open(page, DESIGN);
    await expect(card.getByRole('checkbox', { name: 'Modelling' })).toBeVisible();
    await expectAccessible(page, CONTROL);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectAccessible(page, CONTROL);
    await expectNoSideScroll(card);
  });
}
