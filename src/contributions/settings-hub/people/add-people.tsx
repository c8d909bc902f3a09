import { useEffect, useState } from 'react';
import type { Person, Team } from '../../../azure/team/people.ts';
import { listOf } from '../../../domain/shared/text.ts';
import { Button } from '../../../ui/button.tsx';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { Modal } from '../../../ui/modal.tsx';
import { plural } from '../../../ui/strings.ts';
import type { SettingsPorts } from '../settings-ports.ts';
import { ROLE_NAMES } from '../words.ts';

interface AddPeopleProps {
  ports: SettingsPorts;
  teams: readonly Team[];
  /** Keys of people who already have a role or a group. */
  existingKeys: ReadonlySet<string>;
  /** @param role which they all get. */
  onAdd: (people: readonly Person[], role: string) => void;
  onClose: () => void;
}

/** Debounce before a search during typing. */
const PAUSE_MS = 300;

/** Adds people by search, from a team, or by email, with one role for all of them. */
export default function AddPeople({ ports, teams, existingKeys, onAdd, onClose }: AddPeopleProps) {
  const [query, setQuery] = useState('');
  const [results, setFound] = useState<readonly Person[]>([]);
  const [picked, setPicked] = useState<ReadonlyMap<string, Person>>(new Map());
  const [role, setRole] = useState('');
  const [message, setMessage] = useState('');

  const toggle = (person: Person) => {
    const next = new Map(picked);
    if (!next.delete(person.key)) next.set(person.key, person);
    setPicked(next);
  };

  useEffect(() => {
    const text = query.trim();
    if (text.length < 2) return setFound([]);
    let isCurrent = true;
    const timer = setTimeout(() => {
      ports.searchPeople(text).then(
        (people) => isCurrent && setFound(people),
        (error: unknown) => isCurrent && setMessage(`The search did not answer: ${explainFailure(error).detail} Emails can be typed in full.`),
      );
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, ports]);

  const typed = listOf(query).filter((part) => /^[^\s@]+@[^\s@]+$/.test(part));
  const listed = new Map<string, Person>([
    ...results.map((person) => [person.key, person] as const),
    ...typed
      .map((address) => address.toLowerCase())
      .flatMap((key) => (results.some((person) => person.key === key) ? [] : [[key, { key, displayName: key }] as const])),
    ...picked,
  ]);

  const importTeam = async (id: string) => {
    setMessage('');
    try {
      const members = await ports.loadMembers(id);
      const fresh = members.filter(({ key }) => !existingKeys.has(key));
      setPicked(new Map([...picked, ...fresh.map((person) => [person.key, person] as const)]));
      setMessage(`${plural(fresh.length, 'person', 'people')} of ${members.length} in the team ${fresh.length === 1 ? 'is' : 'are'} new here.`);
    } catch (error) {
      setMessage(`The team could not be read: ${explainFailure(error).detail}`);
    }
  };

  return (
    <Modal title="Add people" onClose={onClose}>
      <label>
        Name, or emails with commas between
        <input className="native-input" type="search" value={query} onChange={({ target }) => setQuery(target.value)} />
      </label>
      <label>
        Import from team
        <select className="native-input" value="" onChange={({ target }) => void importTeam(target.value)}>
          <option value="" disabled>
            Choose a team…
          </option>
          {teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p role="status" className="weak small">
        {message}
      </p>
      <ul className="found-people" aria-label="People found">
        {[...listed.values()].map((person) => (
          <li key={person.key}>
            <label className="choice">
              <input
                type="checkbox"
                disabled={existingKeys.has(person.key)}
                checked={existingKeys.has(person.key) || picked.has(person.key)}
                onChange={() => toggle(person)}
              />
              <span dir="auto">
                {person.displayName}{' '}
                <span className="weak small">
                  {existingKeys.has(person.key) ? 'is here already' : person.displayName === person.key ? '' : person.key}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <label>
        Role of the people you add
        <select className="native-input" value={role} onChange={({ target }) => setRole(target.value)}>
          <option value="" disabled>
            Choose a role…
          </option>
          {Object.entries(ROLE_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="modal-buttons">
        <Button text="Cancel" onClick={onClose} />
        <Button
          primary
          disabled={picked.size === 0 || role === ''}
          text={picked.size === 0 ? 'Add' : `Add ${plural(picked.size, 'person', 'people')}`}
          onClick={() => onAdd([...picked.values()], role)}
        />
      </div>
    </Modal>
  );
}
