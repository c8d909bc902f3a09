import { attestedSentence } from '../../../ui/checks/registry.ts';
import { useState } from 'react';
import type { TeamIteration } from '../../../azure/team/team.ts';
import type { SprintSnapshot } from '../../../domain/sprint/snapshot.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import { UntilDialog, sprintsFrom } from './until-dialog.tsx';

interface AttestDialogProps {
  rule: string;
  snapshot: SprintSnapshot;
  iterations: readonly TeamIteration[];
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Attests what Boards cannot detect: in the user's name, until the end of a sprint, with an optional note. */
export default function AttestDialog({ rule, snapshot, iterations, ports, onClose }: AttestDialogProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [note, setNote] = useState('');
  return (
    <UntilDialog
      action="Confirm"
      rule={rule}
      choices={sprintsFrom(snapshot.sprint.finish, iterations)}
      proposed={snapshot.sprint.id}
      about={`${attestedSentence(rule)} From ${snapshot.sprint.name} on; everyone sees who confirmed it.`}
      after={
        <label>
          Note (optional)
          <input className="native-input" value={note} placeholder="Every day at 9:30" onChange={({ target }) => setNote(target.value)} />
        </label>
      }
      isComplete
      onSave={(until) => ports.attest(id, rule, note.trim(), until)}
      onClose={onClose}
    />
  );
}
