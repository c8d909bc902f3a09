import type { hypothesisTestable } from '../../domain/sprint/checks/hypothesis-testable.ts';
import { plural } from '../strings.ts';
import { HYPOTHESES, type Guide } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Testable hypotheses';
export const meaning = 'A hypothesis in Testing has a metric, a direction, a threshold and a dataset, or expert judgement.';

export const titles: TitlesOf<typeof hypothesisTestable> = {
  all: ({ of }) => `${plural(of, 'hypothesis says', 'hypotheses say')} beforehand what decides ${of === 1 ? 'it' : 'them'}`,
  missing: ({ missing, of }) =>
    `${missing} of ${plural(of, 'tested hypothesis', 'tested hypotheses')} ${missing === 1 ? 'does' : 'do'} not say what decides`,
  'none-tested': 'No hypothesis was tested in this sprint',
};

export const reasons: ReasonsOf<typeof hypothesisTestable> = {
  missing: 'A test needs metric, direction, threshold and dataset, or the judgement of experts.',
};

export const guide: Guide = {
  checks: 'Hypotheses in test, and those decided since, have metric, direction, threshold and dataset, or the criterion Expert judgement.',
  reads: [HYPOTHESES],
  traps: ['Invalid and abandoned ones are left out.', 'A threshold of zero is a threshold.', 'One that is only registered may still be open.'],
};
