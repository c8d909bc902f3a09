import type { sizeTshirt } from '../../domain/sprint/checks/size-tshirt.ts';
import { plural } from '../strings.ts';
import { STORIES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'T-shirt sizes';
export const meaning = 'Stories and spikes carry a relative size.';

export const titles: TitlesOf<typeof sizeTshirt> = {
  all: ({ of }) => `${plural(of, 'story carries', 'stories carry')} a T-shirt size`,
  missing: ({ missing, of }) => `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'has' : 'have'} no T-shirt size`,
  'no-stories': 'The sprint has no stories or spikes',
};

export const reasons: ReasonsOf<typeof sizeTshirt> = {
  missing: 'Relative sizes leave room for what exploration will show.',
};

export const guide: GuideOf<1, 2> = {
  checks: 'Stories and spikes carry a T-shirt size.',
  reads: [STORIES],
  traps: ['Points are fine where the settings say so.', 'A duration in the size field is no size.'],
};
