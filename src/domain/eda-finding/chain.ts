import { ML_FIELDS, TYPE_NAMES } from '../process/ml-fields.ts';
import { EDA_FINDING, HYPOTHESIS, TEAM_SESSION } from '../process/ml-process.ts';
import { readableText } from '../shared/readable-text.ts';
import { sameName } from '../shared/text.ts';
import type { Link, WorkItemId } from '../shared/work-item.ts';

/** The parts of a linked work item that the chain shows. */
export interface ChainItem {
  id: WorkItemId;
  type: string;
  title: string;
  state: string;
  outcome: string;
  learning: string;
  links: readonly Link[];
}

export interface ChainPullRequest {
  id: number;
  repositoryId: string;
}

/** The chain from a finding to the decisions that followed from it. */
export interface Chain {
  hypotheses: readonly ChainItem[];
  /** Stories and other work items. */
  stories: readonly ChainItem[];
  pullRequests: readonly ChainPullRequest[];
  decisions: readonly ChainItem[];
}

/** Ids of the linked work items, without duplicates. */
export const linkedItemIds = (links: readonly Link[]): WorkItemId[] => [
  ...new Set(links.flatMap((link) => (link.kind === 'work-item' ? [link.id] : []))),
];

/** Ids linked from hypotheses that are still to be read: the stories that test them. */
export function nextIds(id: WorkItemId, items: readonly ChainItem[]): WorkItemId[] {
  const readIds = new Set([id, ...items.map((item) => item.id)]);
  return linkedItemIds(items.filter(isHypothesis).flatMap(({ links }) => links)).filter((linkedId) => !readIds.has(linkedId));
}

/**
 * Sorts the items into the chain finding → hypothesis → story → pull request → decision.
 *
 * @param links of the finding itself.
 * @param items linked from the finding or from its hypotheses.
 */
export function chainOf(links: readonly Link[], items: readonly ChainItem[]): Chain {
  const hypotheses = items.filter(isHypothesis);
  const stories = items.filter(({ type }) => ![HYPOTHESIS, EDA_FINDING, TEAM_SESSION].some(({ name }) => sameName(name, type)));
  const pullRequests = new Map<number, ChainPullRequest>();
  for (const link of [...links, ...[...hypotheses, ...stories].flatMap((item) => item.links)]) {
    if (link.kind !== 'artifact' || link.artifact.kind !== 'pull-request') continue;
    const { pullRequestId: id, repositoryId } = link.artifact;
    pullRequests.set(id, { id, repositoryId });
  }
  return { hypotheses, stories, pullRequests: [...pullRequests.values()], decisions: hypotheses.filter(({ outcome }) => outcome !== '') };
}

/** Converts a work item of the service to a chain item. */
export function chainItem(id: WorkItemId, fields: Readonly<Record<string, unknown>>, links: readonly Link[]): ChainItem {
  const text = (field: string) => readableText(fields[field]);
  return {
    id,
    type: text('System.WorkItemType'),
    title: text('System.Title'),
    state: text('System.State'),
    outcome: text(ML_FIELDS.outcome),
    learning: text(ML_FIELDS.learning),
    links,
  };
}

const isHypothesis = ({ type }: ChainItem): boolean => sameName(type, TYPE_NAMES.hypothesis);
