import { useEffect, useRef, type RefObject } from 'react';

/**
 * Restores the focus if an action removed the focused element: after new data arrives and the focus is lost, it moves to the item that took the place of the
 * removed one in the same check, or else to the first remaining action near the top, or to the page itself.
 */
export function useLostFocus(data: unknown): RefObject<HTMLElement> {
  const root = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const place = useRef<{ rule: string; row: number } | null>(null);

  useEffect(() => {
    const element = root.current;
    const remember = ({ target }: FocusEvent) => {
      hadFocus.current = true;
      const row = (target as Element).closest('li');
      const rule = row?.closest<HTMLElement>('.attention')?.dataset['rule'];
      if (rule !== undefined) place.current = { rule, row: [...row!.parentElement!.children].indexOf(row!) };
      // A dialog about an item keeps its place.
      else if ((target as Element).closest('dialog') === null) place.current = null;
    };
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, []);

  useEffect(() => {
    const { activeElement, body } = document;
    // Do not take the focus back if it is outside the frame.
    if (!hadFocus.current || !document.hasFocus() || (activeElement !== null && activeElement !== body)) return;
    const next = nextOf(root.current, place.current) ?? root.current?.querySelector<HTMLElement>('.attention button, .attention a') ?? root.current;
    next?.focus({ preventScroll: true });
  }, [data]);

  return root;
}

/** The first fix of the item that now stands in a row of a check, or of the last one. */
function nextOf(root: HTMLElement | null, place: { rule: string; row: number } | null): HTMLElement | null {
  if (place === null) return null;
  const rows = [...(root?.querySelectorAll(`.attention[data-rule="${place.rule}"] .item-list > li`) ?? [])];
  return (rows[place.row] ?? rows.at(-1))?.querySelector<HTMLElement>('.item-actions button') ?? null;
}
