import { readFileSync } from 'node:fs';
import { CHECKS_PAGE, checksPage } from '../../tools/checks-page.ts';

it('is what the checks say of themselves; npm run docs:checks writes it anew', () => {
  expect(readFileSync(CHECKS_PAGE, 'utf8')).toBe(checksPage());
});
