import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { bankReport } from '../../builders/profile-report.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { chooseFromMenu, expect, test, useTheme } from '../fixtures.ts';
import {
  PIXEL,
  changeItem,
  drop,
  expectAccessible,
  expectNoSideScroll,
  fieldsOf,
  itemOf,
  makeReadOnly,
  openCard,
  paste,
  save,
} from '../form-card.ts';
import { PROJECT_PATH, startWithExtension, watchRequests } from '../sprint-tab/tab.ts';

const CONTROL = 'eda-finding-form';
const BUFFER = { name: PIXEL.name, mimeType: PIXEL.type, buffer: Buffer.from(PIXEL.base64, 'base64') };

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

const open = (page: Page, key: string) => openCard(page, host, CONTROL, `${key}:`);
const relationsOf = (key: string) =>
  host.db
    .all<{ rel: string; attributes: string }>('SELECT rel, attributes FROM work_item_relations WHERE work_item_id = ?', itemOf(host, `${key}:`).id)
    .map(({ rel, attributes }) => ({ rel, ...(JSON.parse(attributes) as { name?: string; comment?: string }) }));
const openFold = (card: FrameLocator, title: string) => card.getByText(title, { exact: true }).click();

test('a finding shows its charts with their descriptions, and what came of it', async ({ page, complaints }) => {
  const card = await open(page, 'E7');
  const chart = card.getByRole('img', { name: /Subscription rate by tenth of time rises from 2\.8 %/ });
  await expect(chart).toBeVisible();
  expect(await chart.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
  await card.getByRole('button', { name: 'Enlarge rate-by-tenth.svg' }).click();
  await expect(card.getByRole('button', { name: 'Shrink rate-by-tenth.svg' })).toHaveAttribute('aria-pressed', 'true');

  const chain = card.getByRole('region', { name: 'What came of it' });
  await expect(chain.getByRole('button', { name: /^H11: Gradient boosting/ })).toBeVisible();
  await expect(chain.getByRole('button', { name: 'Split by time in the evaluation harness' })).toBeVisible();
  await expect(chain.getByRole('link', { name: /^Pull request \d+$/ }).first()).toBeVisible();
  await expect(chain.getByText(/^H11 rejected\./)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a picture is added with its description, and is there after the save', async ({ page }) => {
  const sent = watchRequests(page, host);
  const card = await open(page, 'E2');
  await card.getByLabel('Picture to add').setInputFiles(BUFFER);
  const addPicture = card.getByRole('button', { name: 'Add picture' });
  await expect(addPicture).toBeDisabled();
  await card.getByLabel('What does plot.png show?').fill('Share of subscriptions: 11.27 %');
  await addPicture.click();
  await expect(card.getByRole('img', { name: 'Share of subscriptions: 11.27 %' })).toBeVisible();
  await save(page).click();
  await expect
    .poll(() => relationsOf('E2'))
    .toContainEqual({ rel: 'AttachedFile', name: 'plot.png', comment: 'Share of subscriptions: 11.27 %', resourceSize: 70 });
  expect(sent.flatMap(checkRequest)).toEqual([]);
  await page.reload();
  await expect(card.getByRole('img', { name: 'Share of subscriptions: 11.27 %' })).toBeVisible();
});

test('pictures can be pasted and dropped; other files, and uploads that fail, are explained', async ({ page }) => {
  const card = await open(page, 'E2');
  await paste(card, 'main', { file: { ...PIXEL, name: 'data.csv' } });
  await expect(card.getByRole('alert')).toHaveText('data.csv is no picture. PNG, JPEG, GIF, WebP and SVG are.');
  await drop(card, 'main', { ...PIXEL, name: 'dropped.png' });
  await expect(card.getByLabel('What does dropped.png show?')).toBeVisible();
  await card.getByRole('button', { name: 'Cancel' }).click();
  await paste(card, 'main', { file: PIXEL });
  await expect(card.getByRole('alert')).toHaveCount(0);
  await page.route('**/_apis/wit/attachments?*', (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
      body: JSON.stringify({ message: 'You may not add attachments here.' }),
    }),
  );
  await card.getByLabel('What does plot.png show?').fill('A plot');
  await card.getByRole('button', { name: 'Add picture' }).click();
  await expect(card.getByRole('alert')).toHaveText('The picture was not added: You may not add attachments here.');
  await expect(card.getByLabel('What does plot.png show?')).toHaveValue('A plot');
});

test('a hypothesis is created from the finding and linked to it', async ({ page }) => {
  const card = await open(page, 'E6');
  await expect(card.getByText('none yet').first()).toBeVisible();
  await card.getByRole('button', { name: 'Create hypothesis from this finding' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Because twelve rows stand twice');
  await dialog.getByRole('button', { name: 'Save and close' }).click();
  await expect(card.getByRole('button', { name: 'Because twelve rows stand twice' })).toBeVisible();
  await expect(card.getByText(/is linked\. Save this finding to keep the link\./)).toBeVisible();
  await save(page).click();
  await expect.poll(() => relationsOf('E6').map(({ comment }) => comment)).toContain('evidence');
  expect(fieldsOf(host, 'Because twelve rows')).toMatchObject({
    'Custom.MlKind': 'Data',
    'Custom.MlDataset': 'bank-additional-full',
    'Custom.MlDatasetVersion': '2014-02',
  });
  expect(String(fieldsOf(host, 'Because twelve rows')['System.Description'])).toContain('12 rows are exact duplicates.');
});

test('nothing of one finding shows in the next one that the form opens', async ({ page }) => {
  changeItem(host, 'E7:', { relations: { add: [{ rel: 'System.LinkTypes.Related', targetId: itemOf(host, 'E9:').id }] } });
  const card = await open(page, 'E7');
  await expect(card.getByRole('img')).toHaveCount(2);
  await card.getByLabel('Picture to add').setInputFiles(BUFFER);
  await card.getByLabel('What does plot.png show?').fill('Only for E7');
  await page.getByRole('tab', { name: 'Links' }).click();
  await page
    .locator('.links')
    .getByRole('button', { name: /^E9:|E9: Months/ })
    .click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(/^E9:/);
  await expect(card.getByLabel('Finding', { exact: true })).toHaveValue(/^May has 13,769/);
  await expect(card.getByRole('img')).toHaveCount(0);
  await expect(card.getByLabel('What does plot.png show?')).toHaveCount(0);
});

test('a new finding is filled in and saved, its dataset card open for the name', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/create/EDA%20Finding`);
  const card = page.frameLocator(`iframe[src*="${CONTROL}"]`);
  await expect(card.getByText('Past Draft this finding also names:')).toBeVisible();
  await card.getByLabel('Dataset', { exact: true }).fill('calls');
  await card.getByLabel('Dataset version').fill('v3');
  await card.getByLabel('Finding', { exact: true }).fill('3 rows repeat.');
  await card.getByLabel('Implication').fill('Drop them.');
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Repeated rows');
  await expect(card.getByText('Everything that a finding past Draft names is here.')).toBeVisible();
  await save(page).click();
  await expect.poll(() => itemOf(host, 'Repeated rows') !== undefined).toBe(true);
  expect(fieldsOf(host, 'Repeated rows')).toMatchObject({
    'Custom.MlDataset': 'calls',
    'Custom.MlDatasetVersion': 'v3',
    'Custom.MlFinding': '3 rows repeat.',
  });
});

test('taking changes back and reading again shows in the card', async ({ page }) => {
  const card = await open(page, 'E9');
  await card.getByLabel('Implication').fill('Something else.');
  await card.getByLabel('Implication').blur();
  await chooseFromMenu(page, 'More actions', 'Undo changes');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(card.getByLabel('Implication')).toHaveValue('What is learned about winter rests on very little.');
  changeItem(host, 'E9:', { fields: { 'Custom.MlImplication': 'Written by somebody else.' } });
  await chooseFromMenu(page, 'More actions', 'Refresh');
  await expect(card.getByLabel('Implication')).toHaveValue('Written by somebody else.');
});

test('what is read-only shows and takes nothing', async ({ page }) => {
  await makeReadOnly(page);
  const card = await open(page, 'E7');
  await expect(card.getByRole('img')).toHaveCount(2);
  await expect(card.getByLabel('Finding', { exact: true })).toBeDisabled();
  for (const name of ['Add a picture', 'Create hypothesis from this finding']) await expect(card.getByRole('button', { name })).toHaveCount(0);
  await expect(card.getByText('Draft findings from a report')).toHaveCount(0);
  await paste(card, 'main', { file: PIXEL });
  await expect(card.getByLabel(/^What does/)).toHaveCount(0);
});

test('long texts, scripts, many links and other directions do no harm', async ({ page, complaints }) => {
  const nasty = `${'long '.repeat(990)}<script>alert(1)</script><b>bold</b> עברית`;
  const links = Array.from({ length: 300 }, (_, index) => ({
    rel: 'Hyperlink',
    url: `https://pages.calllist.example/${index}`,
    attributes: { comment: nasty.slice(0, 200) },
  }));
  changeItem(host, 'E7:', {
    fields: { 'Custom.MlFinding': nasty, 'Custom.MlScope': nasty.slice(-255), 'Custom.MlDataset': 'x'.repeat(255) },
    relations: { add: links },
  });
  const card = await open(page, 'E7');
  await expect(card.getByRole('button', { name: /^H11/ })).toBeVisible();
  await expect(card.getByLabel('Finding', { exact: true })).toHaveValue(/<b>bold<\/b> עברית$/);
  await expect(card.getByText(/<b>bold<\/b> עברית$/)).toBeVisible();
  await expectNoSideScroll(card);
  expect(complaints).toEqual([]);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the card has no serious accessibility violations, wide and narrow: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const card = await open(page, 'E7');
    await expect(card.getByRole('button', { name: /^H11/ })).toBeVisible();
    await openFold(card, 'Coverage of the feasibility questions');
    await expect(card.getByText(/questions are answered/)).toBeVisible();
    await openFold(card, 'Draft findings from a report');
    await card.getByLabel('Report about the data').waitFor();
    await paste(card, 'textarea[placeholder^="Paste the report"]', { text: JSON.stringify(bankReport()) });
    await card.getByLabel('Picture to add').setInputFiles(BUFFER);
    await card.getByLabel('What does plot.png show?').waitFor();
    await expectAccessible(page, CONTROL);
    await page.setViewportSize({ width: 320, height: 800 });
    await expectAccessible(page, CONTROL);
    await expectNoSideScroll(card);
  });
}

test('folds, pictures and drafts are reached by keyboard', async ({ page }) => {
  const card = await open(page, 'E7');
  const thumbnail = card.getByRole('button', { name: 'Enlarge rate-by-tenth.svg' });
  await thumbnail.focus();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', { name: 'Shrink rate-by-tenth.svg' })).toBeFocused();
  await card.locator('summary', { hasText: 'Coverage' }).focus();
  await page.keyboard.press('Enter');
  await expect(card.getByText(/questions are answered/)).toBeVisible();
});
