import { useEffect, useId, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { marked } from 'marked';
import type { FieldValue, FormField } from '../model/fields.ts';
import { safeHtml } from './rich-text.ts';

/** A Markdown field: rendered for reading, edited as source, with a preview. */
export function MarkdownField({
  field,
  value,
  isReadOnly,
  onChange,
}: {
  field: FormField;
  value: FieldValue;
  isReadOnly: boolean;
  onChange: (value: FieldValue) => void;
}) {
  const id = useId();
  const text = String(value);
  const [isEditing, setEditing] = useState(text === '' && !isReadOnly);
  const view = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (view.current !== null) view.current.innerHTML = safeHtml(htmlOfMarkdown(text));
  }, [text, isEditing]);

  return (
    <section className="rich-text">
      <div className="rich-text-head">
        <h3 className="rich-text-title" id={`${id}-title`}>
          {field.name}
        </h3>
        <span className="markdown-mark secondary">Markdown</span>
        {!isReadOnly && (
          <Button
            subtle
            iconProps={{ iconName: isEditing ? 'View' : 'Edit' }}
            ariaLabel={isEditing ? `Preview ${field.name}` : `Edit ${field.name}`}
            onClick={() => setEditing(!isEditing)}
          />
        )}
      </div>
      {isEditing && !isReadOnly ? (
        <textarea
          className="input textarea rich-text-input markdown-input"
          aria-labelledby={`${id}-title`}
          dir="auto"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <div ref={view} className="rich-text-view" dir="auto" />
      )}
    </section>
  );
}

const htmlOfMarkdown = (text: string): string => marked.parse(text, { async: false, gfm: true });
