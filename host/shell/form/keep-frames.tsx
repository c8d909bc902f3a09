import { createContext, useLayoutEffect, useState, type ReactNode } from 'react';

/** What the frames below do when they go, each at most once. */
export const LeavingFrames = createContext<Set<() => void> | null>(null);

/**
 * Goes around a dialog that shows a form. A dialog takes its content out of the document before the content is told that it goes, and a frame that is out
 * of the document is lost; what is around the dialog is told first.
 */
export function KeepFrames({ children }: { children: ReactNode }) {
  const [leaving] = useState(() => new Set<() => void>());
  useLayoutEffect(
    () => () => {
      for (const leave of leaving) leave();
    },
    [leaving],
  );
  return <LeavingFrames.Provider value={leaving}>{children}</LeavingFrames.Provider>;
}
