import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import type { FieldValue, FormField } from '../model/fields.ts';
import { hasFormatting, htmlOfText, safeHtml, textOfHtml } from './rich-text.ts';

/** A rich text field: shown as rich text, edited as plain text. */
export function RichTextField({
  field,
  value,
  isReadOnly = false,
  onChange,
}: {
  field: FormField;
  value: FieldValue;
  isReadOnly?: boolean;
  onChange: (value: FieldValue) => void;
}) {
  const id = useId();
  const html = String(value);
  const [isEditing, setEditing] = useState(false);
  const [text, setText] = useState('');
  const view = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (view.current !== null) view.current.innerHTML = safeHtml(html);
  }, [html, isEditing]);

  const edit = () => {
    setText(textOfHtml(html));
    setEditing(true);
  };
  const change = (next: string) => {
    setText(next);
    onChange(htmlOfText(next));
  };

  return (
    <section className="rich-text">
      <div className="rich-text-head">
        <h3 className="rich-text-title" id={`${id}-title`}>
          {field.name}
        </h3>
        {!isReadOnly && (
          <Button
            subtle
            iconProps={{ iconName: isEditing ? 'CheckMark' : 'Edit' }}
            ariaLabel={isEditing ? `Finish editing ${field.name}` : `Edit ${field.name}`}
            onClick={() => (isEditing ? setEditing(false) : edit())}
          />
        )}
      </div>
      {isEditing ? (
        <>
          {hasFormatting(html) && text === textOfHtml(html) && (
            <p className="secondary rich-text-note">Changing the text here drops its formatting.</p>
          )}
          <textarea
            className="input textarea rich-text-input"
            aria-labelledby={`${id}-title`}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        </>
      ) : html === '' && isReadOnly ? null : html === '' ? (
        <button type="button" className="rich-text-empty" onClick={edit}>
          Add {field.name.toLowerCase()}
        </button>
      ) : (
        <div ref={view} className="rich-text-view" dir="auto" />
      )}
    </section>
  );
}
