import { useState } from 'react';
import { fieldNameOf } from '../../domain/process/ml-process.ts';
import { listOf, sameName } from '../../domain/shared/text.ts';
import { holdsValue, withValue } from '../../domain/team-session/team-session.ts';
import type { FieldSource, SetFields } from '../../ui/form/field-input.tsx';

interface ChoiceListProps {
  /** A text field with names separated by semicolons. */
  field: string;
  choices: readonly string[];
  current: string;
  item: FieldSource;
  onSet: SetFields;
}

/** Check boxes for a list field. Names that are not among the choices are kept and shown, so that nothing is lost unnoticed. */
export function ChoiceList({ field, choices, current, item, onSet }: ChoiceListProps) {
  const [failure, setFailure] = useState('');
  if (!(field in item.names)) return null;
  const otherNames = listOf(current).filter((name) => !choices.some((choice) => sameName(choice, name)));
  const choose = (value: string, isIn: boolean) =>
    onSet({ [field]: withValue(current, value, isIn) }).then(
      () => setFailure(''),
      () => setFailure('The form did not take this value.'),
    );
  return (
    <fieldset className="choices" disabled={item.isReadOnly}>
      <legend>{item.names[field] ?? fieldNameOf(field)}</legend>
      {[...choices, ...otherNames].map((choice) => (
        <label key={choice} className="choice">
          <input type="checkbox" checked={holdsValue(current, choice)} onChange={(event) => void choose(choice, event.target.checked)} />
          <span dir="auto">{choice}</span>
        </label>
      ))}
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
    </fieldset>
  );
}
