import type { hypothesisDecidedDocumented } from '../../domain/sprint/checks/hypothesis-decided-documented.ts';
import { plural } from '../strings.ts';
import { type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Decisions are documented';
export const meaning = 'A decision says what was learned, what comes next, and on what evidence.';

export const titles: TitlesOf<typeof hypothesisDecidedDocumented> = {
  all: ({ of }) => `${plural(of, 'decision says', 'decisions say')} what was learned, what comes next, and on what evidence`,
  missing: ({ missing, of }) =>
    `${missing} of ${plural(of, 'decided hypothesis', 'decided hypotheses')} ${missing === 1 ? 'is' : 'are'} not documented`,
  hidden: 'The evidence of some decisions may be in items you may not see',
  'none-decided': 'No hypothesis was decided in this sprint',
};

export const reasons: ReasonsOf<typeof hypothesisDecidedDocumented> = {
  missing: 'A decision names outcome, learning, next step and evidence. Invalid and abandoned ones need only their reason.',
  hidden: 'Ask someone who may see the linked items, or link evidence that you may see.',
};

export const guide: GuideOf<2, 3> = {
  checks: 'A decision has outcome, learning, next step and evidence.',
  reads: ['hypotheses of the team that were decided in the sprint', 'their links'],
  traps: [
    'Invalid and abandoned ones need only their reason.',
    'A documented rejection is as good as an acceptance.',
    'A dash or “TBD” counts as empty.',
  ],
};
