import type { Locator, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { expect, test } from '../fixtures.ts';
import { fieldsOf } from '../form-card.ts';
import { PROJECT_PATH, startWithExtension } from '../sprint-tab/tab.ts';

let host: Host;
test.beforeEach(async () => {
  host = await startWithExtension();
});
test.afterEach(() => host.close());

/** Walks on with the Tab key, or back, until an element has the focus. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await wanted.evaluate((element) => element.ownerDocument.hasFocus() && element.ownerDocument.activeElement === element)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${wanted.toString()}.`);
}

test('a hypothesis goes from its statement to the decision by keyboard alone', async ({ page }) => {
  await page.goto(`${host.url}${PROJECT_PATH}/_workitems/create/Hypothesis`);
  const card = page.frameLocator('iframe[src*="hypothesis-form"]');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const stored = () => fieldsOf(host, 'Keys only')['System.State'];
  const fill = async (label: string, text: string) => {
    await tabTo(page, card.getByLabel(label, { exact: true }));
    await page.keyboard.insertText(text);
  };
  const choose = async (label: string, value: string) => {
    await tabTo(page, card.getByLabel(label, { exact: true }));
    await page.keyboard.type(value);
    await expect(card.getByLabel(label, { exact: true })).toHaveValue(value);
  };
  const step = async (name: string) => {
    await tabTo(page, card.locator('[role=tab][aria-selected=true]'), 'Shift+Tab');
    while ((await card.locator('[role=tab][aria-selected=true]').getAttribute('id')) !== `tab-${name}`) await page.keyboard.press('ArrowRight');
  };
  const move = async (state: string) => {
    await tabTo(page, page.getByRole('button', { name: 'State', exact: true }), 'Shift+Tab');
    // The focus scrolls the page to the button, and a list that is open when the page scrolls closes.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.keyboard.press('Enter');
    const option = page.getByRole('option', { name: new RegExp(`\\b${state}$`) });
    await option.waitFor();
    while (
      !(await option.evaluate(
        (element) => element.matches(':focus') || element.id === element.ownerDocument.activeElement?.getAttribute('aria-activedescendant'),
      ))
    )
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(page, save, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect.poll(stored).toBe(state);
  };

  await tabTo(page, page.getByRole('textbox', { name: 'Title' }));
  await page.keyboard.insertText('Keys only');
  await fill('We believe', 'the history of calls');
  await fill('Will result in', 'a better ranking');
  await fill('We will know when', 'ROC AUC reaches 0.75');
  await page.keyboard.press('Tab');
  await tabTo(page, save, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/_workitems\/edit\/\d+/);
  await step('Plan');
  await choose('Study', 'Confirmatory');
  await choose('Criterion', 'Threshold');
  await fill('Metric', 'ROC AUC');
  await choose('Direction', 'Higher is better');
  await fill('Threshold', '0.75');
  await fill('Dataset', 'Calls');
  await fill('Dataset version', 'v1');
  await page.keyboard.press('Tab');
  await move('Testing');
  await step('Evidence');
  await fill('Result', 'ROC AUC 0.802 [0.789, 0.817] n=10294');
  await tabTo(page, card.getByRole('button', { name: 'Add evidence' }));
  await page.keyboard.press('Enter');
  await expect(card.getByLabel('Result', { exact: true })).toHaveValue('');
  await step('Decision');
  await choose('Outcome', 'Accepted');
  await fill('Learning', 'The history carries signal.');
  await page.keyboard.press('Tab');
  await move('Decided');
  expect(fieldsOf(host, 'Keys only')).toMatchObject({ 'Custom.MlOutcome': 'Accepted', 'Custom.MlObserved': 0.802 });
});
