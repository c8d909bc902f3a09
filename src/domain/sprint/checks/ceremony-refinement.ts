import { checkAttested } from '../attested.ts';
import { defineRule } from '../rule.ts';

/** The team refines its backlog. No honest trace of that exists, so people say so and nothing is inferred. */
export const ceremonyRefinement = defineRule({
  id: 'ceremony-refinement',
  severity: 'info',
  practice: 'ceremonies',

  check: (snapshot) => checkAttested('ceremony-refinement', 'refinement', snapshot),
});
