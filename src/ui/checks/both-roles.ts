import type { bothRoles } from '../../domain/sprint/checks/both-roles.ts';
import { PHASES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Both roles';
export const meaning = 'Both roles worked in the sprint.';

export const titles: TitlesOf<typeof bothRoles> = {
  both: 'Data scientists and developers worked in the sprint',
  open: 'So far not both roles work in the sprint',
  'data-science-only': 'Only data scientists worked in the sprint',
  'development-only': 'Only developers worked in the sprint',
  discovery: 'Only feasibility is looked at; data scientists may be alone',
  nobody: 'No item started in this sprint is assigned to a person with a role',
  'no-stories': 'The sprint has no stories or spikes',
};

export const reasons: ReasonsOf<typeof bothRoles> = {
  'data-science-only': 'Beyond feasibility both roles work on one backlog.',
  'development-only': 'Both roles work on one backlog.',
  nobody: 'Assign the started items to the people who work on them.',
};

export const guide: GuideOf<3, 2> = {
  checks: 'Items that were begun in the sprint are assigned to both data scientists and developers.',
  reads: ['items of the sprint', 'roles in the settings', PHASES],
  traps: [
    'While every story is about feasibility, data scientists may be alone.',
    'A person with the role Other is neither. If a person’s missing role could change the result, there is not enough data.',
  ],
};
