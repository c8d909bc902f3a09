import { StaleWorkItemError, updateWorkItem, type ItemOptions, type WorkItemChange } from '../../../azure/work-items/work-items.ts';
import type { Client } from '../../../azure/client/client.ts';
import type { WorkItem } from '../../../domain/shared/work-item.ts';
import { explain } from '../states.tsx';

/** An item that stayed as it was, with the reason. */
export interface NotChanged {
  item: WorkItem;
  reason: string;
}

export interface ChangedSeveral {
  changed: readonly { before: WorkItem; after: WorkItem }[];
  notChanged: readonly NotChanged[];
}

/**
 * Changes several work items side by side, each in one revision and only if it is still as it was read. One that fails doesn't keep the others.
 *
 * @param changesOf an item without changes is left alone.
 */
export async function changeSeveral(
  client: Client,
  projectId: string,
  items: readonly WorkItem[],
  changesOf: (item: WorkItem) => readonly WorkItemChange[],
  options: ItemOptions,
): Promise<ChangedSeveral> {
  const changed: { before: WorkItem; after: WorkItem }[] = [];
  const notChanged: NotChanged[] = [];
  await Promise.all(
    items.map(async (item) => {
      const changes = changesOf(item);
      if (changes.length === 0) return;
      try {
        changed.push({ before: item, after: await updateWorkItem(client, projectId, item, changes, options) });
      } catch (error) {
        const reason = error instanceof StaleWorkItemError ? 'Someone changed it in the meantime.' : explain(error).detail;
        notChanged.push({ item, reason });
      }
    }),
  );
  return { changed, notChanged };
}
