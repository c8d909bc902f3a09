import { useId, useState } from 'react';
import { MAX_PATTERNS, MAX_TEXT } from '../../domain/settings/stored-values.ts';

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

function problemOf(lines: readonly string[]): string | null {
  if (lines.length > MAX_PATTERNS) return `Only the first ${MAX_PATTERNS} lines are used.`;
  return lines.some((line) => line.length > MAX_TEXT) ? `Lines of more than ${MAX_TEXT} characters are left out.` : null;
}

/** A list with one entry per line. Keeps the typed text as long as it means the same list. */
export function LinesField({ label, hint, value, isReadOnly, onChange }: LinesFieldProps) {
  const id = useId();
  const [text, setText] = useState(value.join('\n'));
  const problem = problemOf(value);
  const displayedText = linesOf(text).join('\n') === value.join('\n') ? text : value.join('\n');
  return (
    <label className="settings-field">
      <span>{label}</span>
      <textarea
        className="native-input"
        rows={Math.max(2, value.length)}
        aria-describedby={hint === undefined ? undefined : id}
        disabled={isReadOnly}
        value={displayedText}
        onChange={({ target }) => {
          setText(target.value);
          onChange(linesOf(target.value));
        }}
      />
      {problem === null ? null : <span className="warn small">{problem}</span>}
      {hint === undefined ? null : (
        <span id={id} className="weak small">
          {hint}
        </span>
      )}
    </label>
  );
}
