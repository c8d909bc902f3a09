import TurndownService from 'turndown';

const turndown = new TurndownService({ headingStyle: 'atx', hr: '---', bulletListMarker: '-', codeBlockStyle: 'fenced', emDelimiter: '*' });

turndown.remove(['script', 'style']);

// HTML without a Markdown equivalent stays as HTML, which Markdown allows, so that no content is lost.
turndown.keep(['u', 'sub', 'sup']);
turndown.addRule('table', { filter: 'table', replacement: (_content, node) => `\n\n${node.outerHTML.replaceAll(/\n\s*/g, ' ')}\n\n` });
turndown.addRule('picture', { filter: 'img', replacement: (_content, node) => node.outerHTML });
turndown.addRule('styledText', {
  filter: (node) => ['SPAN', 'FONT'].includes(node.nodeName) && node.hasAttributes(),
  replacement: (content, node) => `${openingTag(node)}${content}</${node.nodeName.toLowerCase()}>`,
});

// The library recognizes a code block only with a `code` element inside, which the form's editor does not write.
turndown.addRule('preformatted', {
  filter: (node) => node.nodeName === 'PRE' && node.firstChild?.nodeName !== 'CODE',
  replacement: (_content, node) => {
    const text = node.textContent.replace(/\n$/, '');
    const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    return `\n\n${fence}\n${text}\n${fence}\n\n`;
  },
});

// The library pads bullets to four columns, which is unusual in handwritten Markdown.
turndown.addRule('listItem', {
  filter: 'li',
  replacement: (content, node) => {
    const list = node.parentElement;
    const first = Number(list?.getAttribute('start') ?? 1);
    const mark = list?.nodeName === 'OL' ? `${first + Array.from(list.children).indexOf(node)}. ` : '- ';
    return `${mark}${content.trim().replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(mark.length)}`)}\n`;
  },
});

// The library does not escape text that Markdown would read as a tag or an entity, and that text would disappear.
const escape = turndown.escape.bind(turndown);
turndown.escape = (text) => escape(text).replaceAll(/<|&(?=#?\w+;)/g, String.raw`\$&`);

/** Converts HTML to equivalent Markdown; tables, colors and image sizes stay as embedded HTML. */
export const markdownOfHtml = (html: string): string => turndown.turndown(html).replaceAll('\u00A0', ' ');

const openingTag = (element: HTMLElement): string => (element.cloneNode(false) as HTMLElement).outerHTML.replace(/<\/[^>]+>$/, '');
