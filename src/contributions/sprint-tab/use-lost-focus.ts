import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the focus on the page where an action took away what had it: when the reading is a new one and nothing has the focus any more although something in
 * here had it, the focus goes to the first thing to do that is left near the top, else to the page itself.
 */
export function useLostFocus(reading: unknown): RefObject<HTMLElement> {
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
    // Whoever is outside of the frame meanwhile stays there.
    if (!hadFocus.current || !document.hasFocus() || (activeElement !== null && activeElement !== body)) return;
    const next = root.current?.querySelector<HTMLElement>('.attention button, .attention a') ?? root.current;
    next?.focus({ preventScroll: true });
  }, [reading]);

  return root;
}
