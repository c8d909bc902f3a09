import type { HypothesisOutcome } from '../domain/process/ml-fields.ts';

/** No outcome is marked as an error, because a rejection is a result too. */
export const OUTCOME_SIGNS: Readonly<Record<HypothesisOutcome, string>> = {
  Accepted: '●',
  Rejected: '○',
  Inconclusive: '◐',
  Invalid: '⊘',
  Abandoned: '⊘',
};

/** The outcome of a hypothesis, or its state if it is undecided. */
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
