import DOMPurify from 'dompurify';

/** Sanitizes the service's HTML: no scripts, handlers, forms, style sheets or frames; links open in a new tab. */
export function safeHtml(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: ['style', 'form', 'input', 'button', 'textarea', 'select', 'iframe'],
    FORBID_ATTR: ['id', 'class', 'name'],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll('a')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer');
  }
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}

const BLOCKS = 'address,article,blockquote,dd,div,dl,dt,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,table,tr,ul';

/** The text in HTML, one line for each block and break. */
export function textOfHtml(html: string): string {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const node of body.querySelectorAll('script,style')) node.remove();
  for (const node of body.querySelectorAll('br')) node.replaceWith('\n');
  for (const node of body.querySelectorAll('li')) node.prepend('- ');
  for (const node of body.querySelectorAll(BLOCKS)) node.append('\n');
  return (body.textContent ?? '')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text as HTML: one block for each line. */
export function htmlOfText(text: string): string {
  if (text.trim() === '') return '';
  const holder = document.createElement('div');
  for (const line of text.split('\n')) {
    const block = document.createElement('div');
    if (line === '') block.append(document.createElement('br'));
    else block.textContent = line;
    holder.append(block);
  }
  return holder.innerHTML;
}

/** Whether editing as text would lose something: anything but blocks, breaks and lists. */
export const hasFormatting = (html: string): boolean =>
  new DOMParser().parseFromString(html, 'text/html').body.querySelector('b,i,u,strong,em,a,img,table,h1,h2,h3,h4,code,pre,span[style]') !== null;
