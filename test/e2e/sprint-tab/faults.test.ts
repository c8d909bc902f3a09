import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { PROJECT_PATH, openTab, sprintPath, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());
test.afterEach(() => host.faults.set([]));

/** The sentence of the check, as the tab tells it without faults. */
const SENTENCE = /of \d+ checks pass/;

test('the settings page lets requests of extensions fail, and the top bar says so', async ({ page, complaints }) => {
  await page.goto(`${host.url}${PROJECT_PATH}/_settings/faults`);
  const rules = page.getByRole('textbox', { name: /^Rules/ });
  await rules.fill('nonsense@20%');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('alert')).toContainText('begins with none of');
  await rules.fill('503@50% GET **/teamsettings/iterations\nlatency:1');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('link', { name: 'Faults on' })).toBeVisible();
  await expect(page.getByRole('status')).toContainText('On.');
  expect(host.faults.view.rules).toEqual(['503@50% GET **/teamsettings/iterations', 'latency:1']);
  expect(await violationsOf(page, { advice: true })).toEqual([]);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByRole('link', { name: 'Faults on' })).toBeHidden();
  expect(host.faults.areOn).toBe(false);
  expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
});

test('the tab ends in a result or in a named failure with a way to try again, whatever fails', async ({ page }) => {
  const frame = await openTab(page, host, 'Sprint 3');
  const truth = await frame.getByText(SENTENCE).innerText();
  const passing = Number(/\d+/.exec(truth)![0]);
  const ends = new Set<string>();
  for (let seed = 1; seed <= 12; seed += 1) {
    host.faults.set(['any@20%'], seed);
    await page.goto(host.url + sprintPath('Sprint 3'));
    const tab = page.frameLocator('iframe[title="ML Sprint"]');
    const sentence = tab.getByText(SENTENCE);
    const retry = tab.getByRole('button', { name: 'Try again' });
    await expect(sentence.or(retry).first()).toBeVisible();
    if (await sentence.isVisible()) {
      ends.add('told');
      expect(Number(/\d+/.exec(await sentence.innerText())![0])).toBeLessThanOrEqual(passing);
    } else {
      ends.add('refused');
      await expect(tab.getByRole('alert').or(tab.getByRole('heading')).first()).toBeVisible();
    }
  }
  expect([...ends].toSorted()).toEqual(['refused', 'told']);
});

test('trying again after a failure reads the sprint', async ({ page }) => {
  host.faults.set(['500 GET **/teamsettings/iterations']);
  await page.goto(host.url + sprintPath('Sprint 3'));
  const tab = page.frameLocator('iframe[title="ML Sprint"]');
  const retry = tab.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible();
  host.faults.set([]);
  await retry.click();
  await expect(tab.getByText(SENTENCE)).toBeVisible();
});
