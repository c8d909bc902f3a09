import { useState } from 'react';
import type { SetupReading } from '../../../azure/process/load-setup.ts';
import { explainFailure } from '../../../ui/explain-failure.ts';
import { FailurePanel } from '../../../ui/failure.tsx';
import { useLoad } from '../../../ui/use-load.ts';
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

/** The setup of the project's process: which process, what is missing, and the manual steps. */
export function ProcessSetup({ projectName, ports }: ProcessSetupProps) {
  const [choice, setChoice] = useState<SetupChoice>({ processId: null, backlog: [] });
  const [newName, setNewName] = useState<string | null>(null);
  const [dashboardTeam, setDashboardTeam] = useState<string | null>(null);
  const { processId } = choice;
  const {
    value: reading,
    error,
    reload,
  } = useLoad<SetupReading>(
    (signal, show, before) =>
      // A part never takes the place of a whole reading.
      ports.load({ processId, backlog: [] }, signal, (part) => {
        if (before === undefined || before.isReading) show(part);
      }),
    [ports, processId],
  );

  return (
    <main className="settings-page process-setup" aria-busy={error === null && (reading === undefined || reading.isReading)}>
      <header>
        <h1>Process setup</h1>
        <p className="weak">
          Gives the process of {projectName} its hypotheses, EDA findings and team sessions, and stories their T-shirt size. All of it is native
          fields and links; nothing is lost when the extension goes.
        </p>
      </header>
      {error === null ? null : <FailurePanel {...explainFailure(error)} onRetry={reload} />}
      {reading === undefined && error === null ? <Loading /> : null}
      {reading === undefined || error !== null ? null : (
        <>
          <ChooseProcess
            projectName={projectName}
            reading={reading}
            ports={ports}
            onName={setNewName}
            onChoose={(processId) => setChoice({ ...choice, processId })}
          />
          {reading.isReading ? <Loading /> : null}
          {reading.target === null ? null : (
            <PlanPanel
              key={reading.target.process.id}
              target={reading.target}
              choice={choice}
              ports={ports}
              onBacklog={(backlog) => setChoice({ ...choice, backlog })}
              onApplied={reload}
            />
          )}
          {reading.followed.parentId === null && reading.target !== null ? (
            <MoveProject
              projectName={projectName}
              followed={reading.followed.name}
              target={reading.target.process.name}
              ports={ports}
              onCheck={reload}
            />
          ) : null}
          {reading.isReading ? null : (
            <>
              <ReviewDashboardPanel ports={ports} onTeam={setDashboardTeam} />
              <CommandLine command={ports.command({ newProcess: newProcessOf(reading, newName), dashboardTeam, ...choice })} />
            </>
          )}
        </>
      )}
    </main>
  );
}

/** Name of the process that the command would create; null if the project already uses an inherited one. */
const newProcessOf = ({ followed, target }: SetupReading, newName: string | null): string | null =>
  followed.parentId === null ? (target?.process.name ?? newName) : null;

const Loading = () => (
  <div role="status">
    <span className="visually-hidden">Reading the process</span>
    <div className="panel skeleton" style={{ height: 120 }} />
  </div>
);
