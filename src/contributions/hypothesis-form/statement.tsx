import { statementIn, type FieldValues } from '../../domain/hypothesis/hypothesis.ts';

/** The hypothesis as a sentence, with gaps for missing parts. */
export function Statement({ fields }: { fields: FieldValues }) {
  const { believe, result, signal } = statementIn(fields);
  return (
    <blockquote className="statement" dir="auto">
      We believe <Part text={believe} gap="a capability" /> will result in <Part text={result} gap="an outcome" />. We will know when{' '}
      <Part text={signal} gap="a signal" />.
    </blockquote>
  );
}

const Part = ({ text, gap }: { text: string; gap: string }) => (text === '' ? <span className="gap weak">({gap})</span> : <strong>{text}</strong>);
