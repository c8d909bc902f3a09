import type { ceremonyRefinement } from '../../domain/sprint/checks/ceremony-refinement.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Backlog refinement';
export const meaning = 'The team attests its refinement.';
export const attested = 'The whole team refines its backlog regularly.';

export const titles: TitlesOf<typeof ceremonyRefinement> = {
  recorded: 'Backlog refinement is recorded',
  attested: 'The team attests its backlog refinement',
  open: 'Backlog refinement is not attested yet',
  silent: 'Backlog refinement is not attested',
};

export const reasons: ReasonsOf<typeof ceremonyRefinement> = {
  silent: 'Boards can’t detect it, so a team member attests it.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'A team member attests the backlog refinement, or it is recorded.',
  reads: ['attestations', SESSIONS],
  traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
};
