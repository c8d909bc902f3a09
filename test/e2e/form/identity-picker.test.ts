import type { Page } from '@playwright/test';
import { insertIdentity } from '../../../host/store/core/identities.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, takePicture, test, useTheme } from '../fixtures.ts';
import { save, startFormHost, type FormHost } from './form-host.ts';

let host: FormHost;
let id: number;
test.beforeEach(async () => {
  host = await startFormHost();
  id = await host.create('Task', { 'System.Title': 'Compare the models', 'System.AssignedTo': 'bruno.keita@local.example' });
});
test.afterEach(() => host.close());

const field = (page: Page) => page.getByRole('combobox', { name: 'Assigned To' });
const assigned = async () => ((await host.fields(id))['System.AssignedTo'] as { uniqueName: string } | undefined)?.uniqueName;

async function saved(page: Page): Promise<void> {
  await save(page).click();
  await expect(save(page)).toBeDisabled();
}

test('a person is found by name with the keyboard alone, and Escape changes nothing', async ({ page }) => {
  await page.goto(host.address(id));
  await expect(field(page)).toHaveValue('Bruno Keita');
  await field(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.type('okaf');
  await expect(page.getByRole('option')).toHaveText([/Chiara Okafor/]);
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('Bruno Keita');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(save(page)).toBeDisabled();

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(`[id="${await field(page).getAttribute('aria-activedescendant')}"]`)).toContainText('Chiara Okafor');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('Chiara Okafor');
  await saved(page);
  expect(await assigned()).toBe('chiara.okafor@local.example');
});

test('one assigns an item to oneself, and to nobody', async ({ page }) => {
  await page.goto(host.address(id));
  await field(page).click();
  await page.getByRole('option', { name: 'Assign to me' }).click();
  await expect(field(page)).toHaveValue('Asta Lindqvist');
  await page.getByRole('button', { name: 'Clear Assigned To' }).click();
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await saved(page);
  expect(await assigned()).toBeUndefined();
});

test('a name that nobody has is said to be nobody, and leaving keeps who was there', async ({ page }) => {
  await page.goto(host.address(id));
  await field(page).fill('Nobody at all');
  await expect(page.getByText('Nobody of that name or address.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Title' }).focus();
  await expect(field(page)).toHaveValue('Bruno Keita');
  await expect(save(page)).toBeDisabled();
});

test('Escape closes the list and not the dialog around the form', async ({ page }) => {
  await page.goto(`${host.url}/local/Formed/_workitems?workitem=${id}`);
  await field(page).click();
  await expect(page.getByRole('listbox', { name: 'Assigned To' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox', { name: 'Assigned To' })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('with 2,000 people the list stays short and finds each of them', async ({ page }) => {
  host.db.transaction(() => {
    for (let index = 0; index < 2_000; index += 1)
      insertIdentity(host.db, { displayName: `Person Number ${index}`, uniqueName: `person.${index}@local.example` });
  });
  await page.goto(host.address(id));
  await field(page).click();
  await expect(page.getByText('2003 people match. Type more of the name.')).toBeVisible();
  expect(await page.getByRole('option').count()).toBeLessThanOrEqual(51);
  await field(page).fill('person.1999@');
  await page.getByRole('option', { name: 'Person Number 1999' }).click();
  await saved(page);
  expect(await assigned()).toBe('person.1999@local.example');
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 320]) {
    test(`the open list can be used by everyone: ${theme}, ${width} px`, async ({ page }, info) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 700 });
      await page.goto(host.address(id));
      await field(page).click();
      await expect(page.getByRole('option', { name: 'Bruno Keita' })).toHaveAttribute('aria-selected', 'true');
      await takePicture(page, info, 'people');
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    });
  }
}
