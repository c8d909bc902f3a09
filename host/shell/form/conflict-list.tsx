import { Button } from 'azure-devops-ui/Button';
import type { Conflict, FormField } from './model/fields.ts';
import { textOfHtml } from './editors/rich-text.ts';

/** Both values of each field that two people changed at once, with a choice between them. */
export function ConflictList({
  conflicts,
  fields,
  onSettle,
}: {
  conflicts: readonly Conflict[];
  fields: readonly FormField[];
  onSettle: (field: string, keepMine: boolean) => void;
}) {
  return (
    <ul className="conflicts" aria-label="Fields that someone else changed too">
      {conflicts.map(({ field, mine, theirs }) => {
        const definition = fields.find(({ referenceName }) => referenceName === field);
        const show = (value: unknown) => (definition?.type === 'html' ? textOfHtml(String(value)) : String(value)) || '(empty)';
        return (
          <li key={field} className="conflict">
            <span className="conflict-field">{definition?.name ?? field}</span>
            <span className="conflict-value">
              <span className="secondary">Yours</span> {show(mine)}
            </span>
            <Button text="Keep yours" onClick={() => onSettle(field, true)} />
            <span className="conflict-value">
              <span className="secondary">Theirs</span> {show(theirs)}
            </span>
            <Button text="Take theirs" onClick={() => onSettle(field, false)} />
          </li>
        );
      })}
    </ul>
  );
}
