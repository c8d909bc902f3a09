import { checkAttested } from '../attested.ts';
import { defineCheck } from '../check.ts';

/** The team meets for its stand-up. This leaves no reliable trace, so it is attested and never inferred. */
export const ceremonyStandup = defineCheck({
  id: 'ceremony-standup',
  severity: 'info',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['recorded', 'attested', 'open', 'silent'],
  explained: ['silent'],

  check: (snapshot) => checkAttested('ceremony-standup', 'standUp', snapshot),
});
