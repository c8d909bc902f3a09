import type { sizeNotHours } from '../../domain/sprint/checks/size-not-hours.ts';
import { plural } from '../strings.ts';
import { STORIES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'No hours on stories';
export const meaning = 'Hours and days stay on tasks.';

export const titles: TitlesOf<typeof sizeNotHours> = {
  none: 'No story is sized in hours or days',
  found: ({ missing, of }) => `${missing} of ${plural(of, 'story', 'stories')} ${missing === 1 ? 'carries' : 'carry'} hours or days`,
  'no-stories': 'The sprint has no stories or spikes',
};

export const reasons: ReasonsOf<typeof sizeNotHours> = {
  found: 'Hours belong to tasks, and a spike may have a timebox.',
};

export const guide: GuideOf<2, 3> = {
  checks: 'Stories and spikes carry no hours or days.',
  reads: [STORIES, 'their scheduling fields'],
  traps: ['Hours on tasks are fine.', 'The timebox of a spike is fine.', 'Zero hours say nothing.'],
};
