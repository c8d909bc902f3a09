import { useState } from 'react';
import { FormDialog, TextField } from '../components/form-dialog.tsx';
import { Picker } from '../components/picker.tsx';
import { createDashboard, writeDashboard, type Dashboard } from '../data/dashboards.ts';
import type { Project, Team } from '../data/service-types.ts';
import { useShell } from '../shell-context.tsx';

/** The id of the project in the list of dashboard owners. */
const WHOLE_PROJECT = '';
const NAME_LIMIT = 128;

/** Name, description and owner of a new dashboard. */
export function NewDashboardDialog({ project, teams, onClose }: { project: Project; teams: readonly Team[]; onClose: () => void }) {
  const { session, navigator } = useShell();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [owner, setOwner] = useState(project.defaultTeam?.id ?? teams[0]?.id ?? WHOLE_PROJECT);
  const create = async () => {
    const { id } = await createDashboard(session.rest, project.id, owner === WHOLE_PROJECT ? null : owner, {
      name: name.trim(),
      description: description.trim(),
    });
    onClose();
    await navigator.go({ page: 'dashboards', project: project.name, id });
  };
  return (
    <FormDialog title="New dashboard" okText="Create" isComplete={name.trim() !== ''} onSubmit={create} onClose={onClose}>
      <TextField label="Name" value={name} onChange={setName} isRequired maxLength={NAME_LIMIT} />
      <TextField label="Description" value={description} onChange={setDescription} isLong />
      <div className="field">
        <span className="field-label" aria-hidden>
          Belongs to
        </span>
        <Picker
          label="Belongs to"
          choices={[...teams.map((team) => ({ id: team.id, text: team.name })), { id: WHOLE_PROJECT, text: 'The whole project' }]}
          selected={owner}
          onSelect={setOwner}
        />
      </div>
    </FormDialog>
  );
}

const INTERVALS = [0, 5, 15, 30, 60];

/** Name, description and refreshing of a dashboard. */
export function DashboardSettingsDialog({
  project,
  dashboard,
  onSaved,
  onClose,
}: {
  project: Project;
  dashboard: Dashboard;
  onSaved: (saved: Dashboard) => void;
  onClose: () => void;
}) {
  const { session } = useShell();
  const [name, setName] = useState(dashboard.name);
  const [description, setDescription] = useState(dashboard.description ?? '');
  const [interval, setInterval] = useState(dashboard.refreshInterval);
  const save = async () => {
    onSaved(
      await writeDashboard(session.rest, project.id, dashboard.id, {
        eTag: dashboard.eTag,
        name: name.trim(),
        description: description.trim(),
        refreshInterval: interval,
      }),
    );
    onClose();
  };
  return (
    <FormDialog title="Dashboard settings" okText="Save" isComplete={name.trim() !== ''} onSubmit={save} onClose={onClose}>
      <TextField label="Name" value={name} onChange={setName} isRequired maxLength={NAME_LIMIT} />
      <TextField label="Description" value={description} onChange={setDescription} isLong />
      <div className="field">
        <span className="field-label" aria-hidden>
          Refresh by itself
        </span>
        <Picker
          label="Refresh by itself"
          choices={[...new Set([...INTERVALS, dashboard.refreshInterval])]
            .toSorted((a, b) => a - b)
            .map((minutes) => ({ id: String(minutes), text: minutes === 0 ? 'Never' : `Every ${minutes} minutes` }))}
          selected={String(interval)}
          onSelect={(id) => setInterval(Number(id))}
        />
      </div>
    </FormDialog>
  );
}
