import { useEffect, useState } from 'react';

const NARROW = '(max-width: 860px)';

/** Whether the page is too narrow for columns. */
export function useNarrow(): boolean {
  const [isNarrow, setIsNarrow] = useState(() => globalThis.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = globalThis.matchMedia(NARROW);
    const onChange = () => setIsNarrow(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  return isNarrow;
}
