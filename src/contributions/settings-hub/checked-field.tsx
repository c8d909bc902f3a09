import { useId, useState } from 'react';

interface CheckedFieldProps {
  label: string;
  /** Text after the input, such as its unit. */
  unit?: string;
  isNumber?: boolean;
  value: string;
  isReadOnly: boolean;
  /** Why an entry is invalid; null if it is valid. */
  problemOf: (text: string) => string | null;
  onChange: (text: string) => void;
}

/** An input that applies only valid entries; otherwise it keeps the last valid value and shows a message. */
export function CheckedField({ label, unit, isNumber = false, value, isReadOnly, problemOf, onChange }: CheckedFieldProps) {
  const id = useId();
  const [invalid, setInvalid] = useState<string | null>(null);
  const problem = invalid === null ? null : problemOf(invalid);
  return (
    <label className={isNumber ? 'settings-field number' : 'settings-field'}>
      <span>{label}</span>
      <span className="field-row">
        <input
          className="native-input"
          inputMode={isNumber ? 'numeric' : 'text'}
          disabled={isReadOnly}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : id}
          value={invalid ?? value}
          onChange={({ target }) => {
            const isValid = problemOf(target.value) === null;
            setInvalid(isValid ? null : target.value);
            if (isValid) onChange(target.value);
          }}
        />
        {unit === undefined ? null : <span className="weak">{unit}</span>}
      </span>
      {problem === null ? null : (
        <span id={id} role="alert" className="warn small">
          {problem} {value} stays until then.
        </span>
      )}
    </label>
  );
}
