import { useCallback, useEffect, useRef } from 'react';

/** Whether the card is still mounted. The form may switch to another item during an async action, and a late write would change that item. */
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
