import type { ceremonyRefinement } from '../../domain/sprint/checks/ceremony-refinement.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Backlog refinement';
export const meaning = 'A team member confirms that refinement takes place.';
export const attested = 'The whole team refines its backlog regularly.';

export const titles: TitlesOf<typeof ceremonyRefinement> = {
  recorded: 'Backlog refinement is recorded',
  attested: 'The team confirmed its backlog refinement',
  open: 'Backlog refinement is not confirmed yet',
  silent: 'Backlog refinement is not confirmed',
};

export const reasons: ReasonsOf<typeof ceremonyRefinement> = {
  silent: 'Boards can’t detect it, so a team member confirms it.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'A team member confirms the backlog refinement, or it is recorded.',
  reads: ['confirmations', SESSIONS],
  traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
};
