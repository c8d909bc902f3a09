import { ML_FIELDS } from '../process/ml-fields.ts';
import { dayOfField } from '../shared/calendar-date.ts';
import { isBlank, sameName } from '../shared/text.ts';
import { CHILD_LINK, linkedIds, type Link, type WorkItem, type WorkItemId } from '../shared/work-item.ts';
import type { Settings } from '../settings/settings.ts';
import type { Deliverable, PullRequest } from './snapshot.ts';

/** Where to look up what links point at. */
export interface Surroundings {
  items: ReadonlyMap<WorkItemId, WorkItem>;
  pullRequests: ReadonlyMap<number, PullRequest>;
  /** Id of the project whose pull requests of the window were all read; null: they were not, or not all. */
  readProjectId: string | null;
  types: Settings['types'];
  timeZone: string;
}

/** The item and everything below it, as far as it was read; a child that is its own ancestor ends the walk. */
export function withDescendants(item: WorkItem, items: Surroundings['items'], seen = new Set<WorkItemId>()): WorkItem[] {
  if (seen.has(item.id)) return [];
  seen.add(item.id);
  const children = linkedIds(item, CHILD_LINK).flatMap((id) => items.get(id) ?? []);
  return [item, ...children.flatMap((child) => withDescendants(child, items, seen))];
}

/** What an item and its descendants left behind. A branch alone is a beginning and no deliverable. */
export function deliverablesOf(family: readonly WorkItem[], surroundings: Surroundings): Deliverable[] {
  return withoutRepeats(family.flatMap(({ links }) => links.flatMap((link) => deliverableOf(link, surroundings) ?? [])));
}

function deliverableOf(link: Link, surroundings: Surroundings): Deliverable | null {
  switch (link.kind) {
    case 'work-item':
      return recordOf(surroundings.items.get(link.id), surroundings);
    case 'hyperlink':
      return {
        kind: isCodeUrl(link.url) ? 'code' : 'document',
        label: link.comment === '' ? hostOf(link.url) : link.comment,
        target: { url: link.url },
        dates: days(link.addedOn),
      };
    case 'artifact':
      return artifactOf(link, surroundings);
    default:
      return null;
  }
}

function artifactOf(link: Extract<Link, { kind: 'artifact' }>, { pullRequests, readProjectId }: Surroundings): Deliverable | null {
  const { artifact, addedOn } = link;
  switch (artifact.kind) {
    case 'pull-request': {
      // A request of our project that is not among those of the window was neither opened nor closed in it, whenever it was linked.
      // Of one that we could not read, the day of the link is the best we know.
      const known = pullRequests.get(artifact.pullRequestId);
      return {
        kind: 'code',
        label: `!${artifact.pullRequestId}`,
        target: { pullRequest: artifact.pullRequestId, repositoryId: artifact.repositoryId },
        dates: known === undefined ? (artifact.projectId === readProjectId ? [] : days(addedOn)) : days(known.createdOn, known.closedOn),
      };
    }
    case 'commit':
      return { kind: 'code', label: artifact.commitId.slice(0, 8), target: null, dates: days(addedOn) };
    case 'build':
      return { kind: 'code', label: `build ${artifact.buildId}`, target: null, dates: days(addedOn) };
    case 'branch':
      return null;
    default:
      return null;
  }
}

/** A linked hypothesis counts when it was written or decided; a linked finding when it says what was found and what that means. */
function recordOf(item: WorkItem | undefined, { types, timeZone }: Surroundings): Deliverable | null {
  if (item === undefined || item.category === 'Removed') return null;
  const label = shortLabel(item);
  const target = { workItem: item.id };
  if (sameName(item.type, types.hypothesis)) {
    const decidedOn = item.fields[ML_FIELDS.decidedOn];
    return { kind: 'hypothesis', label, target, dates: days(item.createdOn, typeof decidedOn === 'string' ? dayOfField(decidedOn, timeZone) : null) };
  }
  if (sameName(item.type, types.edaFinding)) {
    if (isBlank(item.fields[ML_FIELDS.finding]) || isBlank(item.fields[ML_FIELDS.implication])) return null;
    return { kind: 'eda', label, target, dates: days(item.createdOn, item.stateChangedOn) };
  }
  return null;
}

/** `H6` for a title such as `H6: Top 20 % …`, else the id. */
export const shortLabel = ({ id, title }: WorkItem): string => /^[A-Z]{1,3}\d{1,4}(?=[\s:.])/.exec(title)?.[0] ?? `#${id}`;

const days = (...dates: (Deliverable['dates'][number] | null)[]): Deliverable['dates'] => dates.filter((date) => date !== null);

/** A pull request or commit on another forge. */
const isCodeUrl = (url: string): boolean => /\/(pull|pulls|pullrequest|merge_requests|commit|commits)\/[\w-]+/i.test(url);

/** The name of the site; the address itself when it has none. */
const hostOf = (url: string): string => /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(url)?.[1] ?? url;

function withoutRepeats(deliverables: readonly Deliverable[]): Deliverable[] {
  if (deliverables.length < 2) return [...deliverables];
  const byTarget = new Map<string, Deliverable>();
  for (const one of deliverables) {
    const key = `${one.kind} ${one.label} ${JSON.stringify(one.target)}`;
    const known = byTarget.get(key);
    byTarget.set(key, known === undefined ? one : { ...known, dates: [...new Set([...known.dates, ...one.dates])] });
  }
  return [...byTarget.values()];
}
