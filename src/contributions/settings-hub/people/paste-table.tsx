import { useMemo, useState } from 'react';
import type { Person } from '../../../azure/team/people.ts';
import { readPeopleTable, roleNamed, type PeopleRow } from '../../../domain/settings/people-table.ts';
import type { WorkingGroup } from '../../../domain/team/groups.ts';
import { sameName } from '../../../domain/shared/text.ts';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { plural } from '../../../ui/strings.ts';
import { useLoad } from '../../../ui/use-load.ts';
import type { SettingsPorts } from '../settings-ports.ts';
import { ROLE_NAMES } from '../words.ts';

interface PasteTableProps {
  ports: Pick<SettingsPorts, 'searchPeople'>;
  groups: readonly WorkingGroup[];
  onSet: (people: readonly TablePerson[]) => void;
  onClose: () => void;
}

/** A person with what a table says of them; a part that it doesn't say stays as it is. */
interface TablePerson {
  key: string;
  role: string | null;
  group: string | null;
}

/** What people chose where the table leaves something open. */
interface Choice {
  person?: string;
  role?: string;
  group?: string;
}

/** Stands for a part that the table doesn't say. */
const UNCHANGED = '';
const LEAVE_OUT = '';

/** Sets role and group of many people from a pasted table. Nothing is guessed: what is unknown or ambiguous is asked, row by row, before anything is set. */
export default function PasteTable({ ports, groups, onSet, onClose }: PasteTableProps) {
  const [text, setText] = useState('');
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map());
  const rows = useMemo(() => readPeopleTable(text), [text]);
  const found = useLoad(rows.length === 0 ? null : () => findPeople(rows, ports), [rows]);
  const people = found.isLoading ? undefined : found.value;

  const resolved = rows.map((row, index) => {
    const choice = choices.get(index) ?? {};
    const candidates = people?.get(queryOf(row)) ?? [];
    const certain = candidates.length === 1 && isNamed(candidates[0]!, row) ? candidates[0]!.key : null;
    const group = row.group === '' ? null : groups.find(({ name }) => sameName(name, row.group));
    return {
      row,
      candidates,
      key: choice.person ?? certain ?? LEAVE_OUT,
      isPersonAsked: certain === null,
      role: choice.role ?? (row.role === '' ? UNCHANGED : roleNamed(row.role)),
      isRoleAsked: row.role !== '' && roleNamed(row.role) === null,
      group: choice.group ?? (group === null ? UNCHANGED : (group?.name ?? null)),
      isGroupAsked: group === undefined,
    };
  });
  const isOpen = ({ key, role, group }: (typeof resolved)[number]) => key !== LEAVE_OUT && (role === null || group === null);
  const taken = resolved.filter(({ key }) => key !== LEAVE_OUT);
  const twice = taken.filter(({ key }, index) => taken.findIndex((other) => other.key === key) !== index).map(({ key }) => key);
  const isComplete = people !== undefined && taken.length > 0 && !resolved.some(isOpen) && twice.length === 0;
  const choose = (index: number, part: Choice) => setChoices(new Map([...choices, [index, { ...choices.get(index), ...part }]]));

  return (
    <Modal title="Paste a table" isWide onClose={onClose}>
      <label>
        One person a line: name or email, role, working group
        <textarea
          className="native-input"
          rows={5}
          placeholder={'Ines Duarte\tData scientist\tModelling'}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setChoices(new Map());
          }}
        />
      </label>
      <p role="status" className="weak small">
        {rows.length === 0
          ? ''
          : people === undefined
            ? `Looking up ${plural(rows.length, 'person', 'people')}…`
            : summaryOf(rows.length, taken.length)}
      </p>
      {people === undefined ? null : (
        <div className="table-rows">
          <table className="settings-table people">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Role</th>
                <th scope="col">Working group</th>
              </tr>
            </thead>
            <tbody>
              {resolved.map(({ row, candidates, key, isPersonAsked, role, isRoleAsked, group, isGroupAsked }, index) => {
                const name = row.person === '' ? row.email : row.person;
                const problem = problemOf(row, candidates, isPersonAsked, twice.includes(key));
                return (
                  // A pasted line has no other identity than its place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={index}>
                    <th scope="row">
                      <span dir="auto">{name}</span>
                      {problem === '' ? null : <span className="warn small"> {problem}</span>}
                      {isPersonAsked ? (
                        <select
                          className="native-input"
                          aria-label={`Person for ${name}`}
                          value={key}
                          onChange={({ target }) => choose(index, { person: target.value })}
                        >
                          <option value={LEAVE_OUT}>Leave out</option>
                          {candidates.map((person) => (
                            <option key={person.key} value={person.key}>
                              {person.displayName} ({person.key})
                            </option>
                          ))}
                          {row.email === '' || candidates.length > 0 ? null : <option value={row.email.toLowerCase()}>Use {row.email}</option>}
                        </select>
                      ) : (
                        <span className="weak small"> {key}</span>
                      )}
                    </th>
                    <td data-label="Role">
                      <Part
                        label={`Role of ${name}`}
                        written={row.role}
                        isAsked={isRoleAsked}
                        value={role}
                        options={Object.entries(ROLE_NAMES)}
                        onChange={(value) => choose(index, { role: value })}
                      />
                    </td>
                    <td data-label="Group">
                      <Part
                        label={`Working group of ${name}`}
                        written={row.group}
                        isAsked={isGroupAsked}
                        value={group}
                        options={groups.map((one) => [one.name, one.name])}
                        onChange={(value) => choose(index, { group: value })}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <div className="modal-buttons">
        <Button text="Cancel" onClick={onClose} />
        <Button
          primary
          disabled={!isComplete}
          text={taken.length === 0 ? 'Set people' : `Set ${plural(taken.length, 'person', 'people')}`}
          onClick={() =>
            onSet(taken.map(({ key, role, group }) => ({ key, role: role === UNCHANGED ? null : role, group: group === UNCHANGED ? null : group })))
          }
        />
      </div>
    </Modal>
  );
}

interface PartProps {
  label: string;
  /** As the table has it. */
  written: string;
  isAsked: boolean;
  /** null: not chosen yet. */
  value: string | null;
  options: readonly (readonly [value: string, name: string])[];
  onChange: (value: string) => void;
}

/** A role or group that the table says, or a question where it isn't known. */
function Part({ label, written, isAsked, value, options, onChange }: PartProps) {
  if (!isAsked)
    return <span dir="auto">{value === UNCHANGED ? <span className="weak">unchanged</span> : options.find(([id]) => id === value)?.[1]}</span>;
  return (
    <>
      <span className="warn small" dir="auto">
        “{written}” is not known.{' '}
      </span>
      <select className="native-input" aria-label={label} value={value ?? 'open'} onChange={({ target }) => onChange(target.value)}>
        <option value="open" disabled>
          Choose…
        </option>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={UNCHANGED}>Leave unchanged</option>
      </select>
    </>
  );
}

const queryOf = ({ email, person }: PeopleRow): string => (email === '' ? person : email);

const isNamed = ({ key, displayName }: Person, { email, person }: PeopleRow): boolean =>
  email === '' ? sameName(displayName, person) : sameName(key, email);

/** The people that the organization has for each row; an email or a full name that is exactly one person's stands alone. */
async function findPeople(rows: readonly PeopleRow[], ports: Pick<SettingsPorts, 'searchPeople'>): Promise<Map<string, readonly Person[]>> {
  const queries = new Map(rows.map((row) => [queryOf(row), row]));
  const answers = await Promise.all(
    [...queries].map(async ([query, row]) => {
      // A search that fails finds nobody, which the row says.
      const people = await ports.searchPeople(query).catch(() => []);
      const exact = people.filter((person) => isNamed(person, row));
      return [query, exact.length > 0 ? exact : people] as const;
    }),
  );
  return new Map(answers);
}

function problemOf({ email }: PeopleRow, candidates: readonly Person[], isAsked: boolean, isTwice: boolean): string {
  if (isTwice) return 'More than one line is about this person.';
  if (!isAsked) return '';
  if (candidates.length === 0) return email === '' ? 'Not found in the organization.' : 'No such email in the organization.';
  return candidates.length === 1 ? 'Is this the person?' : `${candidates.length} people have this name.`;
}

const summaryOf = (rows: number, taken: number): string =>
  rows === taken
    ? `${plural(rows, 'person', 'people')} found.`
    : `${taken} of ${plural(rows, 'line', 'lines')} found. The others are left out unless you choose a person.`;
