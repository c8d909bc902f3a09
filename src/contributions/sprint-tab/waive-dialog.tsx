import { Button } from 'azure-devops-ui/Button';
import { useState } from 'react';
import type { TeamIteration } from '../../azure/team.ts';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { shortDay } from '../../ui/dates.ts';
import { RULE_NAMES } from '../../ui/strings.ts';
import { Modal } from '../../ui/modal.tsx';
import type { SprintActions } from './sprint-actions.ts';
import { explain } from './states.tsx';

interface WaiveDialogProps {
  rule: string;
  /** null waives the whole check. */
  item: WorkItem | null;
  snapshot: SprintSnapshot;
  iterations: readonly TeamIteration[];
  actions: SprintActions;
  onClose: (changed: boolean) => void;
}

/** Waives a check or one item of it: with a reason, in a name, and until the end of a sprint. */
export default function WaiveDialog({ rule, item, snapshot, iterations, actions, onClose }: WaiveDialogProps) {
  const choices = iterations.filter(({ finish }) => finish !== null && finish >= snapshot.sprint.finish);
  const [until, setUntil] = useState(choices[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const [isSaving, setIsSaving] = useState(false);

  const save = async () => {
    const sprint = choices.find(({ id }) => id === until);
    if (sprint === undefined || reason.trim() === '') return;
    setIsSaving(true);
    setFailure('');
    try {
      await actions.waive(rule, item, reason.trim(), sprint);
      onClose(true);
    } catch (error) {
      setFailure(explain(error).detail);
      setIsSaving(false);
    }
  };

  return (
    <Modal title={`Waive: ${RULE_NAMES[rule] ?? rule}`} onClose={() => onClose(false)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="weak" dir="auto">
          {item === null ? 'For the whole check.' : `For ${item.id} ${item.title}.`} Everyone sees who waived it and why.
        </p>
        <label>
          Reason
          <textarea className="native-input" rows={3} required value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
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
        {failure === '' ? null : (
          <p role="alert" className="warn">
            It could not be stored: {failure}
          </p>
        )}
        <div className="modal-buttons">
          <Button text="Cancel" onClick={() => onClose(false)} />
          <Button primary text="Waive" disabled={isSaving || reason.trim() === ''} onClick={() => void save()} />
        </div>
      </form>
    </Modal>
  );
}
