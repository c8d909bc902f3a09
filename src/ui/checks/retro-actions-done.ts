import type { retroActionsDone } from '../../domain/sprint/checks/retro-actions-done.ts';
import { plural } from '../strings.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Actions of the last retrospective';
export const meaning = 'What the last retrospective agreed on is done, or planned for a later sprint.';

export const titles: TitlesOf<typeof retroActionsDone> = {
  done: ({ of }) => `${plural(of, 'action of the last retrospective is', 'actions of the last retrospective are')} done or planned`,
  open: ({ count, of }) =>
    `${count} of ${plural(of, 'action', 'actions')} of the last retrospective ${count === 1 ? 'is' : 'are'} done or planned so far`,
  left: ({ missing, of }) =>
    `${missing} of ${plural(of, 'action', 'actions')} of the last retrospective ${missing === 1 ? 'is' : 'are'} neither done nor planned`,
  unread: ({ counts }) => `${plural(counts['unknown'] ?? 0, 'action', 'actions')} of the last retrospective could not be read`,
  elsewhere: ({ counts }) =>
    `${plural(counts['elsewhere'] ?? 0, 'open action of the last retrospective is', 'open actions of the last retrospective are')} not in any of this team’s sprints`,
  none: 'The sprint before has no retrospective with actions',
};

export const reasons: ReasonsOf<typeof retroActionsDone> = {
  left: 'Close each action, or plan it for a later sprint.',
  unread: 'You may not have access to it, or its type is on no backlog of the team.',
  elsewhere: 'Boards can’t tell when they are due. Move them to a sprint of the team, or close them.',
};

export const guide: GuideOf<2, 5> = {
  checks: 'Each work item that is linked to the retrospective of the sprint before is closed, or filed under a later sprint.',
  reads: [`the retrospective of the sprint before: ${SESSIONS}`, 'the work items linked to it'],
  traps: [
    'While the sprint runs an open action is pending.',
    'An action that was removed is settled.',
    'An action in the backlog, in no sprint, is not planned.',
    'An action in an iteration that is no sprint of the team, such as one of another team, can’t be told.',
    'The actions of this sprint’s own retrospective are for the next one.',
  ],
};
