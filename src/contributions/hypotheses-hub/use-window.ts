import { useLayoutEffect, useState, type RefObject } from 'react';

/** Extra rows above and below the screen, so that fast scrolling shows no gaps. */
const OVERSCAN = 8;

/** A row to render, or a gap for rows that are not rendered. */
export type Segment = { row: number } | { gap: number; before: number };

/**
 * Which rows of a long list to render: those on screen and some around them. All rows have the same height, and the page scrolls, not the list.
 *
 * @param pinned a row to always render, because it has the focus.
 */
export function useWindow(list: RefObject<HTMLElement>, count: number, rowHeight: number, pinned: number | null): Segment[] {
  const [[start, end], setRange] = useState<[number, number]>([0, OVERSCAN * 3]);

  useLayoutEffect(() => {
    const look = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - OVERSCAN);
      const last = Math.ceil((globalThis.innerHeight - top) / rowHeight) + OVERSCAN;
      // Round to steps of four rows, so that most scroll events cause no render.
      const range: [number, number] = [first - (first % 4), Math.max(0, last + 4 - (last % 4))];
      setRange((before) => (before[0] === range[0] && before[1] === range[1] ? before : range));
    };
    look();
    globalThis.addEventListener('scroll', look, { passive: true });
    globalThis.addEventListener('resize', look);
    return () => {
      globalThis.removeEventListener('scroll', look);
      globalThis.removeEventListener('resize', look);
    };
  }, [list, count, rowHeight]);

  return segmentsOf(count, Math.min(start, count), Math.min(end, count), pinned);
}

function segmentsOf(count: number, start: number, end: number, pinned: number | null): Segment[] {
  const rows = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
  if (pinned !== null && pinned < count && pinned < start) rows.unshift(pinned);
  if (pinned !== null && pinned < count && pinned >= end) rows.push(pinned);
  const segments: Segment[] = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) segments.push({ gap: row - next, before: row });
    segments.push({ row });
    next = row + 1;
  }
  if (count > next) segments.push({ gap: count - next, before: count });
  return segments;
}
