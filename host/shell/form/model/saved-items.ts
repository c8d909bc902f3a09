import { useEffect } from 'react';
import { Listeners } from '../../store.ts';

const listeners = new Listeners<[id: number]>();

/** Notifies pages that show work items when one was saved. */
export const notifySaved = (id: number): void => listeners.tell(id);

/** Reloads the page when a work item was saved. */
export function useReloadOnSave(reload: () => void): void {
  useEffect(() => listeners.add(() => reload()), [reload]);
}
