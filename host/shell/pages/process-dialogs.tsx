import { useState } from 'react';
import { FormDialog, TextField } from '../components/form-dialog.tsx';
import { Picker } from '../components/picker.tsx';
import { baseIdOf, byBase, createProcess, type Process } from '../data/organization.ts';
import { changeProcess } from '../session.ts';
import { useShell } from '../shell-context.tsx';

interface ProcessDialogProps {
  processes: readonly Process[];
  onClose: () => void;
  onDone: () => void;
}

/** Name, description and base of a new inherited process. */
export function NewProcessDialog({ processes, onClose, onDone }: ProcessDialogProps) {
  const { session } = useShell();
  const bases = processes.filter(({ customizationType }) => customizationType === 'system');
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [parentProcessTypeId, setParent] = useState((bases.find(({ isDefault }) => isDefault) ?? bases[0])?.typeId ?? '');
  const create = async () => {
    await createProcess(session.rest, { name: name.trim(), description: description.trim(), parentProcessTypeId });
    onClose();
    onDone();
  };
  return (
    <FormDialog title="New inherited process" okText="Create" isComplete={name.trim() !== ''} onSubmit={create} onClose={onClose}>
      <div className="field">
        <span className="field-label" aria-hidden>
          Inherits from
        </span>
        <Picker
          label="Inherits from"
          choices={bases.map((base) => ({ id: base.typeId, text: base.name }))}
          selected={parentProcessTypeId}
          onSelect={setParent}
        />
      </div>
      <TextField label="Name" value={name} onChange={setName} isRequired />
      <TextField label="Description" value={description} onChange={setDescription} isLong />
    </FormDialog>
  );
}

/** Moves one project to another process with the same base. */
export function ChangeProcessDialog({
  project,
  process,
  processes,
  onClose,
  onDone,
}: ProcessDialogProps & { project: { id: string; name: string }; process: Process }) {
  const { overlays } = useShell();
  const targets = byBase(processes).filter(
    (candidate) => candidate.typeId !== process.typeId && candidate.isEnabled && baseIdOf(candidate) === baseIdOf(process),
  );
  const [chosenId, setChosen] = useState<string | null>(null);
  // Processes may reload while the dialog is open, so a single choice is computed on every render.
  const targetId = chosenId ?? (targets.length === 1 ? targets[0]!.typeId : null);
  const base = processes.find(({ typeId }) => typeId === baseIdOf(process))?.name ?? process.name;
  const move = async () => {
    await changeProcess(project.id, targetId!);
    const target = targets.find(({ typeId }) => typeId === targetId)!.name;
    overlays.showToast({ message: `${project.name} follows ${target} now.`, durationMs: 5_000 });
    onClose();
    onDone();
  };
  return (
    <FormDialog title="Change process" okText="Change" isComplete={targetId !== null} onSubmit={move} onClose={onClose}>
      <p>
        {project.name} follows {process.name}. It can move to another process based on {base}; its work items keep their fields and states.
      </p>
      {targets.length === 0 ? (
        <p className="secondary">There is no other process based on {base}. Create an inherited one first.</p>
      ) : (
        <div className="field">
          <span className="field-label" aria-hidden>
            Process
          </span>
          <Picker
            label="Process"
            placeholder="Choose a process"
            choices={targets.map((target) => ({ id: target.typeId, text: target.name }))}
            selected={targetId}
            onSelect={setChosen}
          />
        </div>
      )}
    </FormDialog>
  );
}
