import { useCallback, useEffect, useRef } from 'react';

/**
 * Tells whether the card is still on display. The form may show the next item while something is under way for this one, and what the form is told then
 * would land in that item.
 */
export function useIsHere(): () => boolean {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => isHere.current, []);
}
