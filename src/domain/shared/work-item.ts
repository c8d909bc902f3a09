import type { Artifact } from './artifact-link.ts';
import type { CalendarDate } from './calendar-date.ts';
import { sameName } from './text.ts';

export type StateCategory = 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';

export type WorkItemId = number;

/** A person's unique name in Azure DevOps in lower case, which settings use as their key. */
export type PersonKey = string;

/** When a link other than one to a work item was added. */
interface Added {
  /** null if the service does not date the link. */
  addedOn: CalendarDate | null;
  /** The instant of the save that added it; missing if it isn't known, or if the link was edited since. */
  addedAt?: string;
}

/** A link of a work item, in the words of the domain. */
export type Link =
  | { kind: 'work-item'; type: string; id: WorkItemId; comment: string }
  /** `name` is the kind of link as the service calls it, such as `Wiki Page`. */
  | ({ kind: 'artifact'; artifact: Artifact; name: string; comment: string } & Added)
  | ({ kind: 'attachment'; name: string; url: string; comment: string } & Added)
  | ({ kind: 'hyperlink'; url: string; comment: string } & Added);

/** A work item as the checks see it; `category` is the state's category, since state names belong to each team's process. */
export interface WorkItem {
  id: WorkItemId;
  rev: number;
  type: string;
  title: string;
  state: string;
  category: StateCategory;
  areaPath: string;
  iterationPath: string;
  tags: readonly string[];
  assignedTo: PersonKey | null;
  createdOn: CalendarDate;
  stateChangedOn: CalendarDate;
  /** All values by reference name, as sent by the service. */
  fields: Readonly<Record<string, unknown>>;
  links: readonly Link[];
}

export const CHILD_LINK = 'System.LinkTypes.Hierarchy-Forward';
export const PARENT_LINK = 'System.LinkTypes.Hierarchy-Reverse';

/** Called for every item of a sprint several times, so it makes no lists on the way. */
export function linkedIds({ links }: Pick<WorkItem, 'links'>, type?: string): WorkItemId[] {
  const ids: WorkItemId[] = [];
  for (const link of links) if (link.kind === 'work-item' && (type === undefined || link.type === type)) ids.push(link.id);
  return ids;
}

/** Whether an area or iteration path equals the root or is below it; the service ignores case in paths. */
export const isWithin = (path: string, root: string): boolean =>
  // Nearly all paths are written alike, and a change of case makes new texts.
  (path.startsWith(root) && (path.length === root.length || path[root.length] === '\\')) ||
  `${path}\\`.toLowerCase().startsWith(`${root}\\`.toLowerCase());

export const hasTag = (item: WorkItem, tag: string): boolean => item.tags.some((itemTag) => sameName(itemTag, tag));
