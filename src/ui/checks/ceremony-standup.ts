import type { ceremonyStandup } from '../../domain/sprint/checks/ceremony-standup.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Stand-up';
export const meaning = 'A team member confirms that stand-ups take place.';
export const attested = 'The whole team meets for its stand-up.';

export const titles: TitlesOf<typeof ceremonyStandup> = {
  recorded: 'The stand-up is recorded',
  attested: 'The team confirmed its stand-up',
  open: 'The stand-up is not confirmed yet',
  silent: 'The stand-up is not confirmed',
};

export const reasons: ReasonsOf<typeof ceremonyStandup> = {
  silent: 'Boards can’t detect it, so a team member confirms it.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'A team member confirms the stand-up, or it is recorded.',
  reads: ['confirmations', SESSIONS],
  traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
};
