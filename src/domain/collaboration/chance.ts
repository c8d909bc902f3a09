import { permutationTest, wilsonInterval } from '../shared/statistics.ts';
import type { PersonKey } from '../shared/work-item.ts';
import type { Role, Roles } from '../team/roles.ts';
import type { ReviewTie } from './ties.ts';

/**
 * The probability that at least one of `reviewers` reviewers has the other role if they are drawn at random from everyone but the author: `1 − C(same − 1, k) /
 * C(N − 1, k)`, the complement of a hypergeometric draw that finds only the author's own role.
 *
 * @param people N: the number of people with a role, including the author.
 * @param sameRole the number of them with the author's role.
 * @param reviewers k, at most N − 1.
 * @see Feller (1968), An Introduction to Probability Theory and Its Applications I, section II.6
 */
export function chanceOfOtherRole(people: number, sameRole: number, reviewers: number): number {
  // C(a, k) / C(b, k) as a product, since the coefficients themselves grow too large.
  let onlySame = 1;
  for (let drawn = 0; drawn < reviewers; drawn += 1) onlySame *= Math.max(0, sameRole - 1 - drawn) / (people - 1 - drawn);
  return 1 - onlySame;
}

/** The index is not reported for fewer people of either role, or fewer ties. */
const MIN_PEOPLE = 3;
const MIN_TIES = 20;
const RUNS = 2_000;
const SEED = 1988;

export interface ExternalInternal {
  /** From −1, all ties within the roles, to 1, all between them. */
  index: number;
  /** The mean index if roles are assigned to the same people at random. */
  expected: number;
  /** The share of random assignments below the index, 0 to 1. */
  percentile: number;
  pValue: number;
  /** Number of distinct pairs of people. */
  ties: number;
}

/**
 * Whether reviews cross roles more or less often than under random role assignment: the E–I index `(E − I) / (E + I)` over pairs of people, each pair once,
 * however often they review each other, with a permutation test over the roles of the people in those pairs.
 *
 * @returns null with fewer than 3 people of either role, or fewer than 20 pairs.
 * @see Krackhardt and Stern (1988), Informal networks and organizational crises, Social Psychology Quarterly 51(2)
 */
export function externalInternal(ties: readonly ReviewTie[], roles: Roles): ExternalInternal | null {
  const people: PersonKey[] = [...new Set(ties.flatMap(({ author, reviewer }) => [author, reviewer]))];
  const place = new Map(people.map((person, index) => [person, index]));
  const pairs = pairsOf(ties, place);
  const labels = people.map((person) => roles.roleOf(person)!);
  const count = (role: Role) => labels.filter((label) => label === role).length;
  if (pairs.length < MIN_TIES || count('data-science') < MIN_PEOPLE || count('development') < MIN_PEOPLE) return null;

  const indexOf = (roles: readonly Role[]) => {
    const external = pairs.filter(([left, right]) => roles[left] !== roles[right]).length;
    return (2 * external - pairs.length) / pairs.length;
  };
  const { observed, expected, percentile, pValue } = permutationTest(labels, indexOf, { runs: RUNS, seed: SEED });
  return { index: observed, expected, percentile, pValue, ties: pairs.length };
}

/** Pairs of indices into the list of people, each pair once, in either direction. */
function pairsOf(ties: readonly ReviewTie[], place: ReadonlyMap<PersonKey, number>): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  for (const { author, reviewer } of ties) {
    const [lower, higher] = [place.get(author)!, place.get(reviewer)!].toSorted((a, b) => a - b) as [number, number];
    pairs.set(`${lower}-${higher}`, [lower, higher]);
  }
  return [...pairs.values()];
}

/** How often something crosses the roles, compared with chance; `unknown`: too few cases to say. */
export type Crossing = 'more' | 'as-chance' | 'less' | 'unknown';

/** By request: whether the Wilson interval of the share lies above or below what chance gives. */
export function crossingOfShare({
  part,
  whole,
  share,
  chance,
}: {
  part: number;
  whole: number;
  share: number | null;
  chance: number | null;
}): Crossing {
  if (share === null || chance === null) return 'unknown';
  const { low, high } = wilsonInterval(part, whole);
  return low > chance ? 'more' : high < chance ? 'less' : 'as-chance';
}

const SIGNIFICANCE = 0.05;

/** By pair of people: whether the index differs from that of roles assigned at random. */
export function crossingOfPairs(index: ExternalInternal | null): Crossing {
  if (index === null) return 'unknown';
  if (index.pValue >= SIGNIFICANCE) return 'as-chance';
  return index.index > index.expected ? 'more' : 'less';
}
