import { useState } from 'react';
import { FormDialog, TextField } from '../components/form-dialog.tsx';
import { Failure } from '../components/notices.tsx';
import { Picker } from '../components/picker.tsx';
import { byBase, createProject, readProcesses } from '../data/organization.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** Name, description and process of a new project; the default process unless another one is chosen. */
export function NewProjectDialog({ onClose }: { onClose: () => void }) {
  const { session, navigator } = useShell();
  const [processes, reload] = useLoad('processes', (signal) => readProcesses(session.rest, signal));
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const choices = byBase(processes.data ?? []).filter(({ isEnabled }) => isEnabled);
  const processId = chosen ?? choices.find(({ isDefault }) => isDefault)?.typeId ?? null;

  const create = async () => {
    const wanted = name.trim();
    await createProject(session.rest, { name: wanted, description: description.trim(), processId: processId! });
    onClose();
    await navigator.go({ page: 'summary', project: wanted });
  };

  return (
    <FormDialog title="New project" okText="Create" isComplete={name.trim() !== '' && processId !== null} onSubmit={create} onClose={onClose}>
      <TextField label="Name" value={name} onChange={setName} isRequired />
      <TextField label="Description" value={description} onChange={setDescription} isLong />
      {processes.state === 'failed' ? (
        <Failure message={processes.message} onRetry={reload} />
      ) : (
        <div className="field">
          <span className="field-label" aria-hidden>
            Process
          </span>
          <Picker
            label="Process"
            placeholder="Loading processes"
            choices={choices.map((process) => ({ id: process.typeId, text: process.name }))}
            selected={processId}
            disabled={choices.length === 0}
            onSelect={setChosen}
          />
        </div>
      )}
    </FormDialog>
  );
}
