import type { mlopsShared } from '../../domain/sprint/checks/mlops-shared.ts';
import { plural } from '../strings.ts';
import type { Guide } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Shared MLOps work';
export const meaning = 'Both roles own MLOps work.';

export const titles: TitlesOf<typeof mlopsShared> = {
  both: ({ counts }) => `Both roles owned MLOps items in the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  'one-role': ({ counts }) =>
    `One role owned all ${counts['items'] ?? 0} MLOps items of the last ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}`,
  few: ({ counts }) =>
    `${plural(counts['items'] ?? 0, 'MLOps item', 'MLOps items')} in ${plural(counts['sprints'] ?? 0, 'sprint', 'sprints')}: too few to tell`,
};

export const reasons: ReasonsOf<typeof mlopsShared> = {
  'one-role': 'What runs the model is work of data scientists and developers.',
  few: ({ counts }) => `Judged from ${counts['least'] ?? 0} items on.`,
};

export const guide: Guide = {
  checks: 'Over three sprints both roles owned MLOps items and tasks (the number is a setting).',
  reads: ['items tagged `mlops` and their tasks', 'roles in the settings'],
  traps: ['Fewer than ten items give no verdict.', 'Nobody is named.'],
};
