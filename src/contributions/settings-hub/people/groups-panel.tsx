import { useState, type FormEvent } from 'react';
import { partKey, renameGroup } from '../../../domain/settings/parts.ts';
import { areaIdOf, followArea, type AreaFate } from '../../../domain/settings/places.ts';
import { groupByPerson, type WorkingGroup } from '../../../domain/team/groups.ts';
import { sameName } from '../../../domain/shared/text.ts';
import { Button } from '../../../ui/button.tsx';
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

function Group({ group, state, ports, teams, places, isReadOnly }: PageProps & { group: WorkingGroup }) {
  const { name, areaPaths } = group;
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
      <AreaNotes group={group} places={places} onUpdate={isReadOnly ? null : setAreas} />
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

interface AreaNotesProps {
  group: WorkingGroup;
  places: PageProps['places'];
  /** Replaces the stored paths by the present ones; null for readers. */
  onUpdate: ((paths: readonly string[]) => void) | null;
}

/** What became of the areas of a group since they were stored. */
function AreaNotes({ group, places, onUpdate }: AreaNotesProps) {
  if (places === null || group.areaPaths.length === 0) return null;
  if (places === 'unread') return <p className="warn small">These areas could not be checked. Reload the page to try again.</p>;
  const areas = group.areaPaths.map((path) => ({ path, fate: followArea(path, areaIdOf(group, path), places.areas) }));
  const present = areas.map(({ path, fate }) => (fate.kind === 'followed' ? fate.path : path));
  return (
    <>
      {areas.map(({ path, fate }) =>
        fate.kind === 'same' ? null : (
          <p key={path} className={fate.kind === 'followed' ? 'weak small' : 'warn small'} dir="auto">
            {areaNote(path, fate)}
          </p>
        ),
      )}
      {onUpdate !== null && areas.some(({ fate }) => fate.kind === 'followed') ? (
        <Button text="Update paths" ariaLabel={`Update the paths of ${group.name}`} onClick={() => onUpdate(present)} />
      ) : null}
    </>
  );
}

function areaNote(path: string, fate: AreaFate): string {
  if (fate.kind === 'followed') return `${path} is now ${fate.path}, and its items count as the group’s work.`;
  return fate.kind === 'gone'
    ? `${path} no longer exists in this project, so nothing there counts as the group’s work. Enter its current path, or remove it.`
    : `${path} is not the area that was stored: that one was deleted, or the settings come from another organization. The area of this name counts.`;
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
