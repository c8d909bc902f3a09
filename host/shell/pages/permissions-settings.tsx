import { useState } from 'react';
import { Person } from '../components/person.tsx';
import type { Project } from '../data/service-types.ts';
import { findPeople } from '../form/editors/people.ts';
import { setReader } from '../session.ts';
import { useShell } from '../shell-context.tsx';

/** Who may change the work items of the project, and who only reads them. */
export function PermissionsSettings({ project }: { project: Project }) {
  const { session, overlays } = useShell();
  const [text, setText] = useState('');
  const { people, total } = findPeople(session.view.users, text);
  const choose = (userId: string, isReader: boolean) =>
    void setReader(project.id, userId, isReader).catch((error: Error) => overlays.showToast({ message: error.message, durationMs: 5_000 }));
  return (
    <div className="settings-content">
      <section className="tile permissions">
        <h2 className="tile-title">Who may change work items</h2>
        <p className="secondary">Everybody reads. Those without a mark may not change work items, and see their forms read-only.</p>
        <input
          type="search"
          className="input permissions-search"
          aria-label="Search people by name or address"
          placeholder="Search by name or address"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ul className="permissions-list">
          {people.map((person) => (
            <li key={person.id}>
              <label className="permissions-person">
                <input
                  type="checkbox"
                  checked={!person.readOnlyProjects.includes(project.id)}
                  onChange={(event) => choose(person.id, !event.target.checked)}
                />
                <Person person={person} />
              </label>
            </li>
          ))}
        </ul>
        {total === 0 && <p>Nobody of that name or address.</p>}
        {total > people.length && <p className="secondary">{total} people match. Type more of the name.</p>}
      </section>
    </div>
  );
}
