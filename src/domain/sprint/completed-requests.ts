import type { WorkItemId } from '../shared/work-item.ts';
import { isMlopsRequest, type CompletedRequest } from './mlops.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** The pull requests that people completed in the sprint; those of bots are nobody's work. */
export const completedRequests = ({ pullRequests, sprint }: Pick<SprintSnapshot, 'pullRequests' | 'sprint'>): PullRequest[] =>
  pullRequests.filter(({ status, isByBot, closedOn }) => status === 'completed' && !isByBot && sprint.includes(closedOn));

/** The same with what is known of each: whether it is MLOps, null where that is open. */
export function completedByMlops(snapshot: Pick<SprintSnapshot, 'pullRequests' | 'sprint' | 'mlopsItems' | 'settings'>): CompletedRequest[] {
  const ids = new Set<WorkItemId>(snapshot.mlopsItems.map(({ id }) => id));
  return completedRequests(snapshot).map((request) => ({ request, isMlops: isMlopsRequest(request, ids, snapshot.settings) }));
}
