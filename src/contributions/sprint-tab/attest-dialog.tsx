import { Button } from 'azure-devops-ui/Button';
import { useState } from 'react';
import type { TeamIteration } from '../../azure/team.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { shortDay } from '../../ui/dates.ts';
import { Modal } from '../../ui/modal.tsx';
import { ATTESTED, RULE_NAMES } from '../../ui/strings.ts';
import type { SprintActions } from './sprint-actions.ts';
import { explain } from './states.tsx';

interface AttestDialogProps {
  rule: string;
  snapshot: SprintSnapshot;
  iterations: readonly TeamIteration[];
  actions: SprintActions;
  onClose: (changed: boolean) => void;
}

/** Takes a person's word for what leaves no trace: in their name, until the end of a sprint, with a note if they like. */
export default function AttestDialog({ rule, snapshot, iterations, actions, onClose }: AttestDialogProps) {
  const choices = iterations.filter(({ finish }) => finish !== null && finish >= snapshot.sprint.finish);
  const [until, setUntil] = useState(snapshot.sprint.id);
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState('');
  const [isSaving, setIsSaving] = useState(false);

  const save = async () => {
    const sprint = choices.find(({ id }) => id === until);
    if (sprint === undefined) return;
    setIsSaving(true);
    setFailure('');
    try {
      await actions.attest(rule, note.trim(), sprint);
      onClose(true);
    } catch (error) {
      setFailure(explain(error).detail);
      setIsSaving(false);
    }
  };

  return (
    <Modal title={`Attest: ${RULE_NAMES[rule] ?? rule}`} onClose={() => onClose(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="weak">
          {ATTESTED[rule]} From {snapshot.sprint.name} on; everyone sees who said so.
        </p>
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
        <label>
          Note (optional)
          <input className="native-input" value={note} placeholder="Every day at 9:30" onChange={({ target }) => setNote(target.value)} />
        </label>
        {failure === '' ? null : (
          <p role="alert" className="warn">
            It could not be stored: {failure}
          </p>
        )}
        <div className="modal-buttons">
          <Button text="Cancel" onClick={() => onClose(false)} />
          <Button primary text="Attest" disabled={isSaving} onClick={() => void save()} />
        </div>
      </form>
    </Modal>
  );
}
