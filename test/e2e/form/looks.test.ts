import { violationsOf } from '../accessibility.ts';
import { chooseFromMenu, expect, takePicture, test, useTheme } from '../fixtures.ts';
import { frameOf, partOf, startFormHost, type FormHost } from './form-host.ts';

let host: FormHost;
let id: number;
test.beforeAll(async () => {
  host = await startFormHost();
  id = await host.create('Task', {
    'System.Title': 'Compare the models on the frozen test set',
    'System.Description': '<p>Run both models on <b>the same</b> rows and keep the predictions.</p>',
    'System.AssignedTo': 'bruno.keita@local.example',
    'System.Tags': 'evaluation; frozen set',
  });
  const other = await host.create('User Story', { 'System.Title': 'Choose a model' });
  await host.rest('PATCH', `_apis/wit/workitems/${id}`, [
    { op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Hierarchy-Reverse', url: `${host.url}/local/_apis/wit/workItems/${other}` } },
  ]);
});
test.afterAll(() => host.close());

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  for (const width of [1280, 360]) {
    test(`every page of the form is free of serious accessibility violations: ${theme}, ${width} px`, async ({ page }, info) => {
      await useTheme(page, theme);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(host.address(id));
      await frameOf(page, 'card');
      await expect(partOf(page, 'failing-group')).toHaveAttribute('data-frame-state', 'failed');
      for (const name of ['Details', 'History', 'Links', 'Attachments', 'Form page']) {
        await page.getByRole('tab', { name }).click();
        await takePicture(page, info, name);
        expect((await violationsOf(page)).map((one) => `${name}, ${one}`)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    });
  }
}

test('the columns of a page are 50, 25 and 25 hundredths wide, and stacked on a small screen', async ({ page }) => {
  await page.goto(host.address(id));
  const widths = () => page.locator('.form-column').evaluateAll((columns) => columns.map((column) => column.getBoundingClientRect()));
  await expect(page.locator('.form-column')).toHaveCount(3);
  const [first, second, third] = await widths();
  expect(first!.width / second!.width).toBeCloseTo(2, 0);
  expect(third!.width).toBeCloseTo(second!.width, 0);
  expect(second!.left).toBeGreaterThan(first!.right);
  await page.setViewportSize({ width: 700, height: 900 });
  const stacked = await widths();
  expect(stacked[1]!.left).toBe(stacked[0]!.left);
  expect(stacked[1]!.top).toBeGreaterThanOrEqual(stacked[0]!.bottom);
});

test('files are attached, saved with the item, and kept', async ({ page, complaints }) => {
  await page.goto(host.address(id));
  await page.getByRole('tab', { name: 'Attachments' }).click();
  const files = page.getByRole('list', { name: 'Attachments' });
  await page.locator('input[type=file]').setInputFiles({ name: 'metrics.json', mimeType: 'application/json', buffer: Buffer.from('{"auc": 0.8}') });
  await expect(files).toContainText('metrics.json');
  await expect(files).toContainText('Not saved yet');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(files).not.toContainText('Not saved yet');
  await page.reload();
  await page.getByRole('tab', { name: 'Attachments' }).click();
  const download = page.waitForEvent('download');
  await files.getByRole('button', { name: /^metrics\.json/ }).click();
  const stream = await (await download).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('{"auc": 0.8}');
  expect(complaints).toEqual([]);
});

test('a comment is saved with the item and read by others', async ({ page, complaints }) => {
  const item = await host.create('Task', { 'System.Title': 'Talked about' });
  await page.goto(host.address(item));
  const comment = page.getByRole('textbox', { name: 'New comment' });
  const discussion = page.getByRole('list', { name: 'Discussion' });
  await comment.fill('Is <b>this</b> the frozen set?\nIt looks like it.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(comment).toHaveValue('');
  await expect(discussion).toContainText('Is <b>this</b> the frozen set?');
  await expect(discussion).toContainText('Asta Lindqvist');
  await host.rest('POST', `Formed/_apis/wit/workItems/${item}/comments?api-version=7.1-preview.4`, { text: 'It <i>is</i>.<script>1</script>' });
  await chooseFromMenu(page, 'More actions', 'Refresh');
  await expect(discussion.getByRole('listitem')).toHaveText([/It is\./, /frozen set/]);
  await expect(discussion.locator('script')).toHaveCount(0);
  // The next save does not say it again.
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Talked about once');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.reload();
  await expect(discussion.getByRole('listitem')).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('tags are added and removed by keyboard and by hand', async ({ page }) => {
  const item = await host.create('Task', { 'System.Title': 'Tagged', 'System.Tags': 'one; two' });
  await page.goto(host.address(item));
  const tags = page.getByRole('textbox', { name: 'Tags' });
  await page.getByRole('button', { name: 'Remove the tag one' }).click();
  await expect(tags).toBeFocused();
  await tags.pressSequentially('three;TWO;');
  await tags.pressSequentially('four');
  await tags.press('Enter');
  await tags.pressSequentially('fi');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  const stored = (await host.fields(item))['System.Tags'] as string;
  expect(stored.split('; ').toSorted()).toEqual(['fi', 'four', 'three', 'two']);
  await tags.press('Backspace');
  await expect(page.locator('.form-tag')).toHaveCount(3);
});
