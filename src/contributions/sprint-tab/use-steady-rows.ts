import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

const ROWS = 'article, li, tr';

/**
 * Keeps the row under the pointer where it is when rows are added above it, so that a click never lands on another one: the page scrolls by as much as the row
 * would have moved.
 *
 * @param cause rows can only move when it changes.
 */
export function useSteadyRows(area: RefObject<HTMLElement>, cause: unknown): void {
  const pointed = useRef<{ row: Element; top: number } | null>(null);
  useEffect(() => {
    const place = area.current;
    if (place === null) return undefined;
    // Browsers also send this event when a row appears under a pointer that rests.
    const onPointer = ({ target }: Event) => {
      const row = (target as Element).closest(ROWS);
      pointed.current = row === null ? null : { row, top: documentTop(row) };
    };
    const onLeave = () => {
      pointed.current = null;
    };
    place.addEventListener('pointerover', onPointer);
    place.addEventListener('pointerleave', onLeave);
    return () => {
      place.removeEventListener('pointerover', onPointer);
      place.removeEventListener('pointerleave', onLeave);
    };
  }, [area]);

  useLayoutEffect(() => {
    if (pointed.current === null || !pointed.current.row.isConnected) return;
    const moved = documentTop(pointed.current.row) - pointed.current.top;
    pointed.current.top += moved;
    if (moved !== 0) scrollPage(moved, document.querySelector('main'));
  }, [cause]);
}

/** Scrolls by some pixels; a page that is too short for that is made longer. */
function scrollPage(by: number, content: HTMLElement | null): void {
  const page = document.scrollingElement;
  if (page === null) return;
  const missing = page.scrollTop + by - (page.scrollHeight - page.clientHeight);
  if (missing > 0 && content !== null) content.style.paddingBlockEnd = `${parseFloat(getComputedStyle(content).paddingBlockEnd) + missing}px`;
  page.scrollTop += by;
}

const documentTop = (row: Element): number => row.getBoundingClientRect().top + (document.scrollingElement?.scrollTop ?? 0);
