import { Button } from 'azure-devops-ui/Button';
import { SprintUnavailableError } from '../../azure/load-sprint.ts';
import { RequestError, type RequestErrorKind } from '../../azure/request-error.ts';

/** Grey shapes where the content will be, so that nothing jumps when it comes. */
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

/** What went wrong in a sentence, and what to do about it. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, advice, detail } = explain(error);
  return (
    <section className="panel failure" role="alert">
      <h2>{title}</h2>
      <p>{advice}</p>
      {detail === '' ? null : <p className="weak small">{detail}</p>}
      <Button text="Try again" onClick={onRetry} />
    </section>
  );
}

const UNAVAILABLE: Readonly<Record<SprintUnavailableError['reason'], { title: string; advice: string }>> = {
  'no-iterations': {
    title: 'This team has no sprints yet',
    advice: 'Select iterations for the team in Project settings → Team configuration → Iterations.',
  },
  'unknown-iteration': {
    title: 'This sprint is not one of the team’s',
    advice: 'Pick another sprint above, or select the iteration for the team in Project settings.',
  },
  'no-dates': {
    title: 'This sprint has no dates',
    advice: 'Give it a first and a last day in Project settings → Project configuration, then try again.',
  },
  'no-areas': { title: 'This team has no areas', advice: 'Select the team’s areas in Project settings → Team configuration → Areas.' },
};

const KINDS: Readonly<Record<RequestErrorKind, { title: string; advice: string }>> = {
  unauthorized: { title: 'You are no longer signed in', advice: 'Reload the page to sign in again.' },
  forbidden: { title: 'You may not read this', advice: 'Ask a project administrator for permission to view work items of this project.' },
  notFound: { title: 'This is not there any more', advice: 'The team or the sprint may have been renamed or removed. Reload the page.' },
  conflict: { title: 'Someone else changed this', advice: 'Read it again and repeat your change.' },
  throttled: { title: 'Azure DevOps asks for a pause', advice: 'Too many requests were sent in your name. Wait a minute, then try again.' },
  timeout: { title: 'Azure DevOps took too long', advice: 'Try again in a moment.' },
  offline: {
    title: 'Azure DevOps cannot be reached',
    advice: 'Check your connection. If only this tab fails, an administrator may still have to approve the extension’s permissions.',
  },
  invalid: { title: 'Azure DevOps did not accept the request', advice: 'The message below says why.' },
  unexpected: { title: 'Something went wrong', advice: 'Try again. If it stays, the message below helps those who look into it.' },
};

/** Title, advice and the service's own words for any error. */
export function explain(error: unknown): { title: string; advice: string; detail: string } {
  if (error instanceof SprintUnavailableError) return { ...UNAVAILABLE[error.reason], detail: '' };
  if (error instanceof RequestError) return { ...KINDS[error.kind], detail: error.message };
  return { ...KINDS.unexpected, detail: error instanceof Error ? error.message : String((error as { message?: unknown } | null)?.message ?? error) };
}
