import { useLayoutEffect, useState, type RefObject } from 'react';

/** Rows drawn above and below what is on screen, so that a fast scroll finds them there. */
const OVERSCAN = 8;

/** A row to draw, or room for so many rows that are not drawn. */
export type Segment = { row: number } | { gap: number; before: number };

/**
 * Which rows of a long list are drawn: those on screen and some around them. All rows have the same height, and the page scrolls, not the list.
 *
 * @param pinned a row that stays drawn wherever it is, since it has the focus.
 */
export function useWindow(list: RefObject<HTMLElement>, count: number, rowHeight: number, pinned: number | null): Segment[] {
  const [[start, end], setRange] = useState<[number, number]>([0, OVERSCAN * 3]);

  useLayoutEffect(() => {
    const look = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - OVERSCAN);
      const last = Math.ceil((globalThis.innerHeight - top) / rowHeight) + OVERSCAN;
      // Steps of four rows keep most scroll events from drawing anything.
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
