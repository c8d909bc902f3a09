import { readFileSync } from 'node:fs';
import { RULES } from '../../src/domain/sprint/checks/registry.ts';
import { RULE_GUIDES } from '../../src/ui/rule-guide.ts';
import { CHECKS_PAGE, checksPage } from '../../tools/checks-page.ts';

it('is what the rules say of themselves; npm run docs:checks writes it anew', () => {
  expect(readFileSync(CHECKS_PAGE, 'utf8')).toBe(checksPage());
});

it('describes every rule and no other', () => {
  expect(Object.keys(RULE_GUIDES).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
});
