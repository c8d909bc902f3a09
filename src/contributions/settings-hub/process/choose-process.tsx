import { useEffect, useState } from 'react';
import type { OrganizationProcess } from '../../../azure/process/organization-processes.ts';
import type { SetupReading } from '../../../azure/process/load-setup.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import { PROCESS_SECURITY, Refused } from './refused.tsx';
import type { SetupPorts } from './setup-ports.ts';

interface ChooseProcessProps {
  projectName: string;
  reading: SetupReading;
  ports: SetupPorts;
  /** Called with the name for a new process. */
  onName: (name: string | null) => void;
  /** null returns to the choice. */
  onChoose: (processId: string | null) => void;
}

/** Chooses the process to set up. A system process cannot be changed, so an inherited process is created or picked. */
export function ChooseProcess({ projectName, reading, ports, onName, onChoose }: ChooseProcessProps) {
  const { followed, target } = reading;
  if (followed.parentId !== null) {
    return (
      <Panel title="Process">
        <p>
          {projectName} follows <strong>{followed.name}</strong>, an inherited process. {otherProjectsText(followed, projectName)}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="Process">
      <p>
        {projectName} follows <strong>{followed.name}</strong>, one of the processes of Azure DevOps itself. Nobody can change it, so the setup goes
        into a process that inherits from it; the project moves there afterwards, and its items stay as they are.
      </p>
      {target === null ? (
        <Choice reading={reading} ports={ports} onName={onName} onChoose={onChoose} />
      ) : (
        <p>
          <span className="outcome-pass" aria-hidden="true">
            ✓
          </span>{' '}
          <strong>{target.process.name}</strong> inherits from {followed.name}. {otherProjectsText(target.process, projectName)}{' '}
          <button type="button" className="link-button" onClick={() => onChoose(null)}>
            Choose another
          </button>
        </p>
      )}
    </Panel>
  );
}

function Choice({ reading: { followed, candidates }, ports, onName, onChoose }: Omit<ChooseProcessProps, 'projectName'>) {
  const [picked, setPicked] = useState<string | null>(null);
  const [name, setName] = useState(`${followed.name} ML`);
  const [isMaking, setIsMaking] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const trimmed = name.trim();
  useEffect(() => onName(trimmed === '' ? null : trimmed), [trimmed, onName]);

  const make = async () => {
    setIsMaking(true);
    setFailure(null);
    try {
      onChoose(await ports.makeProcess(trimmed, followed.id));
    } catch (error) {
      setFailure(error);
      setIsMaking(false);
    }
  };
  return (
    <form
      className="choose-process"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked !== null) onChoose(picked);
        else if (trimmed !== '' && !isMaking) void make();
      }}
    >
      <fieldset>
        <legend className="visually-hidden">Which process to set up</legend>
        <label className="choice">
          <input type="radio" name="process" checked={picked === null} onChange={() => setPicked(null)} />
          <span>A new process named</span>
          <input
            className="native-input"
            aria-label="Name of the new process"
            maxLength={128}
            value={name}
            onFocus={() => setPicked(null)}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {candidates.map((process) => (
          <label key={process.id} className="choice">
            <input type="radio" name="process" checked={picked === process.id} onChange={() => setPicked(process.id)} />
            <span>
              {process.name} <span className="weak">({followersOf(process)})</span>
            </span>
          </label>
        ))}
      </fieldset>
      {failure === null ? null : <Refused error={failure} permission={`Create process, on ${followed.name}`} place={PROCESS_SECURITY} />}
      <Button
        primary
        type="submit"
        text={picked !== null ? 'Show what is missing' : isMaking ? 'Making the process…' : 'Make the process'}
        disabled={isMaking || (picked === null && trimmed === '')}
      />
    </form>
  );
}

const followersOf = ({ projects }: OrganizationProcess): string =>
  projects.length === 0 ? 'no project follows it' : `followed by ${plural(projects.length, 'project', 'projects')}`;

/** Which other projects a change of the process affects. */
function otherProjectsText({ projects }: OrganizationProcess, projectName: string): string {
  const otherProjects = projects.map(({ name }) => name).filter((name) => name !== projectName);
  if (otherProjects.length === 0) return 'No other project follows it.';
  const named = otherProjects.slice(0, 5).join(', ');
  const more = otherProjects.length > 5 ? ` and ${otherProjects.length - 5} more` : '';
  return `What is added here comes to ${otherProjects.length === 1 ? 'another project' : `${otherProjects.length} other projects`} as well: ${named}${more}.`;
}
