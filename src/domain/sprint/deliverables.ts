import { ML_FIELDS } from '../process/ml-fields.ts';
import type { CalendarDate } from '../shared/calendar-date.ts';
import { labelOf } from '../shared/ids.ts';
import { isBlank } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import type { Artifact } from '../shared/artifact-link.ts';
import { dayByHand, labelOfLink, worthOf } from '../shared/link.ts';
import { CHILD_LINK, linkedIds, type Link, type WorkItem, type WorkItemId } from '../shared/work-item.ts';
import type { Settings } from '../settings/settings.ts';
import { decisionDayOf } from './decided-items.ts';
import type { Deliverable, PullRequest, Story } from './snapshot.ts';

/** Lookup tables for the targets of links. */
export interface Surroundings {
  items: ReadonlyMap<WorkItemId, WorkItem>;
  pullRequests: ReadonlyMap<number, PullRequest>;
  /** Id of the project whose pull requests of the window were all read; null if not all of them were read. */
  readProjectId: string | null;
  types: Settings['types'];
  timeZone: string;
  today: CalendarDate;
}

/** The item and its descendants that were read; a cycle ends the walk. */
export function withDescendants(item: WorkItem, items: Surroundings['items']): WorkItem[] {
  // In the order in which they are added: each child is followed by its own.
  const family = new Map<WorkItemId, WorkItem>();
  const add = (member: WorkItem) => {
    if (family.has(member.id)) return;
    family.set(member.id, member);
    for (const id of linkedIds(member, CHILD_LINK)) {
      const child = items.get(id);
      if (child !== undefined) add(child);
    }
  };
  add(item);
  return [...family.values()];
}

/** The deliverables of an item and its descendants. A branch alone is only a beginning, and a link to a meeting is not a document. */
export function deliverablesOf(family: readonly WorkItem[], surroundings: Surroundings): Deliverable[] {
  return withoutRepeats(family.flatMap(({ links }) => links.flatMap((link) => deliverableOf(link, surroundings) ?? [])));
}

/** Links of a kind whose worth is unknown. */
export const unknownLinks = (family: readonly WorkItem[]): Story['unknownLinks'] =>
  family.flatMap(({ links }) =>
    links.flatMap((link) =>
      link.kind === 'artifact' && link.artifact.kind === 'unknown'
        ? [{ name: link.name === '' ? link.artifact.tool : link.name, addedOn: link.addedOn }]
        : [],
    ),
  );

function deliverableOf(link: Link, surroundings: Surroundings): Deliverable | null {
  if (link.kind === 'work-item') return recordOf(surroundings.items.get(link.id), surroundings);
  const kind = worthOf(link);
  if (kind !== 'code' && kind !== 'document') return null;
  const byHand = dayByHand(link);
  const deliverable = {
    kind,
    label: labelOfLink(link),
    target: null,
    dates: days(byHand ?? link.addedOn),
    datedByHand: byHand !== null,
    question: null,
  };
  if (link.kind === 'hyperlink') return { ...deliverable, target: { url: link.url } };
  if (link.kind !== 'artifact') return deliverable;
  if (link.artifact.kind === 'commit') return { ...deliverable, question: byHand === null ? link.artifact : null };
  return link.artifact.kind === 'pull-request' ? requestOf(link.artifact, deliverable, surroundings) : deliverable;
}

/** A pull request counts on the days on which it was opened and completed, and on the date that a person added. */
function requestOf(
  { projectId, repositoryId, pullRequestId }: Extract<Artifact, { kind: 'pull-request' }>,
  deliverable: Deliverable,
  { pullRequests, readProjectId }: Surroundings,
): Deliverable | null {
  const target = { pullRequest: pullRequestId, repositoryId };
  const pushes = { kind: 'pushes', projectId, repositoryId, pullRequestId } as const;
  const pullRequest = pullRequests.get(pullRequestId);
  if (pullRequest !== undefined) {
    // An abandoned pull request delivers nothing, unless a person dated it.
    if (pullRequest.status === 'abandoned' && !deliverable.datedByHand) return null;
    return {
      ...deliverable,
      target,
      dates: days(pullRequest.createdOn, pullRequest.closedOn, ...(deliverable.datedByHand ? deliverable.dates : [])),
      question: deliverable.datedByHand ? null : pushes,
    };
  }
  if (deliverable.datedByHand) return { ...deliverable, target };
  // A request of our project outside the window was neither opened nor closed in it, whenever it was linked; it may still have been open all the time.
  // If the requests could not be read, the day of the link is the best estimate.
  return { ...deliverable, target, dates: projectId === readProjectId ? [] : deliverable.dates, question: pushes };
}

/** A linked hypothesis counts on the days of its creation and decision; a linked finding counts once it states a finding and an implication. */
function recordOf(item: WorkItem | undefined, surroundings: Surroundings): Deliverable | null {
  if (item === undefined || item.category === 'Removed') return null;
  const { types } = surroundings;
  const label = labelOf(item);
  const target = { workItem: item.id };
  if (sameName(item.type, types.hypothesis)) {
    if (isBlankDraft(item)) return null;
    return { kind: 'hypothesis', label, target, dates: days(item.createdOn, decisionDayOf(item, surroundings)), datedByHand: false, question: null };
  }
  if (sameName(item.type, types.edaFinding)) {
    if (isBlank(item.fields[ML_FIELDS.finding]) || isBlank(item.fields[ML_FIELDS.implication])) return null;
    return { kind: 'eda', label, target, dates: days(item.createdOn, item.stateChangedOn), datedByHand: false, question: null };
  }
  return null;
}

/** Whether a hypothesis is still empty: neither a belief nor a signal. */
export const isBlankDraft = ({ category, fields }: WorkItem): boolean =>
  category === 'Proposed' &&
  [ML_FIELDS.capability, ML_FIELDS.expectedOutcome, ML_FIELDS.signal, ML_FIELDS.metric].every((field) => isBlank(fields[field]));

const days = (...dates: (Deliverable['dates'][number] | null)[]): Deliverable['dates'] => dates.filter((date) => date !== null);

function withoutRepeats(deliverables: readonly Deliverable[]): Deliverable[] {
  if (deliverables.length < 2) return [...deliverables];
  const byTarget = new Map<string, Deliverable>();
  for (const deliverable of deliverables) {
    const key = `${deliverable.kind} ${deliverable.label} ${JSON.stringify(deliverable.target)}`;
    const earlier = byTarget.get(key);
    byTarget.set(
      key,
      earlier === undefined
        ? deliverable
        : { ...earlier, dates: [...new Set([...earlier.dates, ...deliverable.dates])], datedByHand: earlier.datedByHand || deliverable.datedByHand },
    );
  }
  return [...byTarget.values()];
}
