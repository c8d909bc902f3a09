import type { PersonKey, WorkItemId } from '../shared/work-item.ts';
import { groupByPerson, groupOfArea, type WorkingGroup } from '../team/groups.ts';
import type { GroupTie } from './group-matrix.ts';
import { reviewersOf, type ReviewedRequest } from '../team/reviews.ts';

/**
 * Who reviewed whose pull requests, by working group: a tie from the author's group to each reviewer's. People without a group and bots are skipped; roles do
 * not matter here.
 */
export function reviewTiesOfGroups(requests: readonly ReviewedRequest[], groups: readonly WorkingGroup[]): GroupTie[] {
  const byPerson = groupByPerson(groups);
  const groupOf = (person: PersonKey) => byPerson.get(person.toLowerCase());
  return requests
    .filter(({ isByBot }) => !isByBot)
    .flatMap((request) => {
      const from = groupOf(request.author);
      return from === undefined ? [] : reviewersOf(request).flatMap((reviewer) => tieOf(from, groupOf(reviewer)));
    });
}

const tieOf = (from: string, to: string | undefined): GroupTie[] => (to === undefined ? [] : [{ from, to }]);

/**
 * Which working groups' items are linked: a tie from the newer item's group to the older one's, once for each pair of items, however many links they have. A
 * group's items are those in its areas; an item belongs to the first group whose area contains it.
 *
 * @param areaOf the area path of an item; undefined if unknown.
 */
export function linkTiesOfGroups(
  links: readonly { source: WorkItemId; target: WorkItemId }[],
  areaOf: (id: WorkItemId) => string | undefined,
  groups: readonly WorkingGroup[],
): GroupTie[] {
  const groupOf = (id: WorkItemId) => {
    const area = areaOf(id);
    return area === undefined ? undefined : groupOfArea(groups, area);
  };
  const pairs = new Map(links.map(({ source, target }) => [`${Math.max(source, target)}-${Math.min(source, target)}`, [source, target] as const]));
  return [...pairs.values()].flatMap(([source, target]) => {
    const from = groupOf(Math.max(source, target));
    return from === undefined ? [] : tieOf(from, groupOf(Math.min(source, target)));
  });
}
