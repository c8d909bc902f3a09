import type { Requirement } from '../../domain/hypothesis/hypothesis.ts';
import { fieldNameOf } from '../../domain/process/ml-process.ts';

/** What the plan needs before testing begins. */
export function Readiness({ requirements, state }: { requirements: readonly Requirement[]; state: string }) {
  const missing = requirements.filter(({ isMet }) => !isMet);
  if (missing.length === 0) {
    if (state !== 'Draft' && state !== 'Registered') return null;
    return (
      <p>
        <span className="ok" aria-hidden="true">
          ✓
        </span>{' '}
        The plan is complete. {state === 'Draft' ? 'Register it, then begin testing.' : 'Testing seals it.'}
      </p>
    );
  }
  return (
    <>
      <p>
        <span className="warn" aria-hidden="true">
          ▲
        </span>{' '}
        Before testing the plan still needs:
      </p>
      <ul className="chips">
        {missing.map(({ field }) => (
          <li key={field}>{fieldNameOf(field)}</li>
        ))}
      </ul>
    </>
  );
}
