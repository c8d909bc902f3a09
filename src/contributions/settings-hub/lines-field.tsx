import { useId, useState } from 'react';

interface LinesFieldProps {
  label: string;
  hint?: string;
  value: readonly string[];
  isReadOnly: boolean;
  onChange: (lines: readonly string[]) => void;
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list with one entry a line. What is typed stays as typed while it says the same. */
export function LinesField({ label, hint, value, isReadOnly, onChange }: LinesFieldProps) {
  const id = useId();
  const [text, setText] = useState(value.join('\n'));
  const shown = linesOf(text).join('\n') === value.join('\n') ? text : value.join('\n');
  return (
    <label className="settings-field">
      <span>{label}</span>
      <textarea
        className="native-input"
        rows={Math.max(2, value.length)}
        aria-describedby={hint === undefined ? undefined : id}
        disabled={isReadOnly}
        value={shown}
        onChange={({ target }) => {
          setText(target.value);
          onChange(linesOf(target.value));
        }}
      />
      {hint === undefined ? null : (
        <span id={id} className="weak small">
          {hint}
        </span>
      )}
    </label>
  );
}
