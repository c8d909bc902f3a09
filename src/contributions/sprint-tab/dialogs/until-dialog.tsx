import { useState, type ReactNode } from 'react';
import type { TeamIteration } from '../../../azure/team/team.ts';
import { Button } from '../../../ui/button.tsx';
import { checkName } from '../../../ui/checks/registry.ts';
import { shortDay } from '../../../ui/dates.ts';
import { Modal } from '../../../ui/modal.tsx';
import { explain } from '../states.tsx';

interface UntilDialogProps {
  /** The action on the rule: `Waive`. */
  action: string;
  rule: string;
  /** The sprints at whose end it may expire; not empty. */
  choices: readonly TeamIteration[];
  /** Id of the proposed sprint. */
  proposed: string;
  about: ReactNode;
  /** Inputs above and below the sprint choice. */
  before?: ReactNode;
  after?: ReactNode;
  isComplete: boolean;
  onSave: (until: TeamIteration) => Promise<void>;
  onClose: (changed: boolean) => void;
}

/** The sprints that end on the given day or later. */
export const sprintsFrom = (finish: string, iterations: readonly TeamIteration[]): TeamIteration[] =>
  iterations.filter((iteration) => iteration.finish !== null && iteration.finish >= finish);

/** Asks for a waiver or attestation until the end of a sprint, and stores it in the user's name. */
export function UntilDialog({ action, rule, choices, proposed, about, before, after, isComplete, onSave, onClose }: UntilDialogProps) {
  const [until, setUntil] = useState(proposed);
  const [failure, setFailure] = useState('');
  const [isSaving, setIsSaving] = useState(false);

  const save = async () => {
    const sprint = choices.find(({ id }) => id === until);
    if (sprint === undefined || !isComplete) return;
    setIsSaving(true);
    setFailure('');
    try {
      await onSave(sprint);
      onClose(true);
    } catch (error) {
      setFailure(explain(error).detail);
      setIsSaving(false);
    }
  };

  return (
    <Modal title={`${action}: ${checkName(rule)}`} onClose={() => onClose(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="weak" dir="auto">
          {about}
        </p>
        {before}
        <label>
          Until the end of
          <select className="native-input" value={until} onChange={({ target }) => setUntil(target.value)}>
            {choices.map(({ id, name, finish }) => (
              <option key={id} value={id}>
                {name} ({finish === null ? '' : shortDay(finish)})
              </option>
            ))}
          </select>
        </label>
        {after}
        {failure === '' ? null : (
          <p role="alert" className="warn">
            It could not be stored: {failure}
          </p>
        )}
        <div className="modal-buttons">
          <Button text="Cancel" onClick={() => onClose(false)} />
          <Button primary text={action} disabled={isSaving || !isComplete} onClick={() => void save()} />
        </div>
      </form>
    </Modal>
  );
}
