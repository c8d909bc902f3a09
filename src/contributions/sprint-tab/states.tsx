import { Button } from 'azure-devops-ui/Button';
import { SprintUnavailableError } from '../../azure/team/load-team.ts';
import { timeOf } from '../../ui/dates.ts';
import { explainFailure, type Explanation } from '../../ui/explain-failure.ts';
import { UNAVAILABLE } from '../../ui/sprint-words.ts';

/** Placeholders, so that the layout does not shift when the content arrives. */
export function Loading() {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">Reading the sprint</span>
      <div className="panel skeleton" style={{ height: 44 }} />
      <div className="columns">
        <div className="panel skeleton" style={{ height: 220 }} />
        <div className="panel skeleton" style={{ height: 140 }} />
      </div>
    </div>
  );
}

/** Shown if a reload failed: the earlier data stays, with its time. */
export function StaleNotice({ reason, asOf, onRetry }: { reason: Explanation; asOf: Date; onRetry: () => void }) {
  return (
    <section className="panel failure" role="alert">
      <p>
        <strong>{reason.title}.</strong> What is below was read at {timeOf(asOf)}. {reason.advice}
      </p>
      {reason.detail === '' ? null : <p className="weak small">{reason.detail}</p>}
      <Button text="Try again" onClick={onRetry} />
    </section>
  );
}

/** Title, advice and original message for any error. */
export const explain = (error: unknown): Explanation =>
  error instanceof SprintUnavailableError ? { ...UNAVAILABLE[error.reason], detail: '' } : explainFailure(error);
