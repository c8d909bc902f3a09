import { fieldNameOf } from '../../domain/process/ml-process.ts';

interface NeededFieldsProps {
  /** Fields by reference name, and whether they are filled in. */
  needs: readonly { field: string; isMet: boolean }[];
  /** Display names by reference name. */
  names: Readonly<Record<string, string>>;
  /** Shown before the missing fields, such as `Past Draft a finding still needs:` */
  lead: string;
  /** Shown if nothing is missing; may be empty. */
  complete: string;
}

/** The fields that a record still needs, or a note that it is complete. */
export function NeededFields({ needs, names, lead, complete }: NeededFieldsProps) {
  const missing = needs.filter(({ isMet }) => !isMet);
  if (missing.length === 0 && complete === '') return null;
  return (
    <div className="needed" role="status">
      {missing.length === 0 ? (
        <>
          <span className="ok" aria-hidden="true">
            ✓
          </span>{' '}
          {complete}
        </>
      ) : (
        <>
          <span className="warn" aria-hidden="true">
            ▲
          </span>{' '}
          {lead}
          <ul className="chips">
            {missing.map(({ field }) => (
              <li key={field}>{names[field] ?? fieldNameOf(field)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
