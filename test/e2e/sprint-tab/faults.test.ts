import type { Host } from '../../../host/server.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, test } from '../fixtures.ts';
import { PROJECT_PATH, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());

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
