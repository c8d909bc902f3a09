import { useRef, type RefObject } from 'react';
import { useRowKeys } from './use-row-keys.ts';
import { useWindow, type Segment } from './use-window.ts';

/** A virtualized list with keyboard navigation over all rows. */
export function useVirtualRows<E extends HTMLElement>(
  count: number,
  rowHeight: number,
): { list: RefObject<E>; segments: Segment[]; tabStop: number } {
  const list = useRef<E>(null);
  const { active, focused } = useRowKeys(list, count, rowHeight);
  const segments = useWindow(list, count, rowHeight, focused);
  const drawn = segments.flatMap((segment) => ('row' in segment ? segment.row : []));
  // Tab must reach a row even if the active one is not rendered.
  return { list, segments, tabStop: drawn.includes(active) ? active : (drawn[0] ?? 0) };
}
