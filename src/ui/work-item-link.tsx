import type { WorkItem } from '../domain/shared/work-item.ts';

/** The color bar of a work item type, as on boards. */
export type ItemColor = (item: WorkItem) => string;

/** A work item as in Azure Boards: type color, id, title. Opens its form. */
export function WorkItemLink({ item, color, onOpen }: { item: WorkItem; color: ItemColor; onOpen: (item: WorkItem) => void }) {
  return (
    <span className="work-item" style={{ borderInlineStartColor: `#${color(item)}` }}>
      <span className="work-item-id">{item.id}</span>
      <button type="button" className="link-button work-item-title" dir="auto" title={`${item.type} ${item.id}`} onClick={() => onOpen(item)}>
        {item.title}
      </button>
    </span>
  );
}
