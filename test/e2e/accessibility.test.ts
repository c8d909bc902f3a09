import { violationsOf } from './accessibility.ts';
import { expect, test } from './fixtures.ts';

const GOOD = '<!doctype html><html lang="en"><title>Page</title><main><h1>Page</h1></main>';
const BAD = `${GOOD}<main><p style="color: #ccc; background: #fff">pale</p><button></button></main>`;
const frame = (title: string, html: string, style = '') =>
  `<iframe title="${title}" style="${style}" srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
const rules = (found: string[]) => found.map((one) => one.split(':')[0]);

test('violations are found on the page and in every frame that shows', async ({ page }) => {
  await page.setContent(BAD + frame('Bad', GOOD + frame('Deeper', BAD)) + frame('Hidden', BAD, 'display: none'));
  expect(rules(await violationsOf(page))).toEqual(['button-name', 'color-contrast', 'button-name', 'color-contrast']);
  expect(rules(await violationsOf(page, { within: 'iframe[title="Bad"]' }))).toEqual(['button-name', 'color-contrast']);
  expect(rules(await violationsOf(page, { within: 'iframe[title="Bad"]', advice: true }))).toEqual([
    'button-name',
    'color-contrast',
    'landmark-no-duplicate-main',
    'landmark-unique',
  ]);
});

test('a frame that does not show is not taken for one without violations', async ({ page }) => {
  await page.setContent(GOOD + frame('Hidden', BAD, 'display: none'));
  expect(await violationsOf(page)).toEqual([]);
  await expect(violationsOf(page, { within: 'iframe' })).rejects.toThrow('No frame shows at iframe.');
});
