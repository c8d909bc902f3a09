import type { hypothesisTestable } from '../../domain/sprint/checks/hypothesis-testable.ts';
import { plural } from '../strings.ts';
import { HYPOTHESES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Testable hypotheses';
export const meaning =
  'A hypothesis in Testing has what its criterion needs: metric, direction, threshold and dataset, a comparator, or votes of experts.';

export const titles: TitlesOf<typeof hypothesisTestable> = {
  all: ({ of }) => `${plural(of, 'hypothesis says', 'hypotheses say')} beforehand what decides ${of === 1 ? 'it' : 'them'}`,
  missing: ({ missing, of }) =>
    `${missing} of ${plural(of, 'tested hypothesis', 'tested hypotheses')} ${missing === 1 ? 'does' : 'do'} not say what decides`,
  'none-tested': 'No hypothesis was tested in this sprint',
};

export const reasons: ReasonsOf<typeof hypothesisTestable> = {
  missing:
    'A test needs a criterion with metric, direction, threshold and dataset; a comparison also its comparator and its value; expert judgement the votes needed.',
};

export const guide: GuideOf<1, 4> = {
  checks:
    'Hypotheses in test, and those decided since, have a criterion and what it needs: metric, direction, threshold and dataset; for Difference and Non-inferiority also the comparator and its value; for Expert judgement the votes needed.',
  reads: [HYPOTHESES],
  traps: [
    'Invalid and abandoned ones are left out.',
    'Zero is a valid threshold, but not a valid number of votes.',
    'A negative improvement or margin does not count as a criterion.',
    'One that is only registered may still be open.',
  ],
};
