import { createContext, useLayoutEffect, useState, type ReactNode } from 'react';

/** Unmount callbacks of the frames below, each called at most once. */
export const LeavingFrames = createContext<Set<() => void> | null>(null);

/**
 * Wraps a dialog that shows a form. A dialog removes its content from the document before the content is notified, and a frame that is removed
 * from the document is lost; a wrapper around the dialog is notified first.
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
