import { checkAttested } from '../attested.ts';
import { defineCheck } from '../check.ts';

/** The team refines its backlog. No honest trace of that exists, so people say so and nothing is inferred. */
export const ceremonyRefinement = defineCheck({
  id: 'ceremony-refinement',
  severity: 'info',
  practice: 'ceremonies',
  ofWholeTeam: true,
  needs: [],
  messages: ['recorded', 'attested', 'open', 'silent'],
  explained: ['silent'],

  check: (snapshot) => checkAttested('ceremony-refinement', 'refinement', snapshot),
});
