import { useEffect, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Link } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { readProjects } from '../data/read.ts';
import { AS_LIST } from '../routes.ts';
import { useAddress, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { NewProjectDialog } from './new-project-dialog.tsx';

/** Every project of the organisation; a first visit redirects to the project if there is only one. */
export function ProjectsPage() {
  const { session, navigator } = useShell();
  const isList = useAddress().searchParams.get(AS_LIST.name) === AS_LIST.value;
  const [projects, reload] = useLoad('projects', (signal) => readProjects(session.rest, signal));
  const [isAdding, setAdding] = useState(false);
  const only = !isList && projects.state === 'ready' && projects.data.length === 1 ? projects.data[0]?.name : undefined;

  useEffect(() => {
    document.title = 'Projects';
    if (only !== undefined) void navigator.go({ page: 'summary', project: only }, { replace: true });
  }, [only, navigator]);

  return (
    <div className="page">
      <header className="page-header">
        <h1 className="page-title">Projects</h1>
        <div className="page-actions">
          <Link to={{ page: 'processes' }} className="page-action-link">
            Organization settings
          </Link>
          <Button text="New project" iconProps={{ iconName: 'Add' }} primary onClick={() => setAdding(true)} />
        </div>
      </header>
      <WhenLoaded outcome={projects} onRetry={reload} what="projects">
        {(all) =>
          all.length === 0 ? (
            <Empty title="There are no projects">Create one, or start the host with --reset to load the sample project.</Empty>
          ) : (
            <ul className="project-list">
              {all.map(({ id, name, description }) => (
                <li key={id} className="tile">
                  <Link to={{ page: 'summary', project: name }} className="tile-link">
                    {name}
                  </Link>
                  {description && <p className="secondary">{description}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
      {isAdding && <NewProjectDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
