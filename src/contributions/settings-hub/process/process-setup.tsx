import { useCallback, useEffect, useRef, useState } from 'react';
import type { SetupReading } from '../../../azure/process/load-setup.ts';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { FailurePanel } from '../../../ui/failure.tsx';
import { CommandLine } from './command-line.tsx';
import { ChooseProcess } from './choose-process.tsx';
import { MoveProject } from './move-project.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ReviewDashboardPanel } from '../review-dashboard-panel.tsx';
import type { SetupPorts, SetupChoice } from './setup-ports.ts';
import '../process-setup.css';

interface ProcessSetupProps {
  projectName: string;
  ports: SetupPorts;
}

/** The setup of the project's process: which process, what is missing in it, and what the person still does themselves. */
export function ProcessSetup({ projectName, ports }: ProcessSetupProps) {
  const [choice, setChoice] = useState<SetupChoice>({ processId: null, backlog: [] });
  const [newName, setNewName] = useState<string | null>(null);
  const [dashboardTeam, setDashboardTeam] = useState<string | null>(null);
  const { reading, error, read } = useReading(ports, choice);

  return (
    <main className="settings-page process-setup">
      <header>
        <h1>Process setup</h1>
        <p className="weak">
          Gives the process of {projectName} its hypotheses, EDA findings and team sessions, and stories their T-shirt size. All of it is native
          fields and links; nothing is lost when the extension goes.
        </p>
      </header>
      {error === null ? null : <FailurePanel {...explainFailure(error)} onRetry={read} />}
      {reading === null && error === null ? <Loading /> : null}
      {reading === null || error !== null ? null : (
        <>
          <ChooseProcess
            projectName={projectName}
            reading={reading}
            ports={ports}
            onName={setNewName}
            onChoose={(processId) => setChoice({ ...choice, processId })}
          />
          {reading.target === null ? null : (
            <PlanPanel
              key={reading.target.process.id}
              target={reading.target}
              choice={choice}
              ports={ports}
              onBacklog={(backlog) => setChoice({ ...choice, backlog })}
              onApplied={read}
            />
          )}
          {reading.followed.parentId === null && reading.target !== null ? (
            <MoveProject
              projectName={projectName}
              followed={reading.followed.name}
              target={reading.target.process.name}
              ports={ports}
              onCheck={read}
            />
          ) : null}
          <ReviewDashboardPanel ports={ports} onTeam={setDashboardTeam} />
          <CommandLine command={ports.command({ newProcess: newProcessOf(reading, newName), dashboardTeam, ...choice })} />
        </>
      )}
    </main>
  );
}

/** Name of the process that the command would make; null where the project follows an inherited one. */
const newProcessOf = ({ followed, target }: SetupReading, newName: string | null): string | null =>
  followed.parentId === null ? (target?.process.name ?? newName) : null;

/** Where the setup stands; read again when another process is chosen and when asked. */
function useReading(ports: SetupPorts, choice: SetupChoice): { reading: SetupReading | null; error: unknown; read: () => void } {
  const [reading, setReading] = useState<SetupReading | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController>();
  const { processId } = choice;
  const read = useCallback(() => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setError(null);
    ports.read({ processId, backlog: [] }, controller.signal).then(setReading, (failure: unknown) => {
      if (!controller.signal.aborted) setError(failure);
    });
  }, [ports, processId]);
  useEffect(() => {
    read();
    return () => running.current?.abort();
  }, [read]);
  return { reading, error, read };
}

const Loading = () => (
  <div role="status">
    <span className="visually-hidden">Reading the process</span>
    <div className="panel skeleton" style={{ height: 120 }} />
  </div>
);
