import { useEffect } from 'react';

const listeners = new Set<(id: number) => void>();

/** Tells the pages that show work items that one was saved. */
export function tellSaved(id: number): void {
  for (const listener of listeners) listener(id);
}

/** Reads the page again when a work item is saved on it. */
export function useReloadOnSave(reload: () => void): void {
  useEffect(() => {
    const listener = () => reload();
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [reload]);
}
