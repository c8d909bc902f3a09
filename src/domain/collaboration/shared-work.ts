import type { PersonKey, WorkItemId } from '../shared/work-item.ts';

/** The parts of a work item that show who worked on it. */
export interface WorkedItem {
  id: WorkItemId;
  parent: WorkItemId | null;
  /** A story or spike of the period; false for its tasks. */
  isStory: boolean;
  /** Work on it has begun. */
  isBegun: boolean;
  assignedTo: PersonKey | null;
}

/** The ids of an item and all its descendants. */
export function familiesOf(items: readonly Pick<WorkedItem, 'id' | 'parent'>[]): (id: WorkItemId) => WorkItemId[] {
  const children = new Map<WorkItemId, WorkItemId[]>();
  for (const { id, parent } of items) if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), id]);
  // Boards rejects parent cycles, but items read at different times can still form one.
  const familyOf = (id: WorkItemId, seen: Set<WorkItemId>): WorkItemId[] => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [id, ...(children.get(id) ?? []).flatMap((child) => familyOf(child, seen))];
  };
  return (id) => familyOf(id, new Set());
}

/** The people who worked on a story. */
export interface StoryWorkers {
  id: WorkItemId;
  people: readonly PersonKey[];
}

/**
 * Who worked on each story: the assignees of the story and its descendants that have begun, and the authors of completed pull requests linked to any of them.
 */
export function storyWorkers(
  items: readonly WorkedItem[],
  requests: readonly { author: PersonKey; isByBot: boolean; linkedItems: readonly WorkItemId[] | null }[],
): StoryWorkers[] {
  const familyOf = familiesOf(items);
  const assignee = new Map(items.map(({ id, isBegun, assignedTo }) => [id, isBegun ? assignedTo : null]));
  const authors = new Map<WorkItemId, PersonKey[]>();
  for (const { author, isByBot, linkedItems } of requests)
    for (const id of isByBot ? [] : (linkedItems ?? [])) authors.set(id, [...(authors.get(id) ?? []), author]);
  return items
    .filter(({ isStory }) => isStory)
    .map(({ id }) => ({
      id,
      people: [
        ...new Set(familyOf(id).flatMap((itemId) => [...(authors.get(itemId) ?? []), ...(assignee.get(itemId) ? [assignee.get(itemId)!] : [])])),
      ],
    }));
}
