import type { WorkItemId } from '../shared/work-item.ts';
import { isMlopsRequest, type CompletedRequest } from './mlops.ts';
import type { PullRequest, SprintSnapshot } from './snapshot.ts';

/** The pull requests completed in the sprint, except those of bots. */
export const completedRequests = ({ pullRequests, sprint }: Pick<SprintSnapshot, 'pullRequests' | 'sprint'>): PullRequest[] =>
  pullRequests.filter(({ status, isByBot, closedOn }) => status === 'completed' && !isByBot && sprint.includes(closedOn));

/** The same with whether each is MLOps; null if that is undecided. */
export function completedByMlops(snapshot: Pick<SprintSnapshot, 'pullRequests' | 'sprint' | 'mlopsItems' | 'settings'>): CompletedRequest[] {
  const ids = new Set<WorkItemId>(snapshot.mlopsItems.map(({ id }) => id));
  return completedRequests(snapshot).map((request) => ({ request, isMlops: isMlopsRequest(request, ids, snapshot.settings) }));
}
