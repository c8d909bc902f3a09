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
  removeFields,
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
const native = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
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

test('it is usable without any request of its own; what it sends then is in the specifications', async ({ page }) => {
  await page.route(/_apis\/wit\/(workitemsbatch|attachments)/, (route) => route.abort());
  const refused = await open(page, 'E7');
  await refused.getByLabel('Implication').fill('Split by time.');
  await refused.getByLabel('Implication').blur();
  await expect(native(page, 'Implication')).toHaveValue('Split by time.');
  await expect(refused.getByText(/What this finding is linked to could not be read/)).toBeVisible();
  await page.unrouteAll();

  // What the first card sends again is not of the second.
  await page.goto('about:blank');
  const sent = watchRequests(page, host);
  const card = await open(page, 'E7');
  await expect(card.getByRole('button', { name: /^H11/ })).toBeVisible();
  await expect(card.getByRole('img')).toHaveCount(2);
  expect(sent.flatMap(checkRequest)).toEqual([]);
  const paths = sent.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^.*_apis\/wit\//, '').replace(/[0-9a-f-]{36}$/, 'ID')}`);
  expect(paths.toSorted()).toEqual(['GET attachments/ID', 'GET attachments/ID', 'POST workitemsbatch', 'POST workitemsbatch']);
});

test('inputs write native fields, and follow what is edited beside them', async ({ page }) => {
  const card = await open(page, 'E9');
  await card.getByLabel('Dimension').selectOption('Volume');
  await card.getByLabel('Effect', { exact: true }).fill('48,9');
  await card.getByLabel('Effect', { exact: true }).blur();
  await native(page, 'Finding').fill('May has 13,769 calls, December 182.');
  await native(page, 'Finding').blur();
  await expect(card.getByLabel('Finding', { exact: true })).toHaveValue('May has 13,769 calls, December 182.');
  await save(page).click();
  await expect.poll(() => fieldsOf(host, 'E9:')['Custom.MlEffect']).toBe(48.9);
  expect(fieldsOf(host, 'E9:')).toMatchObject({ 'Custom.MlDimension': 'Volume', 'Custom.MlFinding': 'May has 13,769 calls, December 182.' });
});

test('it says while somebody types what a finding lacks, and stops nobody', async ({ page }) => {
  const card = await open(page, 'E9');
  const finding = card.getByLabel('Finding', { exact: true });
  await finding.fill('Some months have few calls');
  await expect(card.getByText(/^How much\?/)).toBeVisible();
  await finding.fill('Some months have 182 calls');
  await expect(card.getByText(/^How much\?/)).toHaveCount(0);
  await finding.fill('None found');
  await expect(card.getByText('Nothing found is a result. Say where you looked and in how many rows.')).toBeVisible();
  await finding.fill('');
  await finding.blur();
  await expect(card.getByRole('status').filter({ hasText: 'Past Draft, and still without:' })).toContainText('Finding');
});

test('a question is chosen from the list; one of the team stays beside it', async ({ page }) => {
  const card = await open(page, 'E2');
  const list = card.getByLabel('One of the 19 feasibility questions');
  await expect(list).toHaveValue('');
  const text = 'Where do the labels come from, and how good and how balanced are they?';
  await list.selectOption(text);
  await expect(native(page, 'Question')).toHaveValue(text);
  await native(page, 'Question').fill('How rare is the outcome?');
  await native(page, 'Question').blur();
  await expect(list).toHaveValue('');
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

test('giving up the new hypothesis links nothing', async ({ page }) => {
  const card = await open(page, 'E6');
  await card.getByRole('button', { name: 'Create hypothesis from this finding' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog', { name: 'Close without saving?' }).getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(card.getByText(/is linked/)).toHaveCount(0);
  await expect(save(page)).toBeDisabled();
});

test('a profile proposes drafts in the page; nothing of it is sent', async ({ page }) => {
  const card = await open(page, 'E9');
  await expect(card.getByText('none yet').first()).toBeVisible();
  await openFold(card, 'Draft findings from a profile');
  const box = card.getByLabel('JSON report of ydata-profiling');
  await box.waitFor();
  const sent = watchRequests(page, host);
  await paste(card, 'textarea[placeholder="Paste the report here"]', { text: 'no report' });
  await expect(card.getByRole('alert')).toContainText('This is no report of ydata-profiling');
  await paste(card, 'textarea[placeholder="Paste the report here"]', { text: JSON.stringify({ ...bankReport(), plots: {} }) });
  await expect(card.getByText('41,188 rows, 5 columns described, by version v4.12.1.')).toBeVisible();
  await expect(card.getByText('Not understood (1)')).toBeVisible();
  await card.getByLabel('Label column').selectOption('y');
  await card.getByRole('button', { name: 'Use here: “yes” is rare in y' }).click();
  await expect(native(page, 'Finding')).toHaveValue('y is “yes” in 11.27 % of the rows (4,640).');
  await expect(card.getByLabel('Dimension')).toHaveValue('Class imbalance');
  await expect(page.getByRole('spinbutton', { name: 'Rows', exact: true })).toHaveValue('41188');
  expect(sent).toEqual([]);

  await card.getByRole('button', { name: 'New finding: Rows stand more than once' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('Rows stand more than once');
  await dialog.getByRole('button', { name: 'Save and close' }).click();
  await expect(card.getByText(/^Finding \d+ is saved\.$/)).toBeVisible();
  expect(fieldsOf(host, 'Rows stand more than once')).toMatchObject({
    'Custom.MlDimension': 'Duplicates',
    'Custom.MlDataset': 'bank-additional-full',
    'Custom.MlEffect': 12,
  });
});

test('coverage is read when it is opened, and counts the finding as it stands in the form', async ({ page }) => {
  const card = await open(page, 'E6');
  await expect(card.getByText('none yet').first()).toBeVisible();
  const sent = watchRequests(page, host);
  await openFold(card, 'Coverage of the feasibility questions');
  await expect(card.getByText('10 of 19 questions are answered.')).toBeVisible();
  expect(sent.map(({ url }) => new URL(url).pathname.split('/').at(-1))).toEqual(['wiql', 'workitemsbatch']);
  expect(sent.flatMap(checkRequest)).toEqual([]);
  await native(page, 'Finding').fill('None found in 41,188 rows.');
  await native(page, 'Finding').blur();
  await expect(card.getByText(/^none found \(Ines Duarte, \d+ \w+\)$/)).toBeVisible();
});

test('coverage that cannot be read is an error, not an empty list', async ({ page }) => {
  const card = await open(page, 'E6');
  await page.route('**/_apis/wit/wiql?*', (route) =>
    route.fulfill({
      status: 400,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
      body: '{"message":"The query is too long."}',
    }),
  );
  await openFold(card, 'Coverage of the feasibility questions');
  await expect(card.getByRole('alert')).toHaveText('The findings could not be read: The query is too long.');
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

test('a process without some of the fields is explained, and the rest works', async ({ page }) => {
  removeFields(host, 'EDA Finding', ['Custom.MlDimension', 'Custom.MlImplication']);
  const card = await open(page, 'E7');
  await expect(card.getByText(/The process of this project lacks 2 fields that this card works with/)).toBeVisible();
  await expect(card.getByLabel('Dimension')).toHaveCount(0);
  await card.getByLabel('Data severity').selectOption('High');
  await openFold(card, 'Draft findings from a profile');
  await card.getByLabel('JSON report of ydata-profiling').waitFor();
  await paste(card, 'textarea[placeholder="Paste the report here"]', { text: JSON.stringify(bankReport()) });
  await card.getByRole('button', { name: 'Use here: Rows stand more than once' }).click();
  await expect(card.getByText('The draft is in the fields above. Say what it implies.')).toBeVisible();
  await save(page).click();
  await expect.poll(() => fieldsOf(host, 'E7:')['Custom.MlSeverity']).toBe('High');
  expect(fieldsOf(host, 'E7:')).toMatchObject({ 'Custom.MlFinding': '12 rows repeat another one (0.03 %).', 'Custom.MlEffect': 12 });
});

test('what is read-only shows and takes nothing', async ({ page }) => {
  await makeReadOnly(page);
  const card = await open(page, 'E7');
  await expect(card.getByRole('img')).toHaveCount(2);
  await expect(card.getByLabel('Finding', { exact: true })).toBeDisabled();
  for (const name of ['Add a picture', 'Create hypothesis from this finding']) await expect(card.getByRole('button', { name })).toHaveCount(0);
  await expect(card.getByText('Draft findings from a profile')).toHaveCount(0);
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
    await openFold(card, 'Draft findings from a profile');
    await card.getByLabel('JSON report of ydata-profiling').waitFor();
    await paste(card, 'textarea[placeholder="Paste the report here"]', { text: JSON.stringify(bankReport()) });
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
