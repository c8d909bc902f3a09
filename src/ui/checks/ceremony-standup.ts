import type { ceremonyStandup } from '../../domain/sprint/checks/ceremony-standup.ts';
import { SESSIONS, type Guide } from '../check-words/guide.ts';
import type { ReasonsOf, TitlesOf } from '../check-words/words.ts';

export const name = 'Stand-up';
export const meaning = 'The team attests its stand-ups.';
export const attested = 'The whole team meets for its stand-up.';

export const titles: TitlesOf<typeof ceremonyStandup> = {
  recorded: 'The stand-up is recorded',
  attested: 'The team attests its stand-up',
  open: 'Nobody has attested the stand-up yet',
  silent: 'Nobody attested the stand-up',
};

export const reasons: ReasonsOf<typeof ceremonyStandup> = {
  silent: 'It leaves no trace, so somebody of the team says so.',
};

export const guide: Guide = {
  checks: 'Somebody of the team attests its stand-up, or it is recorded.',
  reads: ['attestations', SESSIONS],
  traps: ['Nothing is inferred from other traces.', 'Silence is no evidence: not enough data, never attention.'],
};
