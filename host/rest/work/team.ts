import { nodeById, nodeByIdentifier, rootNode, subtreeIds, type ClassificationNode } from '../../store/work-items/classification-nodes.ts';
import { hiddenAreaIds } from '../../store/core/permissions.ts';
import { teamAreas, teamIterationIds, type Team } from '../../store/core/teams.ts';
import type { UrlContext } from '../core/identity-ref.ts';
import type { RestRequest } from '../router.ts';

export type TimeFrame = 'past' | 'current' | 'future';

/** The iterations of the team in their order. */
export const teamIterations = ({ db }: UrlContext, team: Team): ClassificationNode[] =>
  teamIterationIds(db, team.id).flatMap((id) => nodeById(db, id) ?? []);

/** The iteration in which the team works today. Calendar dates are compared as the day of this machine. */
export function currentIteration(context: UrlContext, team: Team): ClassificationNode | undefined {
  const iterations = teamIterations(context, team);
  return iterations.find((node) => timeFrameOf(node, iterations) === 'current');
}

/**
 * Past, current or future by the dates, both ends inclusive. As long as no iteration of the team has dates, the first one counts as current
 * and the others as future; an undated one beside dated ones is in the future.
 */
export function timeFrameOf(node: ClassificationNode, all: readonly ClassificationNode[]): TimeFrame {
  const today = localDate(new Date());
  if (node.startDate === null || node.finishDate === null) {
    const nobodyHasDates = all.every(({ startDate }) => startDate === null);
    return nobodyHasDates && all[0]?.id === node.id ? 'current' : 'future';
  }
  if (node.finishDate < today) return 'past';
  return node.startDate > today ? 'future' : 'current';
}

const localDate = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;

/** A calendar date as the service writes it: midnight in UTC, whatever the zone of the reader. */
export const midnight = (date: string | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`));

/** The iteration below which the backlog of the team lies; the project's root by default. */
export const backlogIteration = ({ db }: UrlContext, team: Team): ClassificationNode =>
  (team.backlogIterationId === null ? undefined : nodeByIdentifier(db, team.backlogIterationId)) ?? rootNode(db, team.projectId, 'iteration');

/** The ids of every area that the team owns, children included where the team says so; without those that the caller may not see. */
export function ownedAreaIds({ db, principal }: RestRequest, team: Team): number[] {
  const hidden = new Set(hiddenAreaIds(db, principal.identityId));
  return teamAreas(db, team.id)
    .flatMap(({ nodeId, includeChildren }) => (includeChildren ? subtreeIds(db, nodeId) : [nodeId]))
    .filter((id) => !hidden.has(id));
}
