import { SurfaceBackground, SurfaceContext } from 'azure-devops-ui/Surface';
import { useCallback, useMemo, useState } from 'react';
import { OverlayLayer } from './components/overlay-layer.tsx';
import { SideNavigation } from './components/side-navigation.tsx';
import { TopBar } from './components/top-bar.tsx';
import { Empty } from './components/notices.tsx';
import type { Navigator } from './navigator.ts';
import type { Overlays } from './overlays.ts';
import { ProcessesPage } from './pages/processes-page.tsx';
import { ProjectPages } from './pages/project-pages.tsx';
import { ProjectsPage } from './pages/projects-page.tsx';
import { WorkItemRedirect } from './pages/work-item-page.tsx';
import type { Session } from './session.ts';
import { ShellContext, useAddress, useOverlays, useShell, type Shell } from './shell-context.tsx';
import { rememberedTheme, rememberTheme } from './theme/remembered.ts';
import { applyTheme, themeOf } from './theme/themes.ts';
import type { ThemeName } from './theme/theme.ts';

export function App({ session, navigator, overlays }: { session: Session; navigator: Navigator; overlays: Overlays }) {
  const [theme, setThemeState] = useState(rememberedTheme);
  const setTheme = useCallback((name: ThemeName) => {
    rememberTheme(name);
    applyTheme(themeOf(name), document.documentElement);
    setThemeState(themeOf(name));
  }, []);
  const shell = useMemo<Shell>(() => ({ session, navigator, overlays, theme, setTheme }), [session, navigator, overlays, theme, setTheme]);
  return (
    <ShellContext.Provider value={shell}>
      <SurfaceContext.Provider value={{ background: SurfaceBackground.neutral }}>
        <Frame />
        <OverlayLayer />
      </SurfaceContext.Provider>
    </ShellContext.Provider>
  );
}

/** Top bar, navigation, page. */
function Frame() {
  const { navigator } = useShell();
  const { isFullScreen } = useOverlays();
  const [isNavigationOpen, setNavigationOpen] = useState(false);
  useAddress();
  const { route } = navigator;
  const project = 'project' in route ? route.project : null;
  return (
    <div className={`shell${isFullScreen ? ' shell-full' : ''}`}>
      <a className="skip-link" href="#content" onClick={(event) => skipToContent(event)}>
        Skip to content
      </a>
      {!isFullScreen && (
        <TopBar project={project} isNavigationOpen={isNavigationOpen} onToggleNavigation={() => setNavigationOpen((before) => !before)} />
      )}
      <div className="shell-body">
        {!isFullScreen && project !== null && (
          <SideNavigation project={project} route={route} isOpen={isNavigationOpen} onClose={() => setNavigationOpen(false)} />
        )}
        <main id="content" className="shell-content" tabIndex={-1}>
          {route.page === 'projects' ? (
            <ProjectsPage />
          ) : route.page === 'processes' ? (
            <ProcessesPage />
          ) : route.page === 'unknown' ? (
            <Empty title="There is no such page">{route.path}</Empty>
          ) : route.page === 'work-item' && route.project === null ? (
            <WorkItemRedirect id={route.id} />
          ) : (
            <ProjectPages key={project} name={project ?? ''} route={route} />
          )}
        </main>
      </div>
    </div>
  );
}

function skipToContent(event: React.MouseEvent): void {
  // Following the link would put #content into the URL, whose hash belongs to extensions.
  event.preventDefault();
  document.getElementById('content')?.focus();
}
