import { Button } from 'azure-devops-ui/Button';
import { Suspense, lazy, useState } from 'react';
import { partKey } from '../../../domain/settings/parts.ts';
import { groupByPerson } from '../../../domain/team/groups.ts';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import type { PageProps } from '../page-props.ts';
import { ROLE_NAMES } from '../words.ts';

const AddPeople = lazy(() => import(/* webpackChunkName: "add-people" */ './add-people.tsx'));

/** Roles and groups of people. Roles are only set here and never guessed. */
export function PeoplePanel({ state, ports, teams, nameOf, isReadOnly }: PageProps) {
  const [isAdding, setIsAdding] = useState(false);
  const { roles, groups } = state.settings;
  const groupOf = groupByPerson(state.settings.groups);
  const people = [...new Set([...Object.keys(roles), ...groupOf.keys()])].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const count = (role: string) => people.filter((person) => roles[person] === role).length;

  return (
    <Panel title="People" aside={isReadOnly ? null : <Button text="Add people…" onClick={() => setIsAdding(true)} />}>
      <p className="weak">
        {people.length === 0
          ? 'Nobody has a role yet. Checks that ask whether both roles took part have not enough data until somebody has.'
          : `${plural(people.length, 'person', 'people')}: ${count('data-science')} data science, ${count('development')} development, ${count('other')} other.`}
      </p>
      {people.length === 0 ? null : (
        <table className="settings-table people">
          <thead>
            <tr>
              <th scope="col">Person</th>
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
                  <Persona name={nameOf(person)} address={person} />
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
        {isAdding ? (
          <AddPeople
            ports={ports}
            teams={teams}
            existingKeys={new Set(people)}
            onAdd={(added) => {
              // New people start with neither of the two roles.
              state.edit(added.map(({ key }) => [partKey('roles', key), 'other'] as const));
              setIsAdding(false);
            }}
            onClose={() => setIsAdding(false)}
          />
        ) : null}
      </Suspense>
    </Panel>
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
