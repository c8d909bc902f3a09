import { Button } from 'azure-devops-ui/Button';
import { useState, type FormEvent } from 'react';
import { partKey, renameGroup } from '../../../domain/settings/parts.ts';
import { groupByPerson, type WorkingGroup } from '../../../domain/team/groups.ts';
import { sameName } from '../../../domain/shared/text.ts';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import { LinesField } from '../lines-field.tsx';
import type { PageProps } from '../page-props.ts';

/** Working groups and their areas. */
export function GroupsPanel(page: PageProps) {
  const { state, isReadOnly } = page;
  const { groups } = state.settings;
  const [name, setName] = useState('');
  const isTaken = groups.some((group) => sameName(group.name, name));
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || isTaken) return;
    state.edit([[partKey('groups', name.trim()), []]]);
    setName('');
  };
  return (
    <Panel title="Working groups">
      <p className="weak">
        {groups.length === 0
          ? 'The team works as one. Groups matter where parts of it meet on their own.'
          : 'A group works on its areas and everything below them.'}
      </p>
      {groups.map((group) => (
        <Group key={group.name} group={group} {...page} />
      ))}
      {isReadOnly ? null : (
        <form className="field-row" onSubmit={add}>
          <input
            className="native-input"
            aria-label="Name of a new group"
            placeholder="Name of a new group"
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit" text="Add group" disabled={name.trim() === '' || isTaken} />
          {isTaken && name.trim() !== '' ? <span className="warn small">This group is there already.</span> : null}
        </form>
      )}
    </Panel>
  );
}

function Group({ group: { name, areaPaths }, state, ports, teams, isReadOnly }: PageProps & { group: WorkingGroup }) {
  const [failure, setFailure] = useState('');
  const [isRenaming, setRenaming] = useState(false);
  const people = [...groupByPerson(state.settings.groups).values()].filter((group) => group === name).length;
  const setAreas = (paths: readonly string[]) => state.edit([[partKey('groups', name), paths]]);
  const takeFrom = async (teamId: string) => {
    const team = teams.find(({ id }) => id === teamId);
    if (team === undefined) return;
    setFailure('');
    try {
      setAreas(await ports.loadAreas(team));
    } catch (error) {
      setFailure(`The areas of ${team.name} could not be read: ${explainFailure(error).detail}`);
    }
  };
  return (
    <fieldset className="group">
      <legend>
        {name} <span className="weak">{plural(people, 'person', 'people')}</span>
      </legend>
      {isRenaming ? (
        <RenameForm
          name={name}
          isTaken={(newName) => state.settings.groups.some((group) => group.name !== name && sameName(group.name, newName))}
          onRename={(newName) => state.edit(renameGroup(state.settings, name, newName))}
          onClose={() => setRenaming(false)}
        />
      ) : null}
      <LinesField label={`Area paths of ${name}, one a line`} value={areaPaths} isReadOnly={isReadOnly} onChange={setAreas} />
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
      {isReadOnly ? null : (
        <div className="field-row">
          <select className="native-input" aria-label={`Areas of a team for ${name}`} value="" onChange={({ target }) => void takeFrom(target.value)}>
            <option value="" disabled>
              Take the areas of a team…
            </option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </select>
          <button type="button" className="link-button" aria-label={`Rename group ${name}`} onClick={() => setRenaming(true)}>
            Rename…
          </button>
          <button
            type="button"
            className="link-button"
            aria-label={`Remove group ${name}`}
            onClick={() => state.edit([[partKey('groups', name), undefined]])}
          >
            Remove group
          </button>
        </div>
      )}
    </fieldset>
  );
}

interface RenameFormProps {
  name: string;
  isTaken: (newName: string) => boolean;
  onRename: (newName: string) => void;
  onClose: () => void;
}

function RenameForm({ name, isTaken, onRename, onClose }: RenameFormProps) {
  const [newName, setWanted] = useState(name);
  const isTwice = isTaken(newName.trim());
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (newName.trim() === '' || isTwice) return;
    // The same name again changes nothing.
    if (newName.trim() !== name) onRename(newName.trim());
    onClose();
  };
  return (
    <form className="field-row" onSubmit={rename}>
      <input
        // The user asked to rename, so typing comes next.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        className="native-input"
        aria-label={`New name of ${name}`}
        maxLength={100}
        value={newName}
        onChange={({ target }) => setWanted(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onClose()}
      />
      <Button type="submit" text="Rename" disabled={newName.trim() === '' || isTwice} />
      <Button subtle text="Cancel" onClick={onClose} />
      {isTwice ? <span className="warn small">This group is there already.</span> : null}
    </form>
  );
}
