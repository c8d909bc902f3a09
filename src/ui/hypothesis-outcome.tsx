import type { HypothesisOutcome } from '../domain/process/ml-fields.ts';

/** Each outcome has a sign of its own; none of them is a fault, a rejection is knowledge. */
export const OUTCOME_SIGNS: Readonly<Record<HypothesisOutcome, string>> = {
  Accepted: '●',
  Rejected: '○',
  Inconclusive: '◐',
  Invalid: '⊘',
  Abandoned: '⊘',
};

/** What was decided, or how far the hypothesis has come. */
export function HypothesisOutcomePill({ outcome, state }: { outcome: HypothesisOutcome | null; state: string }) {
  return (
    <span className="pill">
      {outcome === null ? (
        state
      ) : (
        <>
          <span aria-hidden="true">{OUTCOME_SIGNS[outcome]}</span> {outcome}
        </>
      )}
    </span>
  );
}
