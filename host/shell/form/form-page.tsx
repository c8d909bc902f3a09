import type { ReactNode } from 'react';
import { useShell } from '../shell-context.tsx';
import { AttachmentsList } from './links/attachments-list.tsx';
import { FieldEditor } from './editors/field-editor.tsx';
import { FormFrame } from './form-frame.tsx';
import type { FormModel } from './model/form-model.ts';
import type { FormControl, FormGroup, FormPage } from './model/layout.ts';
import { LongTextField } from './editors/long-text-field.tsx';
import { LinkList } from './links/link-list.tsx';

interface PlaceProps {
  form: FormModel;
  project: string;
  onOpen: (id: number) => void;
}

/**
 * A page of a form that groups of fields and contributions make up, in up to three columns.
 *
 * @param first shown at the end of the first column.
 */
export function CustomPage({ page, first, ...place }: PlaceProps & { page: FormPage; first?: ReactNode }) {
  return (
    <div className="form-columns" data-columns={page.columns.map(({ section }) => section + 1).join('')}>
      {page.columns.map(({ section, groups }, index) => (
        <div key={section} className="form-column">
          {groups.map((group) => (
            <Group key={group.id} group={group} {...place} />
          ))}
          {index === 0 && first}
        </div>
      ))}
    </div>
  );
}

function Group({ group: { id, label, controls }, ...place }: PlaceProps & { group: FormGroup }) {
  const [only] = controls;
  // Rich text has its own heading, so the group's heading would be a duplicate.
  const isAlone = controls.length === 1 && only?.kind === 'text';
  return (
    <section className="form-group" data-group={id}>
      {!isAlone && label !== '' && <h3 className="form-group-title">{label}</h3>}
      {controls.map((control) => (
        <Control key={control.id} control={isAlone ? { ...control, label: label || control.label } : control} group={label} {...place} />
      ))}
    </section>
  );
}

function Control({ control, group, form, project, onOpen }: PlaceProps & { control: FormControl; group: string }) {
  switch (control.kind) {
    case 'contribution':
      return <ContributedControl control={control} form={form} />;
    case 'links':
      return <LinkList form={form} project={project} onOpen={onOpen} linkTypes={control.linkTypes} />;
    case 'attachments':
      return <AttachmentsList form={form} />;
    case 'history':
      return null;
    case 'text':
      return <LongTextField form={form} field={{ ...control.field, name: control.label }} isReadOnly={control.isReadOnly || form.isReadOnly} />;
    default:
      return (
        <fieldset className="form-fields" disabled={form.isReadOnly}>
          <FieldEditor
            field={{ ...control.field, name: control.label || group }}
            value={form.value(control.field.referenceName)}
            isReadOnly={control.isReadOnly || form.isReadOnly}
            onChange={(value) => form.setValues({ [control.field.referenceName]: value })}
          />
        </fieldset>
      );
  }
}

/** Controls are 50 pixels high unless they or the layout say otherwise. */
const CONTROL_HEIGHT = 50;

function ContributedControl({ control, form }: { control: Extract<FormControl, { kind: 'contribution' }>; form: FormModel }) {
  const { session } = useShell();
  const { contributionId, label, inputs, height, id } = control;
  const contribution = session.contribution(contributionId);
  if (contribution?.url === undefined)
    return <p className="secondary form-note">This part comes from an extension that is not installed ({contributionId}).</p>;
  return (
    <div className="field">
      {label !== '' && <span className="field-label">{label}</span>}
      <FormFrame form={form} contribution={contribution} place={id} inputs={inputs} height={height ?? CONTROL_HEIGHT} />
    </div>
  );
}
