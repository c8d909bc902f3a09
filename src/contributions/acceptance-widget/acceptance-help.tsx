import type { ByChance } from '../../domain/hypothesis/by-chance.ts';
import { ChanceNote } from './chance-note.tsx';

/** Explains in the widget how the numbers are computed. @param loadChance null while there are no numbers. */
export const acceptanceHelp = (loadChance: ((signal: AbortSignal) => Promise<ByChance>) | null) => (
  <>
    <p>
      Counted are confirmatory hypotheses that were decided in these sprints, on the day written in “Decided on”. Acceptance is A / (A + R + I):
      accepted, rejected and inconclusive. A rejected hypothesis is a result like any other; there is no rate to aim for.
    </p>
    {loadChance === null ? null : <ChanceNote load={loadChance} />}
    <p>The interval is Wilson’s at 95%, with p the share, d the number decided and z = 1.96:</p>
    <p className="widget-formula">(p + z²/2d ± z√(p(1−p)/d + z²/4d²)) / (1 + z²/d)</p>
    <p>
      Fewer than five decisions show as counts only, five to nine as a small sample. Invalid and abandoned hypotheses stand beside the rate. The time
      to a decision runs from creation; its median is that of Kaplan and Meier, in which open hypotheses last at least until today, with its 95 %
      interval in brackets; a question mark stands where too few are decided to say.
    </p>
  </>
);
