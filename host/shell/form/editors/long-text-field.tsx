import { Button } from 'azure-devops-ui/Button';
import type { FormField } from '../model/fields.ts';
import type { FormModel } from '../model/form-model.ts';
import { MarkdownField } from './markdown-field.tsx';
import { markdownOfHtml } from './markdown-of-html.ts';
import { RichTextField } from './rich-text-field.tsx';

/**
 * A field of long text in its own format. HTML can be turned into Markdown, and "Undo changes" reverts that until it is saved; the opposite
 * conversion does not exist, as on the service.
 */
export function LongTextField({ form, field, isReadOnly }: { form: FormModel; field: FormField; isReadOnly: boolean }) {
  const { referenceName, name } = field;
  const value = form.value(referenceName);
  const shared = { field, value, isReadOnly, onChange: (text: unknown) => form.setValues({ [referenceName]: String(text) }) };
  if (form.isMarkdown(referenceName)) return <MarkdownField {...shared} />;
  return (
    <div className="long-text">
      <RichTextField {...shared} />
      {!isReadOnly && field.type === 'html' && (
        <Button
          subtle
          className="long-text-switch"
          text="Write in Markdown"
          ariaLabel={`Write in Markdown: ${name}`}
          onClick={() => form.writeAsMarkdown(referenceName, markdownOfHtml(String(value)))}
        />
      )}
    </div>
  );
}
