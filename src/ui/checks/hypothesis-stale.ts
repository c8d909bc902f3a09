import type { hypothesisStale } from '../../domain/sprint/checks/hypothesis-stale.ts';
import { plural } from '../strings.ts';
import type { GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Hypotheses move on';
export const meaning = 'No hypothesis stays in Testing without a change, and none is open after the sprint it should be decided by.';

export const titles: TitlesOf<typeof hypothesisStale> = {
  found: ({ counts: { stale = 0, overdue = 0, sprints = 0 } }) =>
    [
      overdue === 0 ? '' : `${plural(overdue, 'hypothesis is', 'hypotheses are')} overdue`,
      stale === 0
        ? ''
        : `${plural(stale, 'hypothesis has', 'hypotheses have')} been in Testing for more than ${plural(sprints, 'sprint', 'sprints')} without a change`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  moving: ({ of }) => (of === 1 ? 'The hypothesis in Testing moves on' : `All ${of} hypotheses in Testing move on`),
  'due-unknown': ({ counts: { unclear = 0 } }) => `When ${plural(unclear, 'hypothesis is', 'hypotheses are')} due is unknown`,
  none: 'No hypothesis is in Testing or overdue',
  over: 'Checked while the sprint runs',
};

export const reasons: ReasonsOf<typeof hypothesisStale> = {
  found: 'Decide it, write down what holds it up, move “Decide by” to a later sprint, or abandon it.',
  'due-unknown': '“Decide by” doesn’t name one of this team’s sprints. Enter the path of the sprint in which the decision is due.',
};

export const guide: GuideOf<1, 4> = {
  checks:
    'No hypothesis stays in Testing for more than two sprints without a change (the number is a setting), and no registered hypothesis is open after the last day of the sprint in “Decide by”.',
  reads: ['hypotheses that are registered and not decided, whatever sprint they are filed under'],
  traps: [
    'Deciding is not Testing.',
    'A decision on the last day of the sprint in “Decide by” is in time, and a draft is not due yet.',
    '“Decide by” may hold the path of a sprint or, if only one sprint of the team has it, its name. If it means no sprint of the team, there is not enough data.',
    'It is checked while the sprint runs: later, the item does not show what it was like then.',
  ],
};
