import { plain } from '../../../src/domain/shared/markdown.ts';
import { isBlank, isPlaceholder, readableText } from '../../../src/domain/shared/readable-text.ts';
import { listOf, plainText } from '../../../src/domain/shared/text.ts';

// prettier-ignore
it.each([
  ['  p < 0.05 and n > 30 ',            'p < 0.05 and n > 30'],
  ['<b>bold</b> &amp; more',            '<b>bold</b> &amp; more'],
  [new Date('2026-11-02T00:00:00Z'),    '2026-11-02T00:00:00.000Z'],
  [new Date('no day'),                  ''],
  [0.5,                                 '0.5'],
  [null,                                ''],
  [{ displayName: 'Ana' },              ''],
])('plainText of %p is %p', (value, text) => {
  expect(plainText(value)).toBe(text);
});

describe('readableText', () => {
  // prettier-ignore
  it.each([
    ['<div><br></div>',                         ''],
    ['<p>&nbsp;</p>',                           ''],
    ['  plain  ',                               'plain'],
    ['<div>One</div><div>two</div>',            'One two'],
    ['<b>5 &lt; 6 &amp; 7</b>',                 '5 < 6 & 7'],
    ['<img src="x" alt="">',                    '[picture]'],
    ['a < b',                                   'a < b'],
    [null,                                      ''],
    [0,                                         '0'],
  ])('reads %p as %p', (value, read) => {
    expect(readableText(value)).toBe(read);
    expect(isBlank(value)).toBe(read === '');
  });
});

// prettier-ignore
it.each([
  ['', true], [' ', true], ['-', true], ['–', true], ['...', true], ['?', true], ['👍', true], ['TBD', true], ['tbd.', true], ['(todo)', true], ['To be defined', true], ['xxx', true],
  ['0', false], ['1', false], ['x', false], ['None.', false], ['n = 3', false], ['R²', false], ['効果なし', false], ['[picture]', false], ['TBD once the data are there', false], ['Todo lists help', false],
])('%j says nothing: %p', (text, isNothing) => {
  expect(isPlaceholder(text)).toBe(isNothing);
});

it('splits lists at semicolons and commas', () => {
  expect(listOf('Data & Features; Modelling, Serving ;')).toEqual(['Data & Features', 'Modelling', 'Serving']);
});

it('means every character of a title literally in Markdown', () => {
  expect(plain('# *a* | [b](c) <d>\n_e_')).toBe(String.raw`\# \*a\* \| \[b\](c) \<d\> \_e\_`);
  expect(plain('1. first')).toBe(String.raw`1\. first`);
});
