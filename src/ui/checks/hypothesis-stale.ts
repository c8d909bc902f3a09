import type { hypothesisStale } from '../../domain/sprint/checks/hypothesis-stale.ts';
import { plural } from '../strings.ts';
import type { Guide } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Hypotheses move on';
export const meaning = 'No hypothesis rests in Testing without a change.';

export const titles: TitlesOf<typeof hypothesisStale> = {
  found: ({ missing, counts }) =>
    `${plural(missing, 'hypothesis is', 'hypotheses are')} in Testing for more than ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')} without a change`,
  moving: ({ of }) => (of === 1 ? 'The hypothesis in Testing moves on' : `All ${of} hypotheses in Testing move on`),
  none: 'No hypothesis is in Testing',
  over: 'Looked at while the sprint runs',
};

export const reasons: ReasonsOf<typeof hypothesisStale> = {
  found: 'Decide it, write down what holds it up, or abandon it.',
};

export const guide: Guide = {
  checks: 'No hypothesis stays in Testing for more than two sprints without a change (the number is a setting).',
  reads: ['hypotheses in Testing, whatever sprint they are filed under'],
  traps: ['Deciding is not Testing.', 'It is looked at while the sprint runs: later the item does not tell what it was like then.'],
};
