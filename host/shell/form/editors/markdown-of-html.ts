/**
 * HTML as Markdown that says the same. What Markdown has no words for (tables, colours, sizes of pictures) stays as HTML between its lines, which Markdown
 * allows, so that nothing of the text is lost.
 */
export function markdownOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const node of body.querySelectorAll('script,style')) node.remove();
  return tidy(inside(body));
}

const tidy = (text: string): string =>
  text
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const inside = (node: Node): string => [...node.childNodes].map(markdownOf).join('');

function markdownOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? '').replaceAll(/[ \t\r\n]+/g, ' '));
  return node instanceof Element ? ofElement(node) : '';
}

/** Signs that would mean something, anywhere in a line or at its start. */
const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`).replace(/^(\s*)([#+-]|\d+\.)(?=\s)/, String.raw`$1\$2`);

function ofElement(element: Element): string {
  const name = element.tagName.toLowerCase();
  switch (name) {
    case 'b':
    case 'strong':
      return marked(element, '**');
    case 'i':
    case 'em':
      return marked(element, '*');
    case 'br':
      return '  \n';
    case 'hr':
      return '\n\n---\n\n';
    case 'a':
      return `[${inside(element)}](<${element.getAttribute('href') ?? ''}>)`;
    case 'code':
      return `\`${element.textContent ?? ''}\``;
    case 'pre':
      return `\n\n\`\`\`\n${(element.textContent ?? '').replace(/\n$/, '')}\n\`\`\`\n\n`;
    case 'blockquote':
      return block(tidy(inside(element)).replaceAll(/^/gm, '> '));
    case 'ul':
    case 'ol':
      return block(items(element, name === 'ol'));
    case 'table':
    case 'img':
    case 'u':
      return name === 'table' ? block(element.outerHTML.replaceAll(/\n\s*/g, ' ')) : element.outerHTML;
    case 'span':
    case 'font':
      return element.hasAttributes() ? `${openingTag(element)}${inside(element)}</${name}>` : inside(element);
    default:
      break;
  }
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return block(`${'#'.repeat(Number(level))} ${tidy(inside(element))}`);
  return name === 'p' || name === 'div' || name === 'section' ? block(inside(element)) : inside(element);
}

const block = (text: string): string => (text.trim() === '' ? '\n\n' : `\n\n${text}\n\n`);

/** Marks do not touch white space, else they are no marks. */
function marked(element: Element, mark: string): string {
  const text = inside(element);
  const bare = text.trim();
  return bare === '' ? text : text.replace(bare, () => `${mark}${bare}${mark}`);
}

function items(list: Element, isNumbered: boolean): string {
  const lines = [...list.children].map((item, index) => {
    const mark = isNumbered ? `${index + 1}. ` : '- ';
    return mark + tidy(inside(item)).replaceAll('\n', `\n${' '.repeat(mark.length)}`);
  });
  return lines.join('\n');
}

const openingTag = (element: Element): string => (element.cloneNode(false) as Element).outerHTML.replace(/<\/[^>]+>$/, '');
