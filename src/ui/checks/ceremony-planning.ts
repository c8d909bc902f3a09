import type { ceremonyPlanning } from '../../domain/sprint/checks/ceremony-planning.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Sprint planning';
export const meaning = 'The whole team plans the sprint.';

export const titles: TitlesOf<typeof ceremonyPlanning> = {
  held: 'The sprint was planned by the whole team',
  open: 'No planning of the whole team is recorded yet',
  none: 'No sprint planning is recorded',
  'groups-only': 'Planning was held by working groups only',
};

export const reasons: ReasonsOf<typeof ceremonyPlanning> = {
  'groups-only': 'One backlog is planned by the whole team.',
};

export const guide: GuideOf<1, 3> = {
  checks: 'The sprint was planned by the whole team.',
  reads: [SESSIONS],
  traps: [
    'It counts from five days before the sprint to its last day; one filed under a later sprint is for that one.',
    'A record that names every working group is one of the whole team.',
    'A planning of one group in addition is fine.',
  ],
};
