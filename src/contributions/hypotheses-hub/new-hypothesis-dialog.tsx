import { useDeferredValue, useMemo, useState, type FormEvent } from 'react';
import { belowRoot, similarTo, type LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { Button } from '../../ui/button.tsx';
import { HypothesisOutcomePill } from '../../ui/hypothesis-outcome.tsx';
import type { HypothesisStart } from './library-ports.ts';
import { useLoad } from '../../ui/use-load.ts';
import { Modal } from '../../ui/modal.tsx';

interface NewHypothesisDialogProps {
  hypotheses: readonly LibraryHypothesis[];
  loadStart: () => Promise<HypothesisStart>;
  onCreate: (title: string) => void;
  onOpen: (id: WorkItemId) => void;
  onClose: () => void;
}

/** Asks for a title and shows similar hypotheses of the project. */
export function NewHypothesisDialog({ hypotheses, loadStart, onCreate, onOpen, onClose }: NewHypothesisDialogProps) {
  const [title, setTitle] = useState('');
  const start = useLoad(loadStart, []);
  const typed = useDeferredValue(title);
  const similar = useMemo(() => similarTo(typed, hypotheses), [typed, hypotheses]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== '') onCreate(title.trim());
  };
  return (
    <Modal title="New hypothesis" onClose={onClose}>
      <form onSubmit={submit}>
        <label>
          In one line, what do you expect?
          <input className="native-input" maxLength={255} dir="auto" value={title} onChange={({ target }) => setTitle(target.value)} />
        </label>
        <div aria-live="polite">
          {similar.length === 0 ? null : (
            <>
              <h3>The library knows something like it</h3>
              <ul className="similar">
                {similar.map(({ id, title: similarTitle, outcome, state }) => (
                  <li key={id}>
                    <button type="button" className="link-button" dir="auto" onClick={() => onOpen(id)}>
                      {similarTitle}
                    </button>
                    <HypothesisOutcomePill outcome={outcome} state={state} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <p className="weak small">{start.state === 'ready' ? startSentence(start.value) : ''}</p>
        <div className="modal-buttons">
          <Button text="Cancel" onClick={onClose} />
          <Button primary text="Continue in the form" disabled={title.trim() === ''} onClick={() => onCreate(title.trim())} />
        </div>
      </form>
    </Modal>
  );
}

/** Where the new hypothesis will be filed, and why. */
function startSentence({ teamName, areaPath, iterationPath }: HypothesisStart): string {
  const sprint = belowRoot(iterationPath);
  const defaults = teamName === null ? '' : ` The default team of the project, ${teamName}, sets what your filters don’t.`;
  return `Starts ${sprint === '' ? 'in no sprint' : `in ${sprint}`}, in the area ${belowRoot(areaPath) || areaPath}.${defaults} You can change both in the form.`;
}
