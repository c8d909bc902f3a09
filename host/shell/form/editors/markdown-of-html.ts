import TurndownService from 'turndown';

const turndown = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*' });

turndown.remove(['script', 'style']);

// What Markdown has no words for stays as HTML, which Markdown allows, so that nothing of the text is lost.
turndown.keep(['u', 'sub', 'sup']);
turndown.addRule('table', { filter: 'table', replacement: (_content, node) => `\n\n${node.outerHTML.replaceAll(/\n\s*/g, ' ')}\n\n` });
turndown.addRule('picture', { filter: 'img', replacement: (_content, node) => node.outerHTML });
turndown.addRule('styledText', {
  filter: (node) => ['SPAN', 'FONT'].includes(node.nodeName) && node.hasAttributes(),
  replacement: (content, node) => `${openingTag(node)}${content}</${node.nodeName.toLowerCase()}>`,
});

// The library knows a block of code only with a `code` element inside, which the editor of the form does not write.
turndown.addRule('preformatted', {
  filter: (node) => node.nodeName === 'PRE' && node.firstChild?.nodeName !== 'CODE',
  replacement: (_content, node) => {
    const text = node.textContent.replace(/\n$/, '');
    const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    return `\n\n${fence}\n${text}\n${fence}\n\n`;
  },
});

// The library pads bullets to four columns, which nobody writes by hand.
turndown.addRule('listItem', {
  filter: 'li',
  replacement: (content, node) => {
    const list = node.parentElement;
    const first = Number(list?.getAttribute('start') ?? 1);
    const mark = list?.nodeName === 'OL' ? `${first + Array.from(list.children).indexOf(node)}. ` : '- ';
    return `${mark}${content.trim().replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`)}\n`;
  },
});

// The library leaves what Markdown would read as a tag or an entity, and the text would be gone.
const escape = turndown.escape.bind(turndown);
turndown.escape = (text) => escape(text).replaceAll(/<|&(?=#?\w+;)/g, String.raw`\$&`);

/** HTML as Markdown that says the same; tables, colours and sizes of pictures stay as HTML between its lines. */
export const markdownOfHtml = (html: string): string => turndown.turndown(html).replaceAll('\u00A0', ' ');

const openingTag = (element: HTMLElement): string => (element.cloneNode(false) as HTMLElement).outerHTML.replace(/<\/[^>]+>$/, '');
