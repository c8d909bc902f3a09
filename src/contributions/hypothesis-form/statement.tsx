import { statementIn } from '../../domain/hypothesis/hypothesis.ts';
import { type FieldValues } from '../../domain/hypothesis/choices.ts';

/** The hypothesis as a sentence, with gaps for missing parts. */
export function Statement({ fields }: { fields: FieldValues }) {
  const { believe, result, because, signal } = statementIn(fields);
  return (
    <blockquote className="statement" dir="auto">
      We believe <Part text={believe} gap="a capability" /> will result in <Part text={result} gap="an outcome" />
      {because === '' ? null : (
        <>
          {' '}
          because <strong>{because}</strong>
        </>
      )}
      . We will know when <Part text={signal} gap="a signal" />.
    </blockquote>
  );
}

const Part = ({ text, gap }: { text: string; gap: string }) => (text === '' ? <span className="gap weak">({gap})</span> : <strong>{text}</strong>);
