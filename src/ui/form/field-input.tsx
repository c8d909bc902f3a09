import { useEffect, useId, useState } from 'react';
import { fieldNameOf, processFieldOf } from '../../domain/process/ml-process.ts';
import { dayOfField } from '../../domain/shared/calendar-date.ts';
import { plainText } from '../../domain/shared/text.ts';
import { readTypedNumber, type TypedNumber } from '../../domain/shared/typed-number.ts';

/** Writes fields of the surrounding form, which shows and saves them like its own. */
export type SetFields = (values: Record<string, unknown>) => Promise<void>;

/** The parts of a work item that inputs show. */
export interface FieldSource {
  isReadOnly: boolean;
  fields: Readonly<Record<string, unknown>>;
  /** Display names by reference name; a missing field does not exist on this type. */
  names: Readonly<Record<string, string>>;
}

interface FieldInputProps {
  /** Reference name. */
  field: string;
  item: FieldSource;
  onSet: SetFields;
  /** More than one line. */
  isLong?: boolean;
  /** More specific labels than the names in the process, by reference name. */
  labels?: Readonly<Record<string, string>>;
  /** A remark about the text being typed, shown below the field; empty for none. */
  remarkOn?: (typed: string) => string;
  /** Why a number is rejected, by reference name of the field; null accepts it. */
  problemsOf?: Readonly<Record<string, (value: number) => string | null>>;
}

/**
 * A field with its name, description, and an input that fits its type. Text is written on blur, so that the form does not update on every key. Renders nothing
 * if the process lacks the field.
 */
export function FieldInput({ field, item, onSet, isLong = false, labels, remarkOn, problemsOf }: FieldInputProps) {
  const definition = processFieldOf(field);
  const isDate = definition?.type === 'dateTime';
  const stored = isDate ? dayText(item.fields[field]) : plainText(item.fields[field]);
  const [text, setText] = useState(stored);
  const [failure, setFailure] = useState('');
  const id = useId();
  // The native field may be edited as well, or the form may switch to another item.
  useEffect(() => {
    setText(stored);
    setFailure('');
  }, [stored]);
  if (!(field in item.names)) return null;

  const isNumber = definition?.type === 'double' || definition?.type === 'integer';
  const write = async (typed: string) => {
    const trimmed = typed.trim();
    if (trimmed === stored) return;
    const read = isNumber && trimmed !== '' ? readTypedNumber(trimmed, definition.type === 'integer') : null;
    const number = read?.kind === 'number' ? read.value : null;
    const problem = read === null ? null : number === null ? whyNot(read, definition?.type === 'integer') : (problemsOf?.[field]?.(number) ?? null);
    if (problem !== null) {
      setFailure(problem);
      return;
    }
    setFailure('');
    try {
      await onSet({ [field]: number ?? (isDate && trimmed !== '' ? `${trimmed}T00:00:00Z` : trimmed) });
    } catch {
      setFailure('The form did not take this value.');
    }
  };
  const shared = {
    id,
    className: 'native-input',
    value: text,
    disabled: item.isReadOnly,
    'aria-describedby': `${id}-help`,
    'aria-invalid': failure !== '',
  };
  const remark = remarkOn?.(text) ?? '';
  const onType = (event: { target: EventTarget | null }) => setText((event.target as HTMLInputElement).value);

  return (
    <div className={isLong ? 'field is-long' : 'field'}>
      <label htmlFor={id}>{labels?.[field] ?? item.names[field] ?? fieldNameOf(field)}</label>
      {definition?.values !== undefined ? (
        <select {...shared} onChange={(event) => void write(event.target.value)}>
          <option value="">Choose…</option>
          {withCurrent(definition.values, stored).map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      ) : isLong ? (
        <textarea {...shared} rows={2} dir="auto" onInput={onType} onBlur={() => void write(text)} />
      ) : isDate ? (
        <input {...shared} type="date" onInput={onType} onBlur={() => void write(text)} />
      ) : (
        <input {...shared} type="text" inputMode={isNumber ? 'decimal' : 'text'} dir="auto" onInput={onType} onBlur={() => void write(text)} />
      )}
      <div id={`${id}-help`} className={failure === '' ? 'weak small' : 'warn small'}>
        {failure === '' ? definition?.description : failure}
        {remark === '' ? null : <span className="remark">{remark}</span>}
      </div>
    </div>
  );
}

/** Inputs for several fields. */
export function FieldInputs({ fields, ...shared }: Omit<FieldInputProps, 'field'> & { fields: readonly string[] }) {
  return (
    <>
      {fields.map((field) => (
        <FieldInput key={field} field={field} {...shared} />
      ))}
    </>
  );
}

/** The day of a date field as `2026-11-02`; empty for anything else. */
function dayText(value: unknown): string {
  const text = plainText(value);
  return Number.isNaN(Date.parse(text)) ? '' : dayOfField(text, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** Adds the current value, because a team may have extended the list and a set field must not look empty. */
const withCurrent = (values: readonly string[], current: string): readonly string[] =>
  current === '' || values.includes(current) ? values : [...values, current];

function whyNot(read: TypedNumber, isWhole: boolean): string {
  if (read.kind === 'ambiguous') return `This can be read as ${read.readings.join(' or ')}. Write the one you mean.`;
  return isWhole ? 'This is not a whole number.' : 'This is not a number.';
}
