import { marked } from 'marked';
import { markdownOfHtml } from '../../../../../host/shell/form/editors/markdown-of-html.ts';

describe('HTML as Markdown', () => {
  it.each([
    ['marks', '<p>Run <b>both </b>models, <i>twice</i></p>', 'Run **both** models, *twice*'],
    ['blocks', '<div>one</div><div>two</div>', 'one\n\ntwo'],
    ['a heading', '<h2>Plan</h2><p>text</p>', '## Plan\n\ntext'],
    ['a link', '<a href="https://data.example/set">the set</a>', '[the set](https://data.example/set)'],
    ['nested lists', '<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>', '- a\n- b\n  1. c\n  2. d'],
    ['a list that starts later', '<ol start="9"><li>a</li><li>b</li></ol>', '9. a\n10. b'],
    ['paragraphs in a list', '<ul><li><p>a</p><p>b</p></li><li>c</li></ul>', '- a\n\n  b\n- c'],
    ['a line break', 'a<br>b', 'a  \nb'],
    ['a quotation', '<blockquote><p>q</p><p>r</p></blockquote>', '> q\n> \n> r'],
    ['code', '<code>a`b</code>', '``a`b``'],
    ['a block of code', '<pre>x = 1\n  y\n</pre>', '```\nx = 1\n  y\n```'],
    ['a block of code with a fence in it', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
    ['a line', 'a<hr>b', 'a\n\n---\n\nb'],
    ['spaces that do not break', '<p>a&nbsp;b</p>', 'a b'],
    ['scripts and styles', '<style>p {}</style><script>x</script>text', 'text'],
  ])('writes %s', (_what, html, markdown) => {
    expect(markdownOfHtml(html)).toBe(markdown);
  });

  it.each([
    ['tables', '<table>\n <tr><td>AUC</td></tr></table>', '<table><tbody><tr><td>AUC</td></tr></tbody></table>'],
    ['sizes of pictures', '<img src="a.png" width="10">', '<img src="a.png" width="10">'],
    ['colours', '<span style="color:red">r</span><span>p</span>', '<span style="color:red">r</span>p'],
    ['underlines', '<u>u</u>', '<u>u</u>'],
  ])('keeps %s as HTML', (_what, html, markdown) => {
    expect(markdownOfHtml(html)).toBe(markdown);
  });

  it.each([
    '2 * 3 * 4 stays_as_it_is',
    '# no heading',
    '1. no list',
    '- no list',
    '> no quotation',
    'a <b> c',
    '&lt; stays',
    '[no](link)',
    'a `b` \\',
  ])('shows the text %s as it was', (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const html = marked.parse(markdownOfHtml(`<p>${escaped}</p>`), { async: false });
    const shown = html
      .replace(/^<p>(.*)<\/p>\n$/s, '$1')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
    expect(shown).toBe(text);
  });
});
