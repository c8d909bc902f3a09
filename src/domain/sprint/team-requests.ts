import type { PersonKey, WorkItemId } from '../shared/work-item.ts';

/**
 * The pull requests of a team among those of its project, which may have other teams: linked to one of its items, or written by somebody who works on them,
 * be it by assignment or by another request that is linked.
 *
 * @param requests in any order; `linkedItems` is null where the links were not read.
 * @param items of the team.
 * @param workers people to whom work of the team is assigned.
 */
export function teamRequests<Request extends { author: PersonKey; linkedItems: readonly WorkItemId[] | null }>(
  requests: readonly Request[],
  items: ReadonlySet<WorkItemId>,
  workers: Iterable<PersonKey>,
): Request[] {
  const isLinked = ({ linkedItems }: Request) => linkedItems?.some((id) => items.has(id)) === true;
  const people = new Set([...workers, ...requests.filter(isLinked).map(({ author }) => author)]);
  return requests.filter((request) => isLinked(request) || people.has(request.author));
}
