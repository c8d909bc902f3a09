import { useEffect, useRef, type MouseEvent } from 'react';
import { marked } from 'marked';
import { safeHtml } from '../form/editors/rich-text.ts';
import { useShell } from '../shell-context.tsx';

/** Markdown of a page, without scripts, forms and styles. `#12` leads to the work item, an address from `/` on to another page. */
export function WikiText({ text, project, onOpen }: { text: string; project: string; onOpen: (path: string) => void }) {
  const { navigator } = useShell();
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view.current === null) return;
    view.current.innerHTML = safeHtml(marked.parse(text, { async: false, gfm: true }));
    linkWorkItems(view.current, (id) => navigator.href({ page: 'work-item', project, id }));
  }, [text, project, navigator]);
  const follow = (event: MouseEvent) => {
    const href = (event.target as Element).closest('a[target]')?.getAttribute('href') ?? '';
    if (!/^\/(?!\/)/.test(href)) return;
    event.preventDefault();
    // As in the files of the wiki, a hyphen stands for a space.
    onOpen(decodeURIComponent(href.replaceAll('-', ' ')));
  };
  // Its links handle the keyboard themselves.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
  return <div ref={view} className="rich-text-view wiki-text" dir="auto" onClick={follow} />;
}

/** Turns `#12` into links in text that is neither code nor a link. */
function linkWorkItems(root: HTMLElement, hrefOf: (id: number) => string): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    if (text.parentElement?.closest('a, code, pre') !== null) continue;
    const parts = text.data.split(/(?<![\w&/])#(\d{1,9})(?!\w)/);
    if (parts.length === 1) continue;
    text.replaceWith(
      ...parts.map((part, index) => {
        if (index % 2 === 0) return part;
        const link = document.createElement('a');
        link.href = hrefOf(Number(part));
        link.textContent = `#${part}`;
        return link;
      }),
    );
  }
}
