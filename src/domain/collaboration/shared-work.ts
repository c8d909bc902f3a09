import type { PersonKey, WorkItemId } from '../shared/work-item.ts';

/** A work item as far as it tells who worked together. */
export interface WorkedItem {
  id: WorkItemId;
  parent: WorkItemId | null;
  /** A story or spike of the period; its tasks are none. */
  isStory: boolean;
  /** Work on it has begun. */
  isBegun: boolean;
  assignedTo: PersonKey | null;
}

/** An item's own id and those of everything below it, by their parents. */
export function familiesOf(items: readonly Pick<WorkedItem, 'id' | 'parent'>[]): (id: WorkItemId) => WorkItemId[] {
  const children = new Map<WorkItemId, WorkItemId[]>();
  for (const { id, parent } of items) if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
  // Boards allow no circle of parents, but what is read in parts may show one.
  const familyOf = (id: WorkItemId, seen: Set<WorkItemId>): WorkItemId[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [id, ...(children.get(id) ?? []).flatMap((child) => familyOf(child, seen))];
  };
  return (id) => familyOf(id, new Set());
}

/**
 * Who worked on each story: people to whom it or something below it is assigned and has begun, and authors of completed pull requests that are linked to
 * one of them.
 */
export function storyWorkers(
  items: readonly WorkedItem[],
  requests: readonly { author: PersonKey; isByBot: boolean; linkedItems: readonly WorkItemId[] | null }[],
): PersonKey[][] {
  const familyOf = familiesOf(items);
  const assignee = new Map(items.map(({ id, isBegun, assignedTo }) => [id, isBegun ? assignedTo : null]));
  const authors = new Map<WorkItemId, PersonKey[]>();
  for (const { author, isByBot, linkedItems } of requests)
    for (const id of isByBot ? [] : (linkedItems ?? [])) authors.set(id, [...(authors.get(id) ?? []), author]);
  return items
    .filter(({ isStory }) => isStory)
    .map(({ id }) => [
      ...new Set(familyOf(id).flatMap((itemId) => [...(authors.get(itemId) ?? []), ...(assignee.get(itemId) ? [assignee.get(itemId)!] : [])])),
    ]);
}
