import { useEffect, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Link } from '../components/link.tsx';
import { WhenLoaded } from '../components/notices.tsx';
import { baseIdOf, byBase, readProcesses, type Process } from '../data/organization.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { ChangeProcessDialog, NewProcessDialog } from './process-dialogs.tsx';

/** Organization settings: the processes, what each inherits from, and the projects that follow it. */
export function ProcessesPage() {
  const { session } = useShell();
  const [processes, reload] = useLoad('processes', (signal) => readProcesses(session.rest, signal));
  const [isAdding, setAdding] = useState(false);
  const [moving, setMoving] = useState<{ project: { id: string; name: string }; process: Process } | null>(null);

  useEffect(() => {
    document.title = 'Process - Organization settings';
  }, []);

  return (
    <div className="page page-full">
      <header className="page-header">
        <h1 className="page-title">Organization settings</h1>
      </header>
      <div className="settings">
        <nav className="settings-navigation" aria-label="Settings">
          <Link to={{ page: 'processes' }} className="navigation-link" current>
            Process
          </Link>
        </nav>
        <div className="settings-content">
          <div className="settings-head">
            <h2 className="tile-title">Processes</h2>
            <Button
              text="New inherited process"
              iconProps={{ iconName: 'Add' }}
              disabled={processes.data === undefined}
              onClick={() => setAdding(true)}
            />
          </div>
          <WhenLoaded outcome={processes} onRetry={reload} what="processes">
            {(all) => (
              <>
                <ul className="process-list tile">
                  {byBase(all).map((process) => (
                    <ProcessRow
                      key={process.typeId}
                      process={process}
                      base={all.find(({ typeId }) => typeId === baseIdOf(process))}
                      onMove={(project) => setMoving({ project, process })}
                    />
                  ))}
                </ul>
                {isAdding && <NewProcessDialog processes={all} onClose={() => setAdding(false)} onDone={reload} />}
                {moving !== null && <ChangeProcessDialog {...moving} processes={all} onClose={() => setMoving(null)} onDone={reload} />}
              </>
            )}
          </WhenLoaded>
        </div>
      </div>
    </div>
  );
}

function ProcessRow({
  process,
  base,
  onMove,
}: {
  process: Process;
  base: Process | undefined;
  onMove: (project: { id: string; name: string }) => void;
}) {
  const { name, description, customizationType, isDefault, isEnabled, projects = [] } = process;
  const kind = customizationType === 'system' ? 'System process' : `Inherited from ${base?.name ?? 'a process that is gone'}`;
  const notes = [kind, ...(isDefault ? ['default'] : []), ...(isEnabled ? [] : ['disabled'])];
  return (
    <li className={`process process-${customizationType}`}>
      <div className="process-text">
        <h3 className="process-name" dir="auto">
          {name}
        </h3>
        <p className="secondary">{notes.join(' · ')}</p>
        {description !== '' && <p dir="auto">{description}</p>}
      </div>
      {projects.length === 0 ? (
        <p className="process-projects secondary">No project follows it.</p>
      ) : (
        <ul className="process-projects" aria-label={`Projects that follow ${name}`}>
          {projects.map((project) => (
            <li key={project.id} className="process-project">
              <Link to={{ page: 'summary', project: project.name }}>{project.name}</Link>
              <Button subtle text="Change process" ariaLabel={`Change process of ${project.name}`} onClick={() => onMove(project)} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
