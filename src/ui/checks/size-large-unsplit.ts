import type { sizeLargeUnsplit } from '../../domain/sprint/checks/size-large-unsplit.ts';
import { plural } from '../strings.ts';
import { STORIES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Large stories are split';
export const meaning = 'A large story of the sprint is split.';

export const titles: TitlesOf<typeof sizeLargeUnsplit> = {
  split: ({ of }) => `${plural(of, 'large story is', 'large stories are')} split`,
  found: ({ missing, of }) => `${missing} of ${plural(of, 'large story', 'large stories')} ${missing === 1 ? 'is' : 'are'} not split into stories`,
  hidden: 'Some children of large stories are items you may not see',
  'none-large': 'No story is of size L or XL',
};

export const reasons: ReasonsOf<typeof sizeLargeUnsplit> = {
  found: 'Tasks say how a story is done; a smaller story can be finished on its own.',
  hidden: 'A story may be among them.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'Stories of size L or XL have a story below them.',
  reads: [STORIES, 'their children'],
  traps: ['Tasks are no split, nor is a removed story.', 'Where a child may not be seen, there is not enough data.'],
};
