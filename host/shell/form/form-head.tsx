import type { ReactNode } from 'react';
import { IconOfType } from '../components/icon-of-type.tsx';
import { FieldEditor } from './editors/field-editor.tsx';
import type { FormField } from './model/fields.ts';
import type { FormModel } from './model/form-model.ts';
import type { FormPlan } from './model/layout.ts';
import type { FormData } from './model/read-form.ts';
import { TagsField } from './editors/tags-field.tsx';

/** Type and id, the actions, and the fields that every type has. */
export function FormHead({ form, data, head, actions }: { form: FormModel; data: FormData; head: FormPlan['head']; actions: ReactNode }) {
  const { type, item } = data;
  const title = head.find(({ referenceName }) => referenceName === 'System.Title');
  return (
    <header className="form-head">
      <div className="form-top">
        <span className="form-kind">
          <IconOfType type={type} />
          <span>
            {type.name} {item === null ? '' : item.id}
          </span>
        </span>
        <span className="form-actions">{actions}</span>
      </div>
      {/* Disabled as a group, so that no field is missed. */}
      <fieldset className="form-fields" disabled={form.isReadOnly}>
        <input
          className="input form-title"
          aria-label="Title"
          placeholder={title?.watermark || 'Enter a title'}
          dir="auto"
          value={String(form.value('System.Title'))}
          onChange={(event) => form.setValues({ 'System.Title': event.target.value })}
          readOnly={title?.isReadOnly === true}
          required
        />
        <div className="form-choices">
          {head
            .filter((control) => control !== title)
            // A new item gets its first state, and with it its reason, from the service.
            .filter(({ referenceName }) => item !== null || (referenceName !== 'System.State' && referenceName !== 'System.Reason'))
            .map(({ referenceName, label, isReadOnly }) => (
              <FieldEditor
                key={referenceName}
                field={headField(data, referenceName, label)}
                value={form.value(referenceName)}
                isReadOnly={isReadOnly || form.isReadOnly}
                onChange={(value) => form.setValues({ [referenceName]: value })}
              />
            ))}
          <TagsField value={form.value('System.Tags')} isReadOnly={form.isReadOnly} onChange={(value) => form.setValues({ 'System.Tags': value })} />
        </div>
      </fieldset>
    </header>
  );
}

function headField(data: FormData, referenceName: string, label: string): FormField {
  const own = data.fields.find((field) => field.referenceName === referenceName);
  const plain: FormField = {
    referenceName,
    name: label,
    type: 'string',
    isRequired: false,
    isReadOnly: false,
    isIdentity: false,
    allowedValues: [],
    isLimited: false,
    helpText: '',
  };
  const field = { ...plain, ...own, name: label || own?.name || referenceName };
  switch (referenceName) {
    case 'System.State':
      return { ...field, allowedValues: data.type.states.map(({ name }) => name), isRequired: true };
    case 'System.AssignedTo':
      return { ...field, isIdentity: true };
    case 'System.AreaPath':
      return { ...field, type: 'string', allowedValues: data.areaPaths, isRequired: true };
    case 'System.IterationPath':
      return { ...field, type: 'string', allowedValues: data.iterationPaths, isRequired: true };
    default:
      return { ...field, type: 'string', allowedValues: [] };
  }
}
