import type { ceremonyWholeTeam } from '../../domain/sprint/checks/ceremony-whole-team.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Ceremonies of the whole team';
export const meaning = 'No ceremony is held per working group alone.';

export const titles: TitlesOf<typeof ceremonyWholeTeam> = {
  together: 'No ceremony was held per working group alone',
  open: 'So far a ceremony was held per working group only',
  'groups-only': 'A ceremony was held per working group only',
  'none-recorded': 'No shared ceremony is recorded',
};

export const reasons: ReasonsOf<typeof ceremonyWholeTeam> = {
  'groups-only': 'A meeting of a group does not replace that of the whole team.',
};

export const guide: GuideOf<1, 1> = {
  checks: 'No planning and no retrospective was held by working groups alone.',
  reads: [SESSIONS],
  traps: ['Nothing recorded is another check’s concern.'],
};
