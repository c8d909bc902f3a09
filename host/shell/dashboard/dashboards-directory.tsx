import { useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Link } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { deleteDashboard, readDashboards, type DashboardEntry } from '../data/dashboards.ts';
import { readTeams } from '../data/read.ts';
import type { Project, Team } from '../data/service-types.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { NewDashboardDialog } from './dashboard-dialogs.tsx';

/** Overview > Dashboards: every dashboard of the project and its teams. */
export function DashboardsDirectory({ project }: { project: Project }) {
  const { session } = useShell();
  const { rest } = session;
  const [loaded, reload] = useLoad(`dashboards ${project.id}`, (signal) =>
    Promise.all([readDashboards(rest, project.id, signal), readTeams(rest, project.id, signal)]),
  );
  const [isAdding, setAdding] = useState(false);
  const mayEdit = !session.user.readOnlyProjects.includes(project.id);
  return (
    <div className="page">
      <header className="page-header">
        <h1 className="page-title">Dashboards</h1>
        {mayEdit && (
          <div className="page-actions">
            <Button
              text="New dashboard"
              primary
              iconProps={{ iconName: 'Add' }}
              disabled={loaded.data === undefined}
              onClick={() => setAdding(true)}
            />
          </div>
        )}
      </header>
      <WhenLoaded outcome={loaded} onRetry={reload} what="dashboards">
        {([dashboards, teams]) => (
          <>
            {dashboards.length === 0 ? (
              <Empty title="There are no dashboards yet">A dashboard shows widgets of this service and of the installed extensions.</Empty>
            ) : (
              <ul className="tile dashboard-list" aria-label="Dashboards">
                {dashboards.map((dashboard) => (
                  <DashboardRow key={dashboard.id} project={project} dashboard={dashboard} teams={teams} mayEdit={mayEdit} onGone={reload} />
                ))}
              </ul>
            )}
            {isAdding && <NewDashboardDialog project={project} teams={teams} onClose={() => setAdding(false)} />}
          </>
        )}
      </WhenLoaded>
    </div>
  );
}

function DashboardRow({
  project,
  dashboard,
  teams,
  mayEdit,
  onGone,
}: {
  project: Project;
  dashboard: DashboardEntry;
  teams: readonly Team[];
  mayEdit: boolean;
  onGone: () => void;
}) {
  const { session, overlays } = useShell();
  const { id, name, description, groupId } = dashboard;
  const remove = async () => {
    const isSure = await overlays.confirm({
      title: `Delete ${name}?`,
      message: 'The dashboard and the settings of its widgets are lost.',
      okText: 'Delete',
      isDanger: true,
    });
    if (!isSure) return;
    try {
      await deleteDashboard(session.rest, project.id, id);
    } catch (error) {
      overlays.showToast({ message: (error as Error).message, durationMs: 5_000 });
    }
    onGone();
  };
  return (
    <li className="dashboard-row">
      <span className="dashboard-row-text">
        <Link to={{ page: 'dashboards', project: project.name, id }} className="dashboard-row-name">
          {name}
        </Link>
        {description !== undefined && <span className="secondary dashboard-row-description">{description}</span>}
      </span>
      <span className="secondary dashboard-row-owner">
        {groupId === undefined ? 'The whole project' : (teams.find((team) => team.id === groupId)?.name ?? 'A team that is gone')}
      </span>
      {mayEdit && <Button subtle iconProps={{ iconName: 'Delete' }} ariaLabel={`Delete ${name}`} onClick={() => void remove()} />}
    </li>
  );
}
