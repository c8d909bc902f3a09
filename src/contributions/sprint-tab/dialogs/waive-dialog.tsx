import { useState } from 'react';
import type { TeamIteration } from '../../../azure/team/team.ts';
import { WAIVER_KINDS, type WaiverKind } from '../../../domain/settings/waiver-kinds.ts';
import type { WorkItem } from '../../../domain/shared/work-item.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import { WAIVER_KIND_NAMES } from '../../../ui/waiver-kinds.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import { UntilDialog, sprintsFrom } from './until-dialog.tsx';

interface WaiveDialogProps {
  rule: string;
  /** null waives the whole check. */
  item: WorkItem | null;
  snapshot: SprintSnapshot;
  iterations: readonly TeamIteration[];
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Waives a check or one of its items: with a kind and a reason, in the user's name, until the end of a sprint. */
export default function WaiveDialog({ rule, item, snapshot, iterations, ports, onClose }: WaiveDialogProps) {
  const choices = sprintsFrom(snapshot.sprint.finish, iterations);
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<WaiverKind | null>(null);
  const [reason, setReason] = useState('');
  return (
    <UntilDialog
      action="Waive"
      rule={rule}
      choices={choices}
      proposed={choices[0]?.id ?? ''}
      about={`${item === null ? 'For the whole check.' : `For ${item.id} ${item.title}.`} Everyone sees who waived it and why.`}
      before={
        <>
          <fieldset>
            <legend>Why is it waived?</legend>
            {WAIVER_KINDS.map((choice) => (
              <label key={choice}>
                <input type="radio" name={id} required checked={kind === choice} onChange={() => setKind(choice)} />
                <span>{WAIVER_KIND_NAMES[choice]}</span>
              </label>
            ))}
          </fieldset>
          <label>
            Reason
            <textarea className="native-input" rows={3} required value={reason} onChange={({ target }) => setReason(target.value)} />
          </label>
        </>
      }
      isComplete={kind !== null && reason.trim() !== ''}
      onSave={(until) => ports.waive(id, rule, item, { kind, reason: reason.trim() }, until)}
      onClose={onClose}
    />
  );
}
