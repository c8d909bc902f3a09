import * as fc from 'fast-check';
import { marked } from 'marked';
import { plain, table } from '../../../src/domain/shared/markdown.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** What a reader sees of HTML. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/[\u2068\u2069]/g, '')
    .trim();

const render = (markdown: string): string => marked.parse(markdown, { async: false, gfm: true });

const CHARACTERS = 'a b 1 # * _ ` [ ] ( ) < > ! | ~ & ; $ @ \\ = - + . : / " \' ^ { }'.split(' ').concat(' ');

describe('text in Markdown', () => {
  // prettier-ignore
  it.each([
    ['a formula',               '=1+1'],
    ['a table, a heading',      '| # * a'],
    ['a script',                '<script>alert(1)</script>'],
    ['a link that runs',        '[x](javascript:alert(1))'],
    ['a picture',               '![x](https://evil.example/pixel.png)'],
    ['a link by reference',     '[x][y] and [z]: https://evil.example'],
    ['an address',              'see https://evil.example/a?b=c and www.evil.example'],
    ['an address in brackets',  '<https://evil.example>'],
    ['an entity',               '&lt;b&gt; &amp; &#60;'],
    ['an ordered list',         '1. first'],
    ['another ordered list',    '1) first'],
    ['a bullet',                '- first'],
    ['a rule',                  '---'],
    ['a heading below',         '==='],
    ['a mention',               '@<0f0e> @team'],
    ['a formula of TeX',        '$x^2$ costs $5'],
    ['strike-through and code', '~~no~~ `code` ``'],
    ['a backslash at the end',  'path\\'],
    ['a hash that is no item',  '#123'],
  ])('%s stays text', (_what, text) => {
    for (const html of [render(plain(text)), render(`- ${plain(text)}`), render(table(['a'], [[plain(text)]]))]) {
      expect(textOf(html).replace(/^a\s+/, '')).toBe(text);
      expect(html).not.toMatch(/<(script|a|img|h\d|code|del|em|strong|hr|ol)\b/);
    }
  });

  it('stays on its line and in its cell', () => {
    expect(plain(' one\r\ntwo\u2028three\t| four ')).toBe(String.raw`one two three \| four`);
  });

  it('from right to left is set apart, and turns nothing around', () => {
    expect(plain('\u202Eevil\u202C שלום')).toBe('\u2068evil שלום\u2069');
    expect(plain('\u2066left\u2069\u200F')).toBe('left');
  });

  it('renders as itself, whatever it holds', () => {
    const characters = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 24 }).map((all) => all.join(''));
    fc.assert(
      fc.property(characters, (text) => {
        const shown = text.replaceAll(/\s+/g, ' ').trim();
        expect(textOf(render(plain(text)))).toBe(shown);
        expect(textOf(render(`x ${plain(text)} y`))).toBe(`x ${shown} y`);
      }),
    );
  });
});
