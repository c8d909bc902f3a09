import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import { previousSprint } from '../../../domain/sprint/sprint.ts';
import type { ReviewPorts } from './review-ports.ts';
import type { BesideSprint } from './review-source.ts';

/** Data for the review besides the sprint; null for parts that are not readable. */
export async function besideOf(loaded: LoadedSprint, ports: ReviewPorts, recent: readonly SprintSnapshot[]): Promise<BesideSprint> {
  const previous = previousSprint(loaded.snapshot);
  const previousSnapshot = recent.find(({ sprint }) => sprint.id === previous?.id);
  const [carried, before, decisions] = await Promise.all([
    ports.loadCarried(loaded).catch(() => null),
    previousSnapshot ?? ports.loadPrevious(loaded).catch(() => null),
    ports.loadDecisions(loaded).catch(() => null),
  ]);
  return { carried, before, decisions };
}

/** Loads once, on the first call. */
export function once<Value>(load: () => Promise<Value>): () => Promise<Value> {
  let loading: Promise<Value> | null = null;
  return () => (loading ??= load());
}
