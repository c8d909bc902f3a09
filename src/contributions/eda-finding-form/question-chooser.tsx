import { useId, useState } from 'react';
import type { FormItem } from '../../azure/frames/form.ts';
import { FEASIBILITY_QUESTIONS, questionOf } from '../../domain/eda-finding/coverage.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import type { SetFields } from '../../ui/form/field-input.tsx';

/** Offers the questions of a feasibility study; the choice becomes the text of the Question field. */
export function QuestionChooser({ item, onSet }: { item: FormItem; onSet: SetFields }) {
  const id = useId();
  const [failure, setFailure] = useState('');
  if (!(ML_FIELDS.question in item.names)) return null;
  const chosen = questionOf(readableText(item.fields[ML_FIELDS.question]));
  const choose = (text: string) =>
    onSet({ [ML_FIELDS.question]: text }).then(
      () => setFailure(''),
      () => setFailure('The form did not take this question.'),
    );
  return (
    <div className="question-chooser">
      <label htmlFor={id}>One of the 19 feasibility questions</label>
      <select id={id} className="native-input" value={chosen?.text ?? ''} onChange={(event) => void choose(event.target.value)}>
        {/* Stands for a custom question, which the list must not replace. */}
        <option value="" disabled>
          Choose…
        </option>
        {FEASIBILITY_QUESTIONS.map(({ id, text }) => (
          <option key={id} value={text}>
            {text}
          </option>
        ))}
      </select>
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
    </div>
  );
}
