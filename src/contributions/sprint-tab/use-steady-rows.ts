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
    const { current } = pointed;
    if (current === null || !current.row.isConnected || area.current === null) return;
    const moved = documentTop(current.row) - current.top;
    if (moved === 0) return;
    current.top += moved;
    const { scrollingElement: page } = document;
    if (page === null) return;
    // A page that is too short to scroll is made longer.
    const missing = page.scrollTop + moved - (page.scrollHeight - page.clientHeight);
    if (missing > 0) area.current.style.paddingBlockEnd = `${parseFloat(getComputedStyle(area.current).paddingBlockEnd) + missing}px`;
    page.scrollTop += moved;
  }, [area, cause]);
}

const documentTop = (row: Element): number => row.getBoundingClientRect().top + (document.scrollingElement?.scrollTop ?? 0);
