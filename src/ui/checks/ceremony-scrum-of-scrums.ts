import type { ceremonyScrumOfScrums } from '../../domain/sprint/checks/ceremony-scrum-of-scrums.ts';
import { plural } from '../strings.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Scrum of Scrums';
export const meaning = 'A large team of several groups meets across them.';

export const titles: TitlesOf<typeof ceremonyScrumOfScrums> = {
  held: 'The working groups met in a Scrum of Scrums',
  open: 'No Scrum of Scrums is recorded yet',
  none: 'No Scrum of Scrums is recorded',
  'few-groups': 'The team has too few working groups to need one',
  'is-group': 'This team is a working group; see the whole team',
  'few-people': ({ counts }) => `Needed by teams of more than ${counts['more'] ?? 0} people`,
};

export const reasons: ReasonsOf<typeof ceremonyScrumOfScrums> = {
  none: ({ counts }) =>
    `With ${plural(counts['people'] ?? 0, 'person', 'people')} in ${plural(counts['groups'] ?? 0, 'working group', 'working groups')} one stand-up is too large.`,
};

export const guide: GuideOf<3, 2> = {
  checks: 'A team of more than 12 people in two or more working groups holds a Scrum of Scrums (the numbers are settings).',
  reads: [SESSIONS, 'members of the team', 'working groups in the settings'],
  traps: ['A meeting of one group alone does not count.', 'It does not apply to smaller teams, nor to the team of one working group.'],
};
