import { explainFailure } from '../../../ui/explain-failure.ts';

interface RefusedProps {
  error: unknown;
  /** The permission that the step needs. */
  permission: string;
  /** Where to grant it. */
  place: string;
}

/** Where to grant permissions on a process. */
export const PROCESS_SECURITY =
  'Organization settings, Process, the menu of the process, Security, or membership in Project Collection Administrators';

/** Why the service refused. Names the missing permission, because the service's message does not. */
export function Refused({ error, permission, place }: RefusedProps) {
  const { kind, failure } = (error ?? {}) as { kind?: string; failure?: { kind?: string } };
  const cause = failure?.kind ?? kind;
  const { title, advice, detail } = explainFailure(failure ?? error);
  const isMissing = cause === 'forbidden' || cause === 'unauthorized';
  return (
    <div className="refused" role="alert">
      <p>
        <span className="warn" aria-hidden="true">
          ▲
        </span>{' '}
        <strong>{isMissing ? 'You may not do this' : title}.</strong>{' '}
        {isMissing ? `It needs the permission “${permission}” (${place}). Ask for it, or hand the command below to somebody who has it.` : advice}
      </p>
      <p className="weak small">{detail}</p>
    </div>
  );
}
