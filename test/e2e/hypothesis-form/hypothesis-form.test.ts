import { AxeBuilder } from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { findIdentity } from '../../../host/store/identities.ts';
import { saveWorkItem } from '../../../host/store/work-items.ts';
import { checkRequest } from '../../contract/request-spec.ts';
import { expect, test, useTheme } from '../fixtures.ts';
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
  await card.getByRole('tablist', { name: 'Steps of the hypothesis' }).waitFor();
  return card;
}

// What the project's story says of each hypothesis.
// prettier-ignore
const STORY = [
  ['H1',  'Suggested: accepted.',     null],
  ['H5',  'Suggested: inconclusive.', null],
  ['H8',  'Suggested: inconclusive.', null],
  ['H9',  'Suggested: rejected.',     null],
  ['H10', 'Suggested: accepted.',     null],
  ['H14', 'Suggested: rejected.',     'This is a point estimate only'],
  ['H15', 'Suggested: rejected.',     'This is a point estimate only'],
  ['H16', 'Suggested: inconclusive.', null],
] as const;

test('each hypothesis shows the verdict that its numbers suggest', async ({ page }) => {
  for (const [key, suggestion, remark] of STORY) {
    const card = await open(page, key);
    await card.getByRole('tab', { name: /Verdict/ }).click();
    await expect(card.getByText(suggestion)).toBeVisible();
    if (remark !== null) await expect(card.getByText(remark)).toBeVisible();
  }
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
      const { violations } = await new AxeBuilder({ page })
        .include('iframe[src*="hypothesis-form"]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(
          ({ id, nodes }) => `${step} ${id}: ${nodes.map(({ html, any }) => html.slice(0, 60) + JSON.stringify(any[0]?.data)).join(' | ')}`,
        ),
      ).toEqual([]);
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
  expect(sent.map(({ url }) => new URL(url).pathname.replace(/^.*_apis/, ''))).toEqual([`/wit/workItems/${itemOf('H7').id}/updates`]);
});
