import { useState, type FormEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Icon } from 'azure-devops-ui/Icon';
import { MenuButton, MenuItemType } from 'azure-devops-ui/Menu';
import { RestError } from '../rest-client.ts';
import { hrefOfProjects } from '../routes.ts';
import { useShell } from '../shell-context.tsx';
import { themes } from '../theme/themes.ts';
import { Link } from './link.tsx';
import { Mark } from './mark.tsx';
import { Person } from './person.tsx';

/** Organisation and project, the search by id, the theme, and the acting person. */
export function TopBar({
  project,
  isNavigationOpen,
  onToggleNavigation,
}: {
  project: string | null;
  isNavigationOpen: boolean;
  onToggleNavigation: () => void;
}) {
  const { session } = useShell();
  const projects = hrefOfProjects(session.view.organization.name);
  return (
    <header className="top-bar">
      {project !== null && (
        <Button
          subtle
          className="navigation-toggle"
          iconProps={{ iconName: 'GlobalNavButton' }}
          ariaLabel={isNavigationOpen ? 'Close the navigation' : 'Open the navigation'}
          ariaExpanded={isNavigationOpen}
          onClick={onToggleNavigation}
        />
      )}
      <Link to={projects} className="top-bar-mark" label="All projects">
        <Mark />
      </Link>
      <nav className="breadcrumb" aria-label="You are here">
        <Link to={projects} className="breadcrumb-item breadcrumb-organization">
          {session.view.organization.name}
        </Link>
        {project !== null && (
          <>
            <Icon iconName="ChevronRight" className="breadcrumb-separator" />
            <Link to={{ page: 'summary', project }} className="breadcrumb-item breadcrumb-project">
              {project}
            </Link>
          </>
        )}
      </nav>
      {session.view.areFaultsOn && project !== null && (
        <Link to={{ page: 'settings', project, contributionId: 'faults' }} className="top-bar-faults">
          Faults on
        </Link>
      )}
      <SearchById project={project} />
      <ThemeMenu />
      <UserMenu />
    </header>
  );
}

function SearchById({ project }: { project: string | null }) {
  const { session, navigator, overlays } = useShell();
  const [text, setText] = useState('');

  const search = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim().replace(/^#/, '');
    if (!/^[1-9]\d{0,8}$/.test(wanted)) {
      if (wanted !== '' && project !== null)
        await navigator.go(`${navigator.href({ page: 'work-items', project })}?text=${encodeURIComponent(wanted)}`);
      return;
    }
    try {
      await session.rest.get(`_apis/wit/workitems/${wanted}`, { query: { fields: 'System.Id' } });
      await navigator.go({ page: 'work-item', project, id: Number(wanted) });
      setText('');
    } catch (error) {
      const message = error instanceof RestError && error.status === 404 ? `There is no work item ${wanted}.` : (error as Error).message;
      overlays.showToast({ message, durationMs: 5_000 });
    }
  };

  return (
    <form className="search" aria-label="Find a work item" onSubmit={(event) => void search(event)}>
      <Icon iconName="Search" className="search-icon" />
      <input
        type="search"
        className="search-input"
        aria-label="Search work items by id or title"
        placeholder="Search by id or title"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  );
}

function ThemeMenu() {
  const { theme, setTheme } = useShell();
  return (
    <MenuButton
      subtle
      hideDropdownIcon
      className="top-bar-button"
      ariaLabel={`Theme: ${theme.label}`}
      iconProps={{ iconName: 'Color' }}
      contextualMenuProps={{
        menuProps: {
          id: 'theme-menu',
          items: themes.map(({ name, label }) => ({
            id: name,
            text: label,
            checked: name === theme.name,
            readonly: true,
            onActivate: () => setTheme(name),
          })),
        },
      }}
    />
  );
}

function UserMenu() {
  const { session } = useShell();
  return (
    <MenuButton
      subtle
      hideDropdownIcon
      className="top-bar-button user-button"
      ariaLabel={`Acting as ${session.user.displayName}`}
      contextualMenuProps={{
        menuProps: {
          id: 'user-menu',
          items: [
            { id: 'title', text: 'Act as', itemType: MenuItemType.Header },
            ...session.view.users.map((user) => ({
              id: user.id,
              text: user.displayName,
              checked: user.id === session.user.id,
              readonly: true,
              onActivate: () => session.actAs(user.id),
            })),
          ],
        },
      }}
    >
      <Person person={session.user} showName={false} size={28} />
    </MenuButton>
  );
}
