import { checkAttested } from '../attested.ts';
import { defineRule } from '../rule.ts';

/** The team meets for its stand-up. No honest trace of that exists, so people say so and nothing is inferred. */
export const ceremonyStandup = defineRule({
  id: 'ceremony-standup',
  severity: 'info',
  practice: 'ceremonies',

  check: (snapshot) => checkAttested('ceremony-standup', 'standUp', snapshot),
});
