import { useEffect, useRef } from 'react';
import { marked } from 'marked';
import { safeHtml } from '../form/editors/rich-text.ts';

/** @param text Markdown; rendered without scripts, forms and styles. */
export function MarkdownWidget({ name, text }: { name: string; text: string }) {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view.current !== null) view.current.innerHTML = safeHtml(marked.parse(text, { async: false, gfm: true }));
  }, [text]);
  return (
    <div
      ref={view}
      className="markdown-widget rich-text-view"
      dir="auto"
      role="region"
      aria-label={name}
      // It scrolls when the text is longer than the widget.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-widget-state="ready"
    />
  );
}
