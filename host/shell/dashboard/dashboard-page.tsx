import { useState, useSyncExternalStore } from 'react';
import { WhenLoaded, Empty } from '../components/notices.tsx';
import { readDashboard, readWidgetTypes, writeDashboard, type Dashboard, type WidgetType } from '../data/dashboards.ts';
import { readTeams } from '../data/read.ts';
import type { Project, Team } from '../data/service-types.ts';
import { RestError } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { DashboardGrid } from './dashboard-grid.tsx';
import { DashboardModel } from './dashboard-model.ts';
import { LoadingGate } from './loading-gate.ts';
import { WidgetContent } from './widget-card.tsx';

/** One dashboard. */
export function DashboardPage({ project, id }: { project: Project; id: string }) {
  const { session } = useShell();
  const { rest } = session;
  const [loaded, reload] = useLoad(`dashboard ${id}`, (signal) =>
    Promise.all([readDashboard(rest, project.id, id, signal), readWidgetTypes(rest, project.id, signal), readTeams(rest, project.id, signal)]),
  );
  return (
    <WhenLoaded outcome={loaded} onRetry={reload} what="the dashboard">
      {([dashboard, types, teams]) => <DashboardView project={project} first={dashboard} types={types} teams={teams} />}
    </WhenLoaded>
  );
}

function DashboardView({
  project,
  first,
  types,
  teams,
}: {
  project: Project;
  first: Dashboard;
  types: readonly WidgetType[];
  teams: readonly Team[];
}) {
  const { session } = useShell();
  const [model] = useState(
    () =>
      new DashboardModel(
        {
          read: () => readDashboard(session.rest, project.id, first.id),
          write: (body) => writeDashboard(session.rest, project.id, first.id, body),
          isConflict: (error) => error instanceof RestError && error.status === 409,
          nameOf: (personId) => session.view.users.find(({ id }) => id === personId)?.displayName ?? 'Somebody',
        },
        first,
      ),
  );
  const [gate] = useState(() => new LoadingGate(first.widgets.filter(({ contributionId }) => session.contribution(contributionId)?.url).length));
  const { dashboard, widgets, isEditing, refreshes } = useSyncExternalStore(model.subscribe, model.get);
  const team = teams.find(({ id }) => id === dashboard.groupId) ?? project.defaultTeam;
  const typeOf = (contributionId: string) => types.find((type) => type.contributionId.toLowerCase() === contributionId.toLowerCase());

  return (
    <div className="page page-full dashboard">
      <header className="page-header">
        <h1 className="page-title">{dashboard.name}</h1>
      </header>
      {widgets.length === 0 && !isEditing && <Empty title="This dashboard has no widgets yet" />}
      <DashboardGrid widgets={widgets} isEditing={isEditing}>
        {(widget) => (
          <WidgetContent widget={widget} type={typeOf(widget.contributionId)} project={project} team={team} refreshes={refreshes} gate={gate} />
        )}
      </DashboardGrid>
    </div>
  );
}
