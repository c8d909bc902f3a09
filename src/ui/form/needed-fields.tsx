import { fieldNameOf } from '../../domain/process/ml-process.ts';

interface NeededFieldsProps {
  /** Each field by its reference name, and whether it says something. */
  needs: readonly { field: string; isMet: boolean }[];
  /** What the fields are called here, by reference name. */
  names: Readonly<Record<string, string>>;
  /** Before the missing ones, such as `Past Draft a finding still needs:` */
  lead: string;
  /** When nothing is missing; empty says nothing. */
  complete: string;
}

/** What a record still needs, as chips; or that it is complete. */
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
