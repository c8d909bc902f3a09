import { FIELDS } from '../../domain/process/ml-process.ts';

const nameOf = (field: string): string => FIELDS.find(({ referenceName }) => referenceName === field)?.name ?? field;

/** What has to be there before the plan is registered, and what happens then. */
export function PlanStep({ missing, state }: { missing: readonly string[]; state: string }) {
  if (state !== 'Draft' && state !== 'Registered' && missing.length === 0) return null;
  return (
    <section className="step" aria-label="Plan">
      {missing.length === 0 ? (
        <p>
          <span className="ok" aria-hidden="true">
            ✓
          </span>{' '}
          The plan is complete. {state === 'Draft' ? 'Register it, then begin testing.' : 'Testing seals it.'}
        </p>
      ) : (
        <>
          <p>
            <span className="warn" aria-hidden="true">
              ▲
            </span>{' '}
            Before testing the plan still needs:
          </p>
          <ul className="missing">
            {missing.map((field) => (
              <li key={field}>{nameOf(field)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
