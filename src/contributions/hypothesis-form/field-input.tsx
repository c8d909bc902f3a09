import { useEffect, useId, useState } from 'react';
import { readableText } from '../../domain/shared/text.ts';
import { fieldNameOf, processFieldOf } from '../../domain/process/ml-process.ts';

/** Writes fields of the form around the control; the form shows and saves them like its own. */
export type SetFields = (values: Record<string, unknown>) => Promise<void>;

interface FieldInputProps {
  /** Reference name. */
  field: string;
  value: unknown;
  isReadOnly: boolean;
  onSet: SetFields;
  /** More than one line. */
  isLong?: boolean;
}

/** One field: its name, its meaning, and an input that fits its type. What is typed is written when the input is left, so that the form is not told of every key. */
export function FieldInput({ field, value, isReadOnly, onSet, isLong = false }: FieldInputProps) {
  const definition = processFieldOf(field);
  const stored = readableText(value);
  const [text, setText] = useState(stored);
  const [failure, setFailure] = useState('');
  const id = useId();
  // The native field may be edited beside this one, or another item may be shown.
  useEffect(() => {
    setText(stored);
    setFailure('');
  }, [stored]);

  const isNumber = definition?.type === 'double' || definition?.type === 'integer';
  const write = async (typed: string) => {
    const trimmed = typed.trim();
    if (trimmed === stored) return;
    const number = Number(trimmed.replace(',', '.').replace('−', '-'));
    if (isNumber && trimmed !== '' && !Number.isFinite(number)) {
      setFailure('This is not a number.');
      return;
    }
    setFailure('');
    try {
      await onSet({ [field]: isNumber && trimmed !== '' ? number : trimmed });
    } catch {
      setFailure('The form did not take this value.');
    }
  };
  const shared = {
    id,
    className: 'native-input',
    value: text,
    disabled: isReadOnly,
    'aria-describedby': `${id}-help`,
    'aria-invalid': failure !== '',
  };
  const onType = (event: { target: EventTarget | null }) => setText((event.target as HTMLInputElement).value);

  return (
    <div className={isLong ? 'field is-long' : 'field'}>
      <label htmlFor={id}>{fieldNameOf(field)}</label>
      {definition?.values !== undefined ? (
        <select {...shared} onChange={(event) => void write(event.target.value)}>
          <option value="">Choose…</option>
          {definition.values.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      ) : isLong ? (
        <textarea {...shared} rows={2} dir="auto" onInput={onType} onBlur={() => void write(text)} />
      ) : (
        <input {...shared} type="text" inputMode={isNumber ? 'decimal' : 'text'} dir="auto" onInput={onType} onBlur={() => void write(text)} />
      )}
      <div id={`${id}-help`} className={failure === '' ? 'weak small' : 'warn small'}>
        {failure === '' ? definition?.description : failure}
      </div>
    </div>
  );
}
