import { useEffect } from 'react';
import { Listeners } from '../../store.ts';

const listeners = new Listeners<[id: number]>();

/** Tells the pages that show work items that one was saved. */
export const tellSaved = (id: number): void => listeners.tell(id);

/** Reads the page again when a work item is saved on it. */
export function useReloadOnSave(reload: () => void): void {
  useEffect(() => listeners.add(() => reload()), [reload]);
}
