import { useEffect, useRef, useState, type RefObject } from 'react';

export interface RowKeys {
  /** The row that the Tab key reaches. */
  active: number;
  /** The row that has the focus, if any. */
  focused: number | null;
}

const PAGE = 10;

/**
 * Keyboard navigation for a long list (roving tabindex): Tab reaches one row; arrow keys, Page Up, Page Down, Home and End reach the others. Rows have their
 * index in `data-row`, and the element that takes the focus has `data-row-main`.
 */
export function useRowKeys(list: RefObject<HTMLElement>, count: number, rowHeight: number): RowKeys {
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const pendingRow = useRef<number | null>(null);

  useEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const from = rowOf(event.target);
      const step = from === null || event.altKey || event.ctrlKey || event.metaKey ? undefined : stepsFrom(from, count)[event.key];
      if (from === null || step === undefined) return;
      event.preventDefault();
      const to = Math.min(count - 1, Math.max(0, from + step));
      pendingRow.current = to;
      setActive(to);
      setFocused(to);
      reveal(element, to, rowHeight);
    };
    const onFocus = (event: FocusEvent) => {
      const row = rowOf(event.target);
      if (row === null) return;
      setActive(row);
      setFocused(row);
    };
    const onBlur = (event: FocusEvent) => {
      if (!(event.relatedTarget instanceof Node && element.contains(event.relatedTarget))) setFocused(null);
    };
    element.addEventListener('keydown', onKeyDown);
    element.addEventListener('focusin', onFocus);
    element.addEventListener('focusout', onBlur);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('focusout', onBlur);
    };
  }, [list, count, rowHeight]);

  // The target row may not be rendered until now.
  useEffect(() => {
    if (pendingRow.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${pendingRow.current}"] [data-row-main]`);
    if (row === null || row === undefined) return;
    pendingRow.current = null;
    row.focus({ preventScroll: true });
  });

  return { active: Math.min(active, Math.max(0, count - 1)), focused };
}

function rowOf(target: EventTarget | null): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
  return row === undefined ? null : Number(row);
}

const stepsFrom = (from: number, count: number): Readonly<Record<string, number>> => ({
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -from,
  End: count - 1 - from,
});

/** Scrolls the page as little as needed to show the row below the sticky heading. */
function reveal(list: HTMLElement, row: number, rowHeight: number): void {
  const heading = 40;
  const top = list.getBoundingClientRect().top + row * rowHeight;
  if (top < heading) globalThis.scrollBy(0, top - heading);
  else if (top + rowHeight > globalThis.innerHeight) globalThis.scrollBy(0, top + rowHeight - globalThis.innerHeight);
}
