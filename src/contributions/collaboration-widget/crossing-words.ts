import { crossingOfPairs, crossingOfShare, type Crossing, type ExternalInternal } from '../../domain/collaboration/chance.ts';
import type { CrossRoleReviews } from '../../domain/collaboration/metrics.ts';

type Known = Exclude<Crossing, 'unknown'>;

const OFTEN: Readonly<Record<Known, string>> = {
  more: 'more often than by chance',
  'as-chance': 'about as often as by chance',
  less: 'less often than by chance',
};

/** Why the count of pull requests and the count of pairs can differ: each pair counts once, however often its people review each other. */
const BECAUSE: Readonly<Record<Known, Readonly<Partial<Record<Known, string>>>>> = {
  more: {
    less: 'A few pairs across roles review each other often.',
    'as-chance': 'The pairs across roles review each other more often than the others.',
  },
  less: {
    more: 'Many pairs review across roles, each of them rarely.',
    'as-chance': 'The pairs within a role review each other more often than the others.',
  },
  // With several reviewers per request, most requests cross roles anyway, so that the pairs may tell more.
  'as-chance': {},
};

/**
 * Whether reviews cross roles more than chance, in one sentence over both ways of counting: by pull request (share against chance) and by pair of people (E–I
 * index). Where they differ, it says why; where one is unknown, only the other is told. Empty if both are unknown.
 */
export function crossingSentence(reviews: CrossRoleReviews, index: ExternalInternal | null): string {
  const [byRequest, byPair] = [crossingOfShare(reviews), crossingOfPairs(index)];
  if (byRequest === 'unknown') return byPair === 'unknown' ? '' : `Pairs of people review across roles ${OFTEN[byPair]}.`;
  if (byPair === 'unknown') return `Reviews cross roles ${OFTEN[byRequest]}.`;
  if (byRequest === byPair) return `Reviews cross roles ${OFTEN[byRequest]}, by pull request as well as by pair of people.`;
  return `By pull request, reviews cross roles ${OFTEN[byRequest]}; by pair of people, ${OFTEN[byPair]}. ${BECAUSE[byRequest][byPair] ?? ''}`.trim();
}
