import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { editProcess, typeIn } from '../../../host/store/processes/edits.ts';
import { projectById } from '../../../host/store/core/projects.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test, useTheme } from '../fixtures.ts';
import { changeItem, removeFields } from '../form-card.ts';
import { PROJECT_PATH, startWithExtension, watchRequests } from '../sprint-tab/tab.ts';

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

const itemOf = (key: string) =>
  host.db.get<{ id: number; rev: number; project_id: string; fields: string }>(
    'SELECT id, rev, project_id, fields FROM work_items WHERE title LIKE ?',
    `${key}:%`,
  )!;
const fieldsOf = (key: string) => JSON.parse(itemOf(key).fields) as Record<string, unknown>;

async function open(page: Page, key: string): Promise<FrameLocator> {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/edit/${itemOf(key).id}`);
  const card = page.frameLocator('iframe[src*="hypothesis-form"]');
  // What the history and the links tell stands above the steps: only then these keep their place, and a click meets what it aims at.
  await card.locator('.card-notes[aria-busy="false"]').waitFor({ state: 'attached' });
  return card;
}

test('lists what the result rests on, and links a pull request as what it is', async ({ page }) => {
  const card = await open(page, 'H13');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await expect(card.getByRole('listitem').filter({ hasText: /^Contradicts H6/ })).toBeVisible();
  await expect(card.getByText(/Capture LR 38\.6 %/)).toBeVisible();
  const { name } = host.db.get<{ name: string }>('SELECT name FROM repositories LIMIT 1')!;
  await card.getByLabel('Link', { exact: true }).fill(`${host.url}${PROJECT_PATH}/_git/${name}/pullrequest/3`);
  await card.getByRole('button', { name: 'Add evidence' }).click();
  await expect(card.getByRole('link', { name: 'Pull request 3' })).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const relation = () =>
    host.db.get<{ url: string }>(
      "SELECT url FROM work_item_relations WHERE work_item_id = ? AND url LIKE 'vstfs:///Git/PullRequestId/%'",
      itemOf('H13').id,
    );
  await expect.poll(relation).toBeTruthy();
});

test('a process without some of our fields is explained; one that an administrator named otherwise goes by that name', async ({
  page,
  complaints,
}) => {
  removeFields(host, 'Hypothesis', ['Custom.MlComparator', 'Custom.MlGuardrails']);
  editProcess(host.db, projectById(host.db, itemOf('H1').project_id)!.processId, (definition) => {
    typeIn(definition, 'Hypothesis')!.fields.find(({ referenceName }) => referenceName === 'Custom.MlMetric')!.name = 'Messgröße';
  });
  const card = await open(page, 'H1');
  await expect(card.getByText('The process of this project lacks 2 fields that this card works with.')).toBeVisible();
  await card.getByText('Which').click();
  await expect(card.getByRole('listitem').filter({ hasText: 'Guardrails' })).toBeVisible();
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByLabel('Messgröße')).toHaveValue('ROC AUC');
  expect(complaints).toEqual([]);
});

test('a change that came in between shows both values, and writes nothing until told', async ({ page }) => {
  const card = await open(page, 'H17');
  await card.getByRole('tab', { name: /Statement/ }).click();
  await card.getByLabel('We believe').fill('mine');
  await card.getByLabel('We believe').blur();
  changeItem(host, 'H17:', { fields: { 'Custom.MlCapability': 'theirs' } });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('theirs').first()).toBeVisible();
  expect(fieldsOf('H17')['Custom.MlCapability']).toBe('theirs');
});

test('a pasted result goes into the native fields and is saved with the form, in requests that are in the specifications', async ({ page }) => {
  const sent = watchRequests(page, host);
  const card = await open(page, 'H16');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await card.getByLabel('Result', { exact: true }).fill('ROC AUC 0.031 [0.022, 0.040] n=4118, 6 seeds');
  await expect(card.getByText('Fills the result with ROC AUC 0.031 [0.022, 0.04] n=4118, 6 runs.')).toBeVisible();
  await card.getByLabel('Link', { exact: true }).fill('https://runs.calllist.example/experiments/1/runs/h16-six-seeds');
  await card.getByRole('button', { name: 'Add evidence' }).click();
  await expect(card.getByRole('link', { name: 'runs.calllist.example/experiments/1/runs/h16-six-seeds' })).toBeVisible();
  await card.getByRole('tab', { name: /Verdict/ }).click();
  await expect(card.getByText('Suggested: accepted.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => fieldsOf('H16')['Custom.MlObserved']).toBe(0.031);
  expect(fieldsOf('H16')).toMatchObject({ 'Custom.MlCiLow': 0.022, 'Custom.MlCiHigh': 0.04, 'Custom.MlRuns': 6, 'Custom.MlSampleSize': 4118 });
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.flatMap(checkRequest)).toEqual([]);
});

/** What a notebook shows below a cell that evaluates a model on seeds and a test set. */
const NOTEBOOK = `seed=1 val_loss=0.412
Test set: n = 4118
ROC AUC gain over all of the past: 0.031
ROC AUC = 0.031 [0.022, 0.040] n=4118, 6 seeds
wall time: 12.3 s`;

test('from the output of a notebook to a decision it takes at most 12 clicks', async ({ page }) => {
  const card = await open(page, 'H16');
  let clicks = 0;
  const click = async (locator: Locator) => {
    clicks += 1;
    await locator.click();
  };
  await click(card.getByRole('tab', { name: /Evidence/ }));
  const box = card.getByLabel('Result', { exact: true });
  await click(box);
  await box.fill(NOTEBOOK);
  await card.getByText('Fills the result with ROC AUC 0.031 [0.022, 0.04] n=4118, 6 runs.').waitFor();
  await click(card.getByRole('button', { name: 'Add evidence' }));
  // The table of what was recognized goes, and with it everything below it moves.
  await expect(box).toHaveValue('');
  await expect(card.getByText(/^Fills the result with/)).toBeHidden();
  await click(card.getByRole('tab', { name: /Decision/ }));
  await expect(card.getByText('Suggested: accepted.')).toBeVisible();
  clicks += 1;
  await card.getByLabel('Outcome', { exact: true }).selectOption('Accepted');
  clicks += 1;
  await card.getByLabel('Learning', { exact: true }).fill('A recent window follows the drift.');
  await card.getByLabel('Learning', { exact: true }).blur();
  clicks += 1;
  await card.getByLabel('Next step', { exact: true }).selectOption('Proceed');
  const state = page.getByRole('button', { name: 'State', exact: true });
  await state.scrollIntoViewIfNeeded();
  // A list that is open when the page scrolls closes.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await click(state);
  await click(page.getByRole('option', { name: /\bDecided$/ }));
  await click(page.getByRole('button', { name: 'Save', exact: true }));
  await expect.poll(() => fieldsOf('H16')['System.State']).toBe('Decided');
  expect(fieldsOf('H16')).toMatchObject({ 'Custom.MlObserved': 0.031, 'Custom.MlCiLow': 0.022, 'Custom.MlRuns': 6, 'Custom.MlOutcome': 'Accepted' });
  process.stdout.write(`A notebook's output to a decided hypothesis: ${clicks} clicks\n`);
  expect(clicks).toBeLessThanOrEqual(12);
});

test('an input writes the native field, and the card follows the native field', async ({ page }) => {
  const card = await open(page, 'H17');
  await card.getByRole('tab', { name: /Statement/ }).click();
  await card.getByLabel('We believe').fill('reasons in plain words');
  await card.getByLabel('We believe').blur();
  await expect(page.getByRole('textbox', { name: 'We believe' })).toHaveValue('reasons in plain words');
  await page.getByRole('textbox', { name: 'We believe' }).fill('a picture of the reasons');
  await page.getByRole('textbox', { name: 'We believe' }).blur();
  await expect(card.getByText('We believe a picture of the reasons will result in')).toBeVisible();
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`the card has no serious accessibility violations in any step: ${theme}`, async ({ page }) => {
    await useTheme(page, theme);
    const card = await open(page, 'H7');
    for (const step of ['Statement', 'Plan', 'Evidence', 'Verdict', 'Decision']) {
      await card.getByRole('tab', { name: new RegExp(step) }).click();
      expect((await violationsOf(page, { within: 'iframe[src*="hypothesis-form"]' })).map((one) => `${step} ${one}`)).toEqual([]);
    }
  });
}
