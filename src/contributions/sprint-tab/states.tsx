import { SprintUnavailableError } from '../../azure/team/load-team.ts';
import { Button } from '../../ui/button.tsx';
import { timeOf } from '../../ui/dates.ts';
import { explainFailure, type Explanation } from '../../ui/explain-failure.ts';
import { UNAVAILABLE } from '../../ui/sprint-words.ts';
import { plural } from '../../ui/strings.ts';
import { awaitedNames, type Awaited } from './awaited.ts';
import { drawKept, type KeptReport } from './kept-report.ts';

/** What the last visit showed, or else placeholders, so that the layout does not shift when the content arrives. */
export function Loading({ kept = null }: { kept?: KeptReport | null }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">Reading the sprint</span>
      {kept === null ? (
        <>
          <div className="panel skeleton" style={{ height: 44 }} />
          <div className="columns">
            <div className="panel skeleton" style={{ height: 220 }} />
            <div className="panel skeleton" style={{ height: 140 }} />
          </div>
        </>
      ) : (
        <div ref={(place) => place?.replaceChildren(drawKept(kept))} />
      )}
    </div>
  );
}

/** Shown if the last wave failed: what is below is right, but not all of it. */
export function PartNotice({ reason, awaited, onReadOn }: { reason: Explanation; awaited: Awaited; onReadOn: () => void }) {
  return (
    <section className="panel failure" role="alert">
      <p>
        <strong>{reason.title}.</strong> {plural(awaited.checks.length, 'check was', 'checks were')} not read: {awaitedNames(awaited)}.{' '}
        {reason.advice}
      </p>
      {reason.detail === '' ? null : <p className="weak small">{reason.detail}</p>}
      <Button text="Read on" onClick={onReadOn} />
    </section>
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
