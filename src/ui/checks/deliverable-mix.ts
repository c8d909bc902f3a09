import type { deliverableMix } from '../../domain/sprint/checks/deliverable-mix.ts';
import { plural } from '../strings.ts';
import { STORIES, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Deliverables by kind';
export const meaning = 'How many deliverables of each kind there are.';

export const titles: TitlesOf<typeof deliverableMix> = {
  counts: ({ counts }) =>
    `${plural(counts['code'] ?? 0, 'code change', 'code changes')}, ${plural(counts['hypotheses'] ?? 0, 'hypothesis', 'hypotheses')}, ${plural(counts['eda'] ?? 0, 'EDA finding', 'EDA findings')}, ${plural(counts['documents'] ?? 0, 'document', 'documents')}`,
  'no-stories': 'The sprint has no stories or spikes',
};

export const reasons: ReasonsOf<typeof deliverableMix> = {
  counts: 'Shown for the review; no sprint owes every kind.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'Shows how many deliverables of each kind the sprint has, and never judges.',
  reads: [STORIES, 'their deliverables'],
  traps: ['An artefact that two stories share is one artefact.', 'No sprint owes every kind.'],
};
