import { useEffect } from 'react';
import { DashboardPage } from '../dashboard/dashboard-page.tsx';
import { DashboardsDirectory } from '../dashboard/dashboards-directory.tsx';
import { FrameView } from '../components/frame-view.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { readProject } from '../data/read.ts';
import type { Project } from '../data/service-types.ts';
import type { Route } from '../routes.ts';
import { nameOf } from '../session.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { WikiPage } from '../wiki/wiki-page.tsx';
import { QueriesPage } from './queries-page.tsx';
import { SettingsPage } from './settings-page.tsx';
import { SprintsPage } from './sprints-page.tsx';
import { SummaryPage } from './summary-page.tsx';
import { WorkItemPage } from './work-item-page.tsx';
import { WorkItemsPage } from './work-items-page.tsx';

/** Loads the project once for all of its pages. */
export function ProjectPages({ name, route }: { name: string; route: Route }) {
  const { session } = useShell();
  const [project, reload] = useLoad(`project ${name}`, (signal) => readProject(session.rest, name, signal));
  return (
    <WhenLoaded outcome={project} onRetry={reload} what="the project">
      {(loaded) => <ProjectPage project={loaded} route={route} />}
    </WhenLoaded>
  );
}

function ProjectPage({ project, route }: { project: Project; route: Route }) {
  const { session } = useShell();
  const title = titleOf(route);
  useEffect(() => {
    document.title = `${title} - ${project.name}`;
  }, [title, project.name]);

  switch (route.page) {
    case 'summary':
      return <SummaryPage project={project} />;
    case 'work-items':
      return <WorkItemsPage project={project} />;
    case 'work-item':
      return <WorkItemPage key={route.id} project={project} id={route.id} type="" />;
    case 'new-work-item':
      return <WorkItemPage key={route.type} project={project} id={null} type={route.type} />;
    case 'sprints':
      return <SprintsPage project={project} route={route} />;
    case 'queries':
      return <QueriesPage project={project} id={route.id} />;
    case 'settings':
      return <SettingsPage project={project} contributionId={route.contributionId} />;
    case 'dashboards':
      return route.id === null ? <DashboardsDirectory project={project} /> : <DashboardPage key={route.id} project={project} id={route.id} />;
    case 'wiki':
      return <WikiPage project={project} />;
    case 'hub': {
      const hub = session.contribution(route.contributionId);
      if (hub?.url === undefined) return <Empty title="There is no such hub">No installed extension contributes {route.contributionId}.</Empty>;
      return <FrameView key={hub.id} className="hub-frame" contribution={hub} project={project} />;
    }
    default:
      return null;
  }

  function titleOf(shown: Route): string {
    if (shown.page === 'hub') {
      const hub = session.contribution(shown.contributionId);
      return hub === undefined ? 'Hub' : nameOf(hub);
    }
    if (shown.page === 'work-item') return `Work item ${shown.id}`;
    return TITLES[shown.page] ?? '';
  }
}

const TITLES: Readonly<Partial<Record<Route['page'], string>>> = {
  summary: 'Summary',
  'work-items': 'Work items',
  'new-work-item': 'New work item',
  sprints: 'Sprints',
  queries: 'Queries',
  dashboards: 'Dashboards',
  wiki: 'Wiki',
  settings: 'Project settings',
};
