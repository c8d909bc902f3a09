import { useLayoutEffect, useRef, type RefObject } from 'react';

const GAP = 2;
const MARGIN = 8;

/**
 * Puts a popup on the browser's top layer, below the element that it belongs to, or above where there is more room: whatever scrolls or clips around the
 * element does not cut it.
 *
 * @returns the ref of the popup.
 */
export function usePopupPlace(isOpen: boolean, anchor: RefObject<HTMLElement>): RefObject<HTMLDivElement> {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popup.current;
    if (!isOpen || element === null || anchor.current === null) return undefined;
    element.popover = 'manual';
    element.showPopover();
    const place = () => {
      if (anchor.current === null) return;
      const { left, top, bottom, width } = anchor.current.getBoundingClientRect();
      const below = window.innerHeight - bottom - MARGIN;
      const above = top - MARGIN;
      const opensUp = below < Math.min(element.scrollHeight, 240) && above > below;
      const wide = Math.min(Math.max(width, 340), window.innerWidth - 2 * MARGIN);
      Object.assign(element.style, {
        width: `${wide}px`,
        left: `${Math.max(MARGIN, Math.min(left, window.innerWidth - wide - MARGIN))}px`,
        top: opensUp ? 'auto' : `${bottom + GAP}px`,
        bottom: opensUp ? `${window.innerHeight - top + GAP}px` : 'auto',
        maxHeight: `${Math.min(opensUp ? above : below, 340)}px`,
      });
    };
    place();
    window.addEventListener('resize', place);
    // Any part of the page may scroll.
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, { capture: true });
    };
  }, [isOpen, anchor]);
  return popup;
}
