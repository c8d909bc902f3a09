import type { ceremonyStandup } from '../../domain/sprint/checks/ceremony-standup.ts';
import { SESSIONS, type GuideOf } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Stand-up';
export const meaning = 'The team attests its stand-ups.';
export const attested = 'The whole team meets for its stand-up.';

export const titles: TitlesOf<typeof ceremonyStandup> = {
  recorded: 'The stand-up is recorded',
  attested: 'The team attests its stand-up',
  open: 'The stand-up is not attested yet',
  silent: 'The stand-up is not attested',
};

export const reasons: ReasonsOf<typeof ceremonyStandup> = {
  silent: 'Boards can’t detect it, so a team member attests it.',
};

export const guide: GuideOf<2, 2> = {
  checks: 'A team member attests the stand-up, or it is recorded.',
  reads: ['attestations', SESSIONS],
  traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
};
