import { findIdentity } from '../../../host/store/core/identities.ts';
import { setReader } from '../../../host/store/core/permissions.ts';
import { violationsOf } from '../accessibility.ts';
import { expect, takePicture, test, useTheme } from '../fixtures.ts';
import { ask, frameOf, save, startFormHost, type FormHost } from './form-host.ts';

let host: FormHost;
let id: number;
test.beforeAll(async () => {
  host = await startFormHost();
  id = await host.create('Task', {
    'System.Title': 'Compare the models',
    'System.Description': '<p>On the same rows.</p>',
    'System.Tags': 'evaluation',
  });
  setReader(host.db, host.project.id, findIdentity(host.db, 'asta.lindqvist@local.example')!.id, true);
});
test.afterAll(() => host.close());

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`a reader's form can be read, and nothing in it changed: ${theme}`, async ({ page }, info) => {
    await useTheme(page, theme);
    await page.goto(host.address(id));
    const card = await frameOf(page, 'card');
    await expect(page.getByText('You may read work items of Formed but not change them.')).toBeVisible();
    await expect(save(page)).toBeDisabled();
    const form = page.locator('.form');
    expect(await form.locator('input:not([disabled]):not(fieldset[disabled] *), textarea').count()).toBe(0);
    await expect(form.getByRole('textbox', { name: 'Title' })).toBeDisabled();
    await expect(form.getByRole('button', { name: /^(Edit|Add) / })).toHaveCount(0);
    await expect
      .poll(() => card.evaluate(() => window.part.calls.find(([name]) => name === 'onLoaded')?.[1]))
      .toMatchObject({ id, isReadOnly: true });
    expect(await ask<boolean>(card, 'setFieldValue', 'System.Title', 'Changed')).toBe(false);
    await takePicture(page, info, 'details');
    await page.getByRole('tab', { name: 'Links' }).click();
    await expect(form.getByRole('button', { name: 'Add link' })).toHaveCount(0);
    await page.getByRole('tab', { name: 'Attachments' }).click();
    await expect(form.getByRole('button', { name: 'Add attachment' })).toHaveCount(0);
    expect(await violationsOf(page)).toEqual([]);
    expect((await host.fields(id))['System.Title']).toBe('Compare the models');
  });
}
