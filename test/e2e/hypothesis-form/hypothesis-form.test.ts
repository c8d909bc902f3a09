import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items/work-items.ts';
import { editProcess, typeIn } from '../../../host/store/processes/edits.ts';
import { projectById } from '../../../host/store/core/projects.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
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

// What the project's story says of each hypothesis.
// prettier-ignore
const STORY = [
  // hypothesis and suggestion           its reason                                                       what to know before
  ['H1',  'Suggested: accepted.',     'The whole interval meets ROC AUC ≥ 0.75.',                         null],
  ['H5',  'Suggested: inconclusive.', 'Part of the interval meets',                                       /Reopened .*, after it had been accepted\./],
  ['H6',  'Suggested: accepted.',     'The whole interval meets',                                         /Contradicted by H13\. /],
  ['H8',  'Suggested: inconclusive.', /Part of the interval meets ROC AUC within 0\.002 of .*misses\./,   null],
  ['H9',  'Suggested: rejected.',     /The whole interval misses Brier score ≤ −0\.002/,                  null],
  ['H10', 'Suggested: accepted.',     'but barely: it ends close to the threshold',                       null],
  ['H14', 'Suggested: rejected.',     'but this is a point estimate only',                                null],
  ['H15', 'Suggested: rejected.',     'but this is a point estimate only',                                /Invalid: it counts for no acceptance rate/],
  ['H16', 'Suggested: inconclusive.', 'Part of the interval meets',                                       null],
] as const;

test('each hypothesis shows the verdict that its numbers suggest, why, and what to know before', async ({ page }) => {
  for (const [key, suggestion, reason, note] of STORY) {
    const card = await open(page, key);
    await card.getByRole('tab', { name: /Verdict/ }).click();
    await expect(card.getByText(suggestion)).toBeVisible();
    await expect(card.locator('.verdict').getByText(reason)).toBeVisible();
    if (note === null) await expect(card.locator('.card-notes')).toBeEmpty();
    else await expect(card.locator('.card-notes')).toContainText(note);
  }
});

test('experts are counted', async ({ page }) => {
  changeItem(host, 'H17:', { fields: { 'Custom.MlObserved': 9, 'Custom.MlSampleSize': 10 } });
  const card = await open(page, 'H17');
  await card.getByRole('tab', { name: /Verdict/ }).click();
  await expect(card.getByText('9 of 10 experts agree; 8 are needed.')).toBeVisible();
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByLabel('Threshold: votes needed')).toHaveValue('8');
});

test('lists what the result rests on, and links a pull request as what it is', async ({ page }) => {
  const card = await open(page, 'H13');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await expect(card.getByRole('listitem').filter({ hasText: /^Contradicts H6/ })).toBeVisible();
  await expect(card.getByText(/Capture LR 38\.6 %/)).toBeVisible();
  const { name } = host.db.get<{ name: string }>('SELECT name FROM repositories LIMIT 1')!;
  await card.getByLabel('Page').fill(`${host.url}${PROJECT_PATH}/_git/${name}/pullrequest/3`);
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

test('asks which metric of a file is meant', async ({ page }) => {
  const card = await open(page, 'H17');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await card.getByLabel('Result').fill('{"run": {"data": {"metrics": [{"key": "roc_auc", "value": 0.8}, {"key": "pr_auc", "value": 0.45}]}}}');
  await expect(card.getByRole('button', { name: 'Add evidence' })).toBeDisabled();
  await card.getByLabel('Metric of the file').selectOption('pr_auc');
  await expect(card.getByText(/Reads as pr_auc 0\.45, no interval/)).toBeVisible();
});

test('shows what the project knows while a hypothesis is drafted', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/create/Hypothesis`);
  const card = page.frameLocator('iframe[src*="hypothesis-form"]');
  await page.getByRole('textbox', { name: 'Title' }).fill('Macro-economic features add ranking quality');
  await card.getByText('Earlier hypotheses like this').click();
  await expect(card.getByRole('listitem').filter({ hasText: /^H2/ })).toContainText('Accepted');
});

test('a reader sees everything and can change nothing', async ({ page }) => {
  const { projectId } = host.db.get<{ projectId: string }>('SELECT id AS projectId FROM projects LIMIT 1')!;
  for (const { id } of host.db.all<{ id: string }>('SELECT id FROM identities')) setReader(host.db, projectId, id, true);
  const card = await open(page, 'H16');
  for (const step of ['Statement', 'Plan', 'Evidence', 'Decision']) {
    await card.getByRole('tab', { name: new RegExp(step) }).click();
    for (const input of await card.locator('input, select, textarea').all()) await expect(input).toBeDisabled();
  }
  await expect(card.getByRole('button', { name: 'Add evidence' })).toHaveCount(0);
});

test('a process without some of our fields is explained, and what is there works', async ({ page, complaints }) => {
  removeFields(host, 'Hypothesis', ['Custom.MlMetric', 'Custom.MlGuardrails']);
  const card = await open(page, 'H17');
  await expect(card.getByText('The process of this project lacks 2 fields that this card works with.')).toBeVisible();
  await card.getByText('Which').click();
  await expect(card.getByRole('listitem').filter({ hasText: 'Guardrails' })).toBeVisible();
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByLabel('Criterion')).toHaveValue('Expert judgement');
  expect(complaints).toEqual([]);
});

test('a field that an administrator named otherwise goes by that name', async ({ page }) => {
  editProcess(host.db, projectById(host.db, itemOf('H1').project_id)!.processId, (definition) => {
    typeIn(definition, 'Hypothesis')!.fields.find(({ referenceName }) => referenceName === 'Custom.MlMetric')!.name = 'Messgröße';
  });
  const card = await open(page, 'H1');
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByLabel('Messgröße')).toHaveValue('ROC AUC');
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

test('what was typed for one item does not show in the next one of the same frame', async ({ page }) => {
  const card = await open(page, 'H1');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await card.getByLabel('Result').fill('0.5 [0.4, 0.6]');
  await page.getByRole('searchbox').fill(String(itemOf('H2').id));
  await page.keyboard.press('Enter');
  const next = page.frameLocator('#content iframe[src*="hypothesis-form"]');
  await expect(next.getByRole('blockquote')).toContainText('macro');
  await next.getByRole('tab', { name: /Evidence/ }).click();
  await expect(next.getByLabel('Result')).toHaveValue('');
});

test('300 links do no harm: the first show, the rest on demand', async ({ page }) => {
  changeItem(host, 'H17:', {
    relations: { add: Array.from({ length: 300 }, (_, index) => ({ rel: 'Hyperlink', url: `https://runs.example/${index}`, attributes: {} })) },
  });
  const card = await open(page, 'H17');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await expect(card.getByRole('link')).toHaveCount(8);
  await card.getByRole('button', { name: /^\d+ more$/ }).click();
  await expect(card.getByRole('link', { name: 'runs.example/299' })).toBeVisible();
});

test('H7 shows the change of its sealed plan as two lines, and when it came', async ({ page, complaints }) => {
  const card = await open(page, 'H7');
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByText(/changed after results/)).toBeVisible();
  await expect(card.getByText('− Threshold 0.005')).toBeVisible();
  await expect(card.getByText('+ Threshold 0.002')).toBeVisible();
  await expect(card.getByText(/days after the first result/)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a plan that was never touched is sealed and unchanged; an expert judgement needs no metric', async ({ page }) => {
  const first = await open(page, 'H1');
  await first.getByRole('tab', { name: /Plan/ }).click();
  await expect(first.getByText(/^✓ Plan sealed .*, unchanged\.$/)).toBeVisible();
  const experts = await open(page, 'H17');
  await expect(experts.getByText('The plan is complete. Testing seals it.')).toBeVisible();
  await expect(experts.getByLabel('Metric')).toHaveCount(0);
});

test('a pasted result goes into the native fields and is saved with the form', async ({ page }) => {
  const card = await open(page, 'H16');
  await card.getByRole('tab', { name: /Evidence/ }).click();
  await card.getByLabel('Result').fill('ROC AUC 0.031 [0.022, 0.040] n=4118, 6 seeds');
  await expect(card.getByText(/Reads as ROC AUC 0.031, interval 0.022 to 0.04, n 4118, 6 runs/)).toBeVisible();
  await card.getByLabel('Page').fill('https://runs.calllist.example/experiments/1/runs/h16-six-seeds');
  await card.getByRole('button', { name: 'Add evidence' }).click();
  await expect(card.getByRole('link', { name: 'runs.calllist.example/experiments/1/runs/h16-six-seeds' })).toBeVisible();
  await card.getByRole('tab', { name: /Verdict/ }).click();
  await expect(card.getByText('Suggested: accepted.')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => fieldsOf('H16')['Custom.MlObserved']).toBe(0.031);
  expect(fieldsOf('H16')).toMatchObject({ 'Custom.MlCiLow': 0.022, 'Custom.MlCiHigh': 0.04, 'Custom.MlRuns': 6, 'Custom.MlSampleSize': 4118 });
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

test('text with markup and scripts is text', async ({ page, complaints }) => {
  const { id, project_id: projectId } = itemOf('H17');
  const nasty = `${'long '.repeat(900)}<script>alert(1)</script><b>bold</b> "quotes" עברית`;
  saveWorkItem(host.db, { id, projectId, at: new Date(), by: findIdentity(host.db, 'Ines Duarte')!.id, fields: { 'Custom.MlCapability': nasty } });
  const card = await open(page, 'H17');
  await expect(card.getByRole('blockquote')).toContainText('"quotes" עברית');
  expect(complaints).toEqual([]);
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

test('the steps are walked through by keyboard', async ({ page }) => {
  const card = await open(page, 'H1');
  await card.getByRole('tab', { name: /Decision/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(card.getByRole('tab', { name: /Statement/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(card.getByRole('tab', { name: /Verdict/ })).toHaveAttribute('aria-selected', 'true');
});

test('it is usable without a request of its own, and what it sends for the seal is in the specifications', async ({ page }) => {
  const sent = watchRequests(page, host);
  const card = await open(page, 'H7');
  await card.getByRole('tab', { name: /Plan/ }).click();
  await expect(card.getByText(/changed after results/)).toBeVisible();
  expect(sent.flatMap(checkRequest)).toEqual([]);
  // The history, and what the links lead to; both after the card is usable.
  expect(new Set(sent.map(({ url }) => new URL(url).pathname.replace(/^.*_apis/, '')))).toEqual(
    new Set([`/wit/workItems/${itemOf('H7').id}/updates`, '/wit/workitemsbatch']),
  );
});
