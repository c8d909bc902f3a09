import type { mlopsShared } from '../../domain/sprint/checks/mlops-shared.ts';
import { plural } from '../strings.ts';
import type { GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Shared MLOps work';
export const meaning = 'Both roles own a fair share of the MLOps work.';

const inSprints = (counts: Readonly<Record<string, number>>) => plural(counts['sprints'] ?? 0, 'sprint', 'sprints');

export const titles: TitlesOf<typeof mlopsShared> = {
  both: ({ counts }) => `Both roles owned MLOps items in the last ${inSprints(counts)}`,
  'one-role': ({ counts }) => `One role owned all ${counts['items'] ?? 0} MLOps items of the last ${inSprints(counts)}`,
  lopsided: ({ counts }) => `One role owned only ${counts['smaller'] ?? 0} of ${counts['items'] ?? 0} MLOps items of the last ${inSprints(counts)}`,
  few: ({ counts }) => `${plural(counts['items'] ?? 0, 'MLOps item', 'MLOps items')} in ${inSprints(counts)}: too few to tell`,
};

export const reasons: ReasonsOf<typeof mlopsShared> = {
  'one-role': 'What runs the model is work of data scientists and developers.',
  lopsided: ({ counts }) => `Each role owns at least ${counts['percent'] ?? 0}% of the started items.`,
  few: ({ counts }) => `At least ${counts['least'] ?? 0} started items are needed.`,
};

export const guide: GuideOf<2, 4> = {
  checks: 'Over three sprints, each role owned at least a fifth of the started MLOps items and tasks (the numbers are settings).',
  reads: ['items tagged `mlops` and their tasks', 'roles in the settings'],
  traps: [
    'Fewer than ten items give no verdict.',
    'Items that have not begun, or have no owner, are left out.',
    'If the role of an owner is missing and would decide, there is not enough data.',
    'Only roles are counted, never people.',
  ],
};
