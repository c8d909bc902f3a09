import type { Settings } from '../settings/settings.ts';
import { showsWork } from '../shared/link.ts';
import { sameName } from '../shared/text.ts';
import { linkedIds, type WorkItem, type WorkItemId } from '../shared/work-item.ts';

/** The evidence of a hypothesis: links to pages, files, code and runs, and linked findings. */
export function countEvidence(item: WorkItem, items: ReadonlyMap<WorkItemId, WorkItem>, { edaFinding }: Settings['types']): number {
  const findings = linkedIds(item).filter((id) => {
    const linkedItem = items.get(id);
    return linkedItem !== undefined && sameName(linkedItem.type, edaFinding) && linkedItem.category !== 'Removed';
  });
  return item.links.filter(showsWork).length + findings.length;
}
