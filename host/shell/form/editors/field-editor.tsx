import { useId } from 'react';
import { Picker } from '../../components/picker.tsx';
import type { FieldValue, FormField } from '../model/fields.ts';
import { IdentityPicker } from './identity-picker.tsx';

interface FieldEditorProps {
  field: FormField;
  value: FieldValue;
  isReadOnly?: boolean;
  onChange: (value: FieldValue) => void;
}

/** The control that suits the field's type, below its name. */
export function FieldEditor({ field, value, isReadOnly = false, onChange }: FieldEditorProps) {
  const id = useId();
  return (
    <div className="field" title={field.helpText || undefined}>
      <label className="field-label" htmlFor={id}>
        {field.name}
        {field.isRequired && <span aria-hidden> *</span>}
      </label>
      <Control id={id} field={field} value={value} isReadOnly={isReadOnly} onChange={onChange} />
    </div>
  );
}

function Control({ id, field, value, isReadOnly = false, onChange }: FieldEditorProps & { id: string }) {
  const { type, allowedValues, isIdentity, name } = field;
  if (isIdentity) {
    return (
      <IdentityPicker
        id={id}
        label={name}
        value={String(value)}
        isReadOnly={isReadOnly}
        isRequired={field.isRequired}
        meText={field.referenceName === 'System.AssignedTo' ? 'Assign to me' : 'Me'}
        onChange={onChange}
      />
    );
  }
  if (type === 'boolean')
    return (
      <input
        id={id}
        type="checkbox"
        className="checkbox"
        checked={value === true}
        disabled={isReadOnly}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  if (allowedValues.length > 0) {
    const isNumber = type === 'integer' || type === 'double';
    const choices = allowedValues.map((text) => ({ id: text, text }));
    return (
      <Picker
        label={name}
        placeholder="None"
        choices={[...(field.isRequired ? [] : [{ id: '', text: 'None' }]), ...withCurrent(choices, value)]}
        selected={String(value)}
        onSelect={(chosen) => onChange(isNumber && chosen !== '' ? Number(chosen) : chosen)}
        disabled={isReadOnly}
      />
    );
  }
  if (type === 'integer' || type === 'double') {
    return (
      <input
        id={id}
        className="input"
        type="number"
        readOnly={isReadOnly}
        step={type === 'integer' ? 1 : 'any'}
        value={String(value)}
        onChange={(event) => onChange(event.target.value === '' ? '' : event.target.valueAsNumber)}
      />
    );
  }
  if (type === 'dateTime') {
    return (
      <input
        id={id}
        className="input"
        type="date"
        readOnly={isReadOnly}
        value={String(value).slice(0, 10)}
        onChange={(event) => onChange(event.target.value === '' ? '' : `${event.target.value}T00:00:00Z`)}
      />
    );
  }
  if (type === 'plainText')
    return (
      <textarea id={id} className="input textarea" readOnly={isReadOnly} value={String(value)} onChange={(event) => onChange(event.target.value)} />
    );
  return (
    <input
      id={id}
      className="input"
      type="text"
      readOnly={isReadOnly}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
      required={field.isRequired}
    />
  );
}

/** A value that is no longer allowed still shows. */
const withCurrent = (choices: readonly { id: string; text: string }[], value: FieldValue): { id: string; text: string }[] => {
  const current = String(value);
  return current === '' || choices.some(({ id }) => id === current) ? [...choices] : [...choices, { id: current, text: current }];
};
