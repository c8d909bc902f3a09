import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { SetupPorts } from './setup-ports.ts';

interface MoveProjectProps {
  projectName: string;
  followed: string;
  target: string;
  ports: SetupPorts;
  onCheck: () => void;
}

/** The one manual step, because Azure DevOps has no API to move a project to another process. */
export function MoveProject({ projectName, followed, target, ports, onCheck }: MoveProjectProps) {
  return (
    <Panel title="Move the project">
      <p>
        {projectName} still follows {followed}. An administrator moves it: Organization settings → Process → {followed} → Projects → Change process,
        then {target}. Items, boards and queries stay as they are.
      </p>
      <div className="commands">
        <Button text="Open the processes" onClick={ports.openProcesses} />
        <Button text="Check again" onClick={onCheck} />
      </div>
    </Panel>
  );
}
