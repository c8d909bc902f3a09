import { useRef, type RefObject } from 'react';
import { useRowKeys } from './use-row-keys.ts';
import { useWindow, type Segment } from './use-window.ts';

/** A long list of which only the rows on screen are drawn, and which the keyboard walks through as a whole. */
export function useVirtualRows<E extends HTMLElement>(
  count: number,
  rowHeight: number,
): { list: RefObject<E>; segments: Segment[]; tabStop: number } {
  const list = useRef<E>(null);
  const { active, focused } = useRowKeys(list, count, rowHeight);
  const segments = useWindow(list, count, rowHeight, focused);
  const drawn = segments.flatMap((segment) => ('row' in segment ? segment.row : []));
  // The Tab key has to find a row even where the active one has scrolled away.
  return { list, segments, tabStop: drawn.includes(active) ? active : (drawn[0] ?? 0) };
}
