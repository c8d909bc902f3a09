import type { Host } from '../../../host/server.ts';
import { expect, test } from '../fixtures.ts';
import { takeRole } from '../settings-hub/hub.ts';
import { openTab, openWholeTab, startWithExtension } from './tab.ts';

let host: Host;
test.beforeAll(async () => {
  host = await startWithExtension();
});
test.afterAll(() => host.close());
test.afterEach(() => host.faults.set([]));

test('what was read stays when reading again fails, and says when it was read', async ({ page }) => {
  const tab = await openWholeTab(page, host, 'Sprint 3');
  host.faults.set(['500 POST **/wiql']);
  await tab.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(tab.getByRole('alert')).toContainText(/What is below was read at \d\d:\d\d\./);
  await expect(tab.getByText('17 of 23 checks pass.')).toBeVisible();
  host.faults.set([]);
  await tab.getByRole('button', { name: 'Try again' }).click();
  await expect(tab.getByRole('alert')).toHaveCount(0);
  await expect(tab.getByText('17 of 23 checks pass.')).toBeVisible();
});

test('another sprint that cannot be read shows nothing of the one before', async ({ page }) => {
  const tab = await openWholeTab(page, host, 'Sprint 3');
  host.faults.set(['500 POST **/wiql']);
  await tab.getByRole('combobox', { name: 'Sprint' }).selectOption({ label: 'Sprint 4' });
  await expect(tab.getByRole('alert')).toContainText('Something went wrong');
  await expect(tab.getByText('checks pass')).toHaveCount(0);
});

test('an old reading says so when the person comes back', async ({ page }) => {
  await page.clock.install();
  const tab = await openTab(page, host, 'Sprint 3');
  await expect(tab.getByText(/As of \d\d:\d\d\./)).toBeVisible();
  await page.clock.fastForward('02:00:00');
  await tab.locator('body').evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(tab.getByText('a while ago: refresh to see what changed since')).toBeVisible();
});

test('what came of a reading is announced', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 3');
  const announced = tab.getByRole('status');
  await expect(announced.filter({ hasText: 'Sprint 3 is read: 5 need attention, 1 has not enough data' })).toHaveCount(1);
  await tab.getByRole('combobox', { name: 'Sprint' }).selectOption({ label: 'Sprint 5' });
  await expect(announced.filter({ hasText: 'Sprint 5 is read: 1 has not enough data, 1 is waived' })).toHaveCount(1);
});

test('the focus stays on the page when an action takes away what had it', async ({ page }) => {
  const tab = await openTab(page, host, 'Sprint 6');
  const size = tab.getByRole('button', { name: /^Set size M for/ }).first();
  await size.focus();
  await page.keyboard.press('Enter');
  await expect(size).toHaveCount(0);
  await expect
    .poll(() => tab.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.closest('.sprint-tab') !== null))
    .toBe(true);
  expect(await tab.locator('body').evaluate(({ ownerDocument }) => ownerDocument.activeElement?.tagName)).toBe('BUTTON');
});

test('people without a role are counted, and the way to give them one is at hand', async ({ page, context }) => {
  takeRole(host, 'amara.okeke@calllist.example');
  const tab = await openTab(page, host, 'Sprint 6');
  await expect(tab.getByText('1 person who worked in this sprint has no role and counts for neither.')).toBeVisible();
  const opened = context.waitForEvent('page');
  await tab.getByRole('button', { name: 'Set roles' }).click();
  const settings = await opened;
  await expect(settings.frameLocator('iframe[title="ML Agile"]').getByRole('tab', { name: 'Roles and groups' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});

test('a sprint without stories says how stories are recognised', async ({ page }) => {
  await page.route('**/_apis/wit/wiql*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), workItems: [], workItemRelations: [] } });
  });
  const tab = await openTab(page, host, 'Sprint 3');
  await expect(tab.getByText('The sprint has no stories or spikes in the team’s areas.')).toBeVisible();
  await expect(tab.getByText(/Counted are items of the type User Story/)).toBeVisible();
});
