import { useId, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import type { FieldValue } from '../model/fields.ts';
import { tagsOf, withTag } from './tags.ts';

/** Tags with remove buttons, and an input for the next one: Enter, a semicolon, a comma or blur adds it. */
export function TagsField({ value, isReadOnly, onChange }: { value: FieldValue; isReadOnly: boolean; onChange: (value: FieldValue) => void }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const tags = tagsOf(value);
  const add = (typed: string) => {
    setText('');
    if (tagsOf(typed).length > 0) onChange(withTag(tags, typed));
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        Tags
      </label>
      <div className="form-tags-box">
        {tags.map((tag) => (
          <span key={tag} className="form-tag">
            {tag}
            {!isReadOnly && (
              <Button
                subtle
                className="form-tag-remove"
                iconProps={{ iconName: 'Cancel' }}
                ariaLabel={`Remove the tag ${tag}`}
                onClick={() => {
                  onChange(tags.filter((candidate) => candidate !== tag).join('; '));
                  // The button disappears with its tag.
                  input.current?.focus();
                }}
              />
            )}
          </span>
        ))}
        <input
          ref={input}
          id={id}
          className="form-tags-input"
          dir="auto"
          placeholder={tags.length === 0 && !isReadOnly ? 'Add a tag' : ''}
          readOnly={isReadOnly}
          value={text}
          onChange={(event) => {
            const typed = event.target.value;
            if (/[;,]/.test(typed)) add(typed.replaceAll(',', ';'));
            else setText(typed);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add(text);
            else if (event.key === 'Backspace' && text === '' && tags.length > 0) onChange(tags.slice(0, -1).join('; '));
          }}
          onBlur={() => add(text)}
        />
      </div>
    </div>
  );
}
