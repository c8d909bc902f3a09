import type { workOnBoard } from '../../domain/sprint/checks/work-on-board.ts';
import { plural } from '../strings.ts';
import { REQUESTS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Work is on the board';
export const meaning = 'Completed pull requests belong to a work item.';

export const titles: TitlesOf<typeof workOnBoard> = {
  'on-board': ({ count, of }) => `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item`,
  loose: ({ missing, of }) =>
    `${missing} of ${plural(of, 'completed pull request', 'completed pull requests')} ${missing === 1 ? 'has' : 'have'} no work item`,
  few: ({ count, of }) => `${count} of ${plural(of, 'completed pull request has', 'completed pull requests have')} a work item: too few to tell`,
  unread: 'The work items of some pull requests could not be read',
  'none-completed': 'No pull request was completed',
};

export const reasons: ReasonsOf<typeof workOnBoard> = {
  loose: 'Four of five belong to something on the board.',
  few: 'At least five completed pull requests are needed, unless all of them have one.',
  unread: 'The check depends on them. Ask for read access to their work items, or refresh.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'At least four of five completed pull requests link to a work item.',
  reads: [REQUESTS, 'work items that link to them'],
  traps: ['Requests of bots and of other teams in the project are left out.', 'Of fewer than five a share says nothing.'],
};
