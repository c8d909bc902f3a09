import { useEffect } from 'react';
import { Icon } from 'azure-devops-ui/Icon';
import type { Route } from '../routes.ts';
import { nameOf } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell } from '../shell-context.tsx';
import { Link } from './link.tsx';

const BOARDS_GROUP = 'ms.vss-work-web.work-hub-group';
export const SETTINGS_GROUP = 'ms.vss-web.project-admin-hub-group';

interface Entry {
  to: Route;
  text: string;
  icon: string | ContributionView['icon'];
  isCurrent: boolean;
}

/** The project's pages and the hubs of extensions; a rail of icons on narrow pages, a drawer on small ones. */
export function SideNavigation({ project, route, isOpen, onClose }: { project: string; route: Route; isOpen: boolean; onClose: () => void }) {
  const { session } = useShell();

  useEffect(() => {
    if (!isOpen) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOpen, onClose]);

  const isItem = route.page === 'work-items' || route.page === 'work-item' || route.page === 'new-work-item';
  const boards: Entry[] = [
    { to: { page: 'work-items', project }, text: 'Work items', icon: 'WorkItem', isCurrent: isItem },
    {
      to: { page: 'sprints', project, view: 'taskboard', team: null, iterationPath: null },
      text: 'Sprints',
      icon: 'Sprint',
      isCurrent: route.page === 'sprints',
    },
    { to: { page: 'queries', project, id: null }, text: 'Queries', icon: 'QueryList', isCurrent: route.page === 'queries' },
    ...session.contributionsTo(BOARDS_GROUP, 'ms.vss-web.hub').map((hub) => ({
      to: { page: 'hub', project, contributionId: hub.id } as const,
      text: nameOf(hub),
      icon: hub.icon ?? 'Puzzle',
      isCurrent: route.page === 'hub' && route.contributionId.toLowerCase() === hub.id.toLowerCase(),
    })),
  ];

  return (
    <>
      {isOpen && <div className="navigation-shade" onClick={onClose} aria-hidden />}
      <nav className={`navigation${isOpen ? ' navigation-open' : ''}`} aria-label="Project">
        <Group
          title="Overview"
          onFollow={onClose}
          entries={[
            { to: { page: 'summary', project }, text: 'Summary', icon: 'Home', isCurrent: route.page === 'summary' },
            { to: { page: 'dashboards', project, id: null }, text: 'Dashboards', icon: 'ViewDashboard', isCurrent: route.page === 'dashboards' },
            { to: { page: 'wiki', project, wiki: null }, text: 'Wiki', icon: 'ReadingMode', isCurrent: route.page === 'wiki' },
          ]}
        />
        <Group title="Boards" onFollow={onClose} entries={boards} />
        <div className="navigation-end">
          <Group
            onFollow={onClose}
            entries={[
              {
                to: { page: 'settings', project, contributionId: null },
                text: 'Project settings',
                icon: 'Settings',
                isCurrent: route.page === 'settings',
              },
            ]}
          />
        </div>
      </nav>
    </>
  );
}

function Group({ title, entries, onFollow }: { title?: string; entries: readonly Entry[]; onFollow: () => void }) {
  return (
    <div className="navigation-group">
      {title !== undefined && <h2 className="navigation-title">{title}</h2>}
      <ul>
        {entries.map(({ to, text, icon, isCurrent }) => (
          <li key={text}>
            <Link to={to} className="navigation-link" current={isCurrent} onFollow={onFollow}>
              <ContributedIcon icon={icon} />
              <span className="navigation-text">{text}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ContributedIcon({ icon }: { icon: Entry['icon'] }) {
  const { theme } = useShell();
  if (typeof icon === 'string' || icon === undefined) return <Icon iconName={icon ?? 'Puzzle'} className="navigation-icon" />;
  if ('name' in icon) return <Icon iconName={icon.name} className="navigation-icon" />;
  return <img src={icon[theme.brightness]} alt="" className="navigation-icon navigation-picture" />;
}
