import { useEffect } from 'react';
import { Link } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { readProjects } from '../data/read.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** Every project of the organisation; with a single one, that one. */
export function ProjectsPage() {
  const { session, navigator } = useShell();
  const [projects, reload] = useLoad('projects', (signal) => readProjects(session.rest, signal));
  const only = projects.state === 'ready' && projects.data.length === 1 ? projects.data[0]?.name : undefined;

  useEffect(() => {
    document.title = 'Projects';
    if (only !== undefined) void navigator.go({ page: 'summary', project: only }, { replace: true });
  }, [only, navigator]);

  return (
    <div className="page">
      <header className="page-header">
        <h1 className="page-title">Projects</h1>
      </header>
      <WhenLoaded outcome={projects} onRetry={reload} what="projects">
        {(all) =>
          all.length === 0 ? (
            <Empty title="There are no projects">Start the host with --reset to load the sample project.</Empty>
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
    </div>
  );
}
