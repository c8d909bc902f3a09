import { Button } from '../../ui/button.tsx';
import { explainFailure } from '../../ui/explain-failure.ts';
import { plural } from '../../ui/strings.ts';
import { ChangeList } from './records/change-list.tsx';
import type { SettingsState } from './use-settings.ts';

/** The unsaved changes. Stays at the bottom of the window on every tab. */
export function SaveBar({ state, nameOf }: { state: SettingsState; nameOf: (person: string) => string }) {
  const { changes, isSaving, failure } = state;
  if (changes.length === 0) return null;
  return (
    <section className="save-bar" aria-label="Unsaved changes">
      {failure === null ? null : (
        <p role="alert" className="warn">
          Not saved: {explainFailure(failure).title}. {explainFailure(failure).detail} Your changes are still here.
        </p>
      )}
      <div className="save-bar-row">
        <details>
          <summary>{plural(changes.length, 'change', 'changes')}, not saved</summary>
          <ChangeList changes={changes} nameOf={nameOf} />
        </details>
        <span className="save-buttons">
          <Button text="Discard" disabled={isSaving} onClick={state.discard} />
          <Button primary text={isSaving ? 'Saving…' : 'Save'} disabled={isSaving} onClick={() => void state.save()} />
        </span>
      </div>
    </section>
  );
}
