import { useEffect, useRef, type RefObject } from 'react';

/**
 * Restores the focus if an action removed the focused element: after new data arrives and the focus is lost, it moves to the first remaining action near the
 * top, or else to the page itself.
 */
export function useLostFocus(data: unknown): RefObject<HTMLElement> {
  const root = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    const element = root.current;
    const remember = () => (hadFocus.current = true);
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, []);

  useEffect(() => {
    const { activeElement, body } = document;
    // Do not take the focus back if it is outside the frame.
    if (!hadFocus.current || !document.hasFocus() || (activeElement !== null && activeElement !== body)) return;
    const next = root.current?.querySelector<HTMLElement>('.attention button, .attention a') ?? root.current;
    next?.focus({ preventScroll: true });
  }, [data]);

  return root;
}
