import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, takePicture, test, useTheme } from '../fixtures.ts';
import { save, startFormHost, type FormHost } from './form-host.ts';

let host: FormHost;
test.beforeAll(async () => {
  host = await startFormHost();
});
test.afterAll(() => host.close());

const HTML = [
  '<h2>Plan</h2><p>Run <b>both</b> models, <i>twice</i>, as <a href="https://data.example/set">the set</a> says.</p>',
  '<ul><li>seed 42</li><li>seeds 1 to 5<ol><li>in order</li></ol></li></ul>',
  '<table><tr><td>AUC</td><td>0.802</td></tr></table><p>2 * 3 * 4 stays_as_it_is</p>',
].join('');
const MARKDOWN = [
  '## Plan',
  '',
  'Run **both** models, *twice*, as [the set](https://data.example/set) says.',
  '',
  '- seed 42',
  '- seeds 1 to 5',
  '  1. in order',
  '',
  '<table><tbody><tr><td>AUC</td><td>0.802</td></tr></tbody></table>',
  '',
  String.raw`2 \* 3 \* 4 stays\_as\_it\_is`,
].join('\n');

test('HTML becomes Markdown that says the same, and is saved so', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Write', 'System.Description': HTML });
  await page.goto(host.address(id));
  await page.getByRole('button', { name: 'Write in Markdown: Description' }).click();
  const view = page.locator('.rich-text-view').first();
  await expect(view.getByRole('heading', { name: 'Plan' })).toBeVisible();
  await expect(view.locator('strong')).toHaveText('both');
  await expect(view.getByRole('link', { name: 'the set' })).toHaveAttribute('href', 'https://data.example/set');
  await expect(view.locator('ul > li > ol > li')).toHaveText('in order');
  await expect(view.getByRole('cell', { name: '0.802' })).toBeVisible();
  await expect(view).toContainText('2 * 3 * 4 stays_as_it_is');
  await page.getByRole('button', { name: 'Edit Description' }).click();
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveValue(MARKDOWN);
  await save(page).click();
  await expect(save(page)).toBeDisabled();
  const item = await host.rest<{ multilineFieldsFormat: object; fields: object }>('GET', `_apis/wit/workitems/${id}`);
  expect(item.multilineFieldsFormat).toEqual({ 'System.Description': 'markdown' });
  expect(item.fields).toMatchObject({ 'System.Description': MARKDOWN });
  await page.reload();
  await expect(view.getByRole('heading', { name: 'Plan' })).toBeVisible();
});

test('undoing the changes brings the HTML back', async ({ page }) => {
  const id = await host.create('Task', { 'System.Title': 'Write', 'System.Description': HTML });
  await page.goto(host.address(id));
  await page.getByRole('button', { name: 'Write in Markdown: Description' }).click();
  await chooseFromMenu(page, 'More actions', 'Undo changes');
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Write in Markdown: Description' })).toBeVisible();
  await expect(save(page)).toBeDisabled();
  expect((await host.fields(id))['System.Description']).toBe(HTML);
});

test('Markdown runs no script and loads no frame', async ({ page, complaints }) => {
  const id = await host.create('Task', {
    'System.Title': 'Write',
    'System.Description':
      'Text <img src="data:," onerror="window.hit = 1" alt=""> <script>window.hit = 1</script> [go](javascript:window.hit=1) <iframe src="/"></iframe>',
  });
  await host.rest('PATCH', `_apis/wit/workitems/${id}`, [{ op: 'add', path: '/multilineFieldsFormat/System.Description', value: 'Markdown' }]);
  await page.goto(host.address(id));
  const view = page.locator('.rich-text-view').first();
  await expect(view).toContainText('Text');
  await expect(view.locator('script, iframe, [onerror], a[href^="javascript"]')).toHaveCount(0);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  // Chromium reports a handler that it never runs as soon as the cleaner parses it.
  expect(complaints.filter((text) => !text.startsWith('Executing inline event handler'))).toEqual([]);
});

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 320]) {
    test(`Markdown can be read and written by everyone: ${theme}, ${width} px`, async ({ page }, info) => {
      const id = await host.create('Task', { 'System.Title': 'Write', 'System.Description': MARKDOWN });
      await host.rest('PATCH', `_apis/wit/workitems/${id}`, [{ op: 'add', path: '/multilineFieldsFormat/System.Description', value: 'Markdown' }]);
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 800 });
      await page.goto(host.address(id));
      await expect(page.getByRole('heading', { name: 'Plan', exact: true })).toBeVisible();
      for (const name of ['reading', 'writing']) {
        await takePicture(page, info, name);
        expect((await violationsOf(page)).map((one) => `${name}: ${one}`)).toEqual([]);
        if (name === 'writing') continue;
        await page.getByRole('button', { name: 'Edit Description' }).click();
        // The tooltip of the button stays as long as the button has the focus or the pointer.
        await page.mouse.move(0, 0);
        await page.getByRole('textbox', { name: 'Description' }).focus();
        await expect(page.locator('.bolt-tooltip-content')).toHaveCount(0);
      }
    });
  }
}
