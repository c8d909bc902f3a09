import type { oneBacklog } from '../../domain/sprint/checks/one-backlog.ts';
import type { GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'One backlog';
export const meaning = 'All groups share one backlog and its iterations.';

export const titles: TitlesOf<typeof oneBacklog> = {
  shared: ({ of }) => `All ${of} working groups share one backlog and its sprints`,
  'areas-apart': ({ names }) => `Areas outside of the team’s: ${names.join(', ')}`,
  'sprints-apart': ({ names }) => `Without this sprint: ${names.join(', ')}`,
  'is-group': 'This team is a working group; see the whole team',
  'areas-unknown': ({ names }) => `The areas of ${names.join(', ')} are not known, or no longer exist`,
  'no-groups': 'The team has no working groups',
};

export const reasons: ReasonsOf<typeof oneBacklog> = {
  'areas-apart': 'All working groups sit under one area root, so that their work is one backlog.',
  'sprints-apart': 'All working groups share the sprints of the team.',
  'areas-unknown': 'Enter the current areas of each working group in Project settings → ML Agile → Roles and groups.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'The teams of all working groups have areas within those of the whole team, and have its sprint.',
  reads: ['working groups in the settings', 'areas and iterations of the teams of the same names'],
  traps: [
    'A group without a team of its own is judged by its areas in the settings; without those there is not enough data.',
    'It does not apply to a working group’s own team.',
  ],
};
