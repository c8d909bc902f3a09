import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { PRACTICES } from '../../src/ui/strings.ts';

const SITE = 'https://microsoft.github.io/code-with-engineering-playbook/';
const PAGES = new Set(
  readFileSync('../shared/playbook/pages.tsv', 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [page, anchor] = line.split('\t');
      return anchor === undefined || anchor === '' ? page! : `${page}#${anchor}`;
    }),
);

it.each(Object.entries(PRACTICES))('the practice %s is explained on a page of the playbook', (_practice, address) => {
  expect(address.startsWith(SITE)).toBe(true);
  expect(PAGES).toContain(address.slice(SITE.length));
});

it('every link to the playbook, in product, guide and listing, is one of its pages', () => {
  const files = execFileSync('git', ['ls-files', 'src', 'host', 'docs', 'static', '*.md', '*.json'], { encoding: 'utf8' }).trim().split('\n');
  const texts = files.filter((file) => /\.(tsx?|md|json|html)$/.test(file)).map((file) => [file, readFileSync(file, 'utf8')] as const);
  const links = texts.flatMap(([file, text]) =>
    [...text.matchAll(/https:\/\/microsoft\.github\.io\/code-with-engineering-playbook\/([^\s)'"`>\]]*)/g)].map(([, page]) => [file, page!] as const),
  );
  expect(links.length).toBeGreaterThan(20);
  // The address alone is what the others are made of.
  expect(links.filter(([, page]) => page !== '' && !PAGES.has(page))).toEqual([]);
});
