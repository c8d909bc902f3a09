import { checkAttested } from '../attested.ts';
import { defineCheck } from '../check.ts';

/** The team refines its backlog. This leaves no reliable trace, so it is attested and never inferred. */
export const ceremonyRefinement = defineCheck({
  id: 'ceremony-refinement',
  severity: 'info',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: ['near-sessions'],
  messages: ['recorded', 'attested', 'open', 'silent'],
  explained: ['silent'],

  check: (snapshot) => checkAttested('ceremony-refinement', 'refinement', snapshot),
});
