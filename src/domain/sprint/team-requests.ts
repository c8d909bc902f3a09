import type { PersonKey, WorkItemId } from '../shared/work-item.ts';

/**
 * The pull requests of a team among those of its project, which may have several teams: requests linked to one of the team's items, or written by an assignee
 * of such an item or the author of another linked request.
 *
 * @param requests in any order; `linkedItems` is null if the links were not read.
 * @param items of the team.
 * @param workers assignees of the team's work.
 */
export function teamRequests<Request extends { author: PersonKey; linkedItems: readonly WorkItemId[] | null }>(
  requests: readonly Request[],
  items: ReadonlySet<WorkItemId>,
  workers: Iterable<PersonKey>,
): Request[] {
  const isLinked = ({ linkedItems }: Request) => linkedItems?.some((id) => items.has(id)) === true;
  const people = new Set([...workers, ...requests.filter(isLinked).map(({ author }) => author)].map((person) => person.toLowerCase()));
  return requests.filter((request) => isLinked(request) || people.has(request.author.toLowerCase()));
}
