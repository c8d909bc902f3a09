import { Suspense, lazy, useState } from 'react';
import { partKey } from '../../../domain/settings/parts.ts';
import { groupByPerson } from '../../../domain/team/groups.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import type { PageProps } from '../page-props.ts';
import { ROLE_NAMES } from '../words.ts';

const PasteTable = lazy(() => import(/* webpackChunkName: "paste-table" */ './paste-table.tsx'));
const AddPeople = lazy(() => import(/* webpackChunkName: "add-people" */ './add-people.tsx'));

/** Roles and groups of people. Roles are only set here and never guessed. */
export function PeoplePanel({ state, ports, teams, nameOf, isReadOnly }: PageProps) {
  const [dialog, setDialog] = useState<'add' | 'paste' | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { roles, groups } = state.settings;
  const groupOf = groupByPerson(state.settings.groups);
  const people = [...new Set([...Object.keys(roles), ...groupOf.keys()])].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const targets = people.filter((person) => chosen.has(person));
  const count = (role: string) => people.filter((person) => roles[person] === role).length;

  return (
    <Panel
      title="People"
      aside={
        isReadOnly ? null : (
          <span className="panel-commands">
            <Button text="Paste a table…" onClick={() => setDialog('paste')} />
            <Button text="Add people…" onClick={() => setDialog('add')} />
          </span>
        )
      }
    >
      <p className="weak">
        {people.length === 0
          ? 'Nobody has a role yet. Checks that ask whether both roles took part have not enough data until somebody has.'
          : `${plural(people.length, 'person', 'people')}: ${count('data-science')} data science, ${count('development')} development, ${count('other')} other.`}
      </p>
      {isReadOnly || targets.length === 0 ? null : (
        <ChosenPeople
          count={targets.length}
          groups={groups.map(({ name }) => name)}
          onSet={(part, value) => state.edit(targets.map((person) => [partKey(part, person), value === '' ? undefined : value] as const))}
        />
      )}
      {people.length === 0 ? null : (
        <table className="settings-table people">
          <thead>
            <tr>
              <th scope="col">
                {isReadOnly ? (
                  'Person'
                ) : (
                  <label className="choice">
                    <input
                      type="checkbox"
                      aria-label="Choose everyone"
                      checked={targets.length === people.length}
                      onChange={() => setChosen(targets.length === people.length ? new Set() : new Set(people))}
                    />
                    Person
                  </label>
                )}
              </th>
              <th scope="col">Role</th>
              <th scope="col">Working group</th>
              <th scope="col">
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person}>
                <th scope="row">
                  {isReadOnly ? (
                    <Persona name={nameOf(person)} address={person} />
                  ) : (
                    <label className="choice">
                      <input
                        type="checkbox"
                        aria-label={`Choose ${nameOf(person)}`}
                        checked={chosen.has(person)}
                        onChange={() => setChosen(new Set(chosen.has(person) ? [...chosen].filter((one) => one !== person) : [...chosen, person]))}
                      />
                      <Persona name={nameOf(person)} address={person} />
                    </label>
                  )}
                </th>
                <td data-label="Role">
                  <select
                    className="native-input"
                    aria-label={`Role of ${nameOf(person)}`}
                    disabled={isReadOnly}
                    value={roles[person] ?? ''}
                    onChange={({ target }) => state.edit([[partKey('roles', person), target.value === '' ? undefined : target.value]])}
                  >
                    <option value="">None</option>
                    {Object.entries(ROLE_NAMES).map(([role, name]) => (
                      <option key={role} value={role}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
                <td data-label="Group">
                  <select
                    className="native-input"
                    aria-label={`Working group of ${nameOf(person)}`}
                    disabled={isReadOnly}
                    value={groupOf.get(person) ?? ''}
                    onChange={({ target }) => state.edit([[partKey('groupOf', person), target.value === '' ? undefined : target.value]])}
                  >
                    <option value="">None</option>
                    {groups.map(({ name }) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {isReadOnly ? null : (
                    <button
                      type="button"
                      className="link-button"
                      aria-label={`Remove ${nameOf(person)}`}
                      onClick={() =>
                        state.edit([
                          [partKey('roles', person), undefined],
                          [partKey('groupOf', person), undefined],
                        ])
                      }
                    >
                      Remove
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Suspense fallback={null}>
        {dialog === 'paste' ? (
          <PasteTable
            ports={ports}
            groups={groups}
            onSet={(table) => {
              state.edit(
                table.flatMap(({ key, role, group }) => [
                  ...(role === null ? [] : [[partKey('roles', key), role] as const]),
                  ...(group === null ? [] : [[partKey('groupOf', key), group] as const]),
                ]),
              );
              setDialog(null);
            }}
            onClose={() => setDialog(null)}
          />
        ) : null}
        {dialog === 'add' ? (
          <AddPeople
            ports={ports}
            teams={teams}
            existingKeys={new Set(people)}
            onAdd={(added, role) => {
              state.edit(added.map(({ key }) => [partKey('roles', key), role] as const));
              setDialog(null);
            }}
            onClose={() => setDialog(null)}
          />
        ) : null}
      </Suspense>
    </Panel>
  );
}

/** Sets a part of everyone who is chosen. */
function ChosenPeople({
  count,
  groups,
  onSet,
}: {
  count: number;
  groups: readonly string[];
  onSet: (part: 'roles' | 'groupOf', value: string) => void;
}) {
  const select = (label: string, part: 'roles' | 'groupOf', options: readonly (readonly [string, string])[]) => (
    <select className="native-input" aria-label={label} value="open" onChange={({ target }) => onSet(part, target.value)}>
      <option value="open" disabled>
        {label}…
      </option>
      {options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
      <option value="">None</option>
    </select>
  );
  return (
    <p className="chosen-people">
      <strong>{plural(count, 'person', 'people')} chosen</strong>
      {select('Set role', 'roles', Object.entries(ROLE_NAMES))}
      {select(
        'Set working group',
        'groupOf',
        groups.map((name) => [name, name]),
      )}
    </p>
  );
}

/** A person by name and email. People outside the project's teams show only the email. */
function Persona({ name, address }: { name: string; address: string }) {
  const initials = name
    .split(/[\s.@]+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
  return (
    <span className="persona">
      <span className="coin" aria-hidden="true">
        {initials}
      </span>
      <span className="persona-text">
        <span dir="auto">{name}</span>
        {name === address ? null : <span className="weak small">{address}</span>}
      </span>
    </span>
  );
}
