import { createRoot } from 'react-dom/client';
import 'azure-devops-ui/Core/override.css';
import 'azure-devops-ui/Components/Icon/FluentIcons.css';
// The rules for small screens are in the last ones.
import './styles/overlays.css';
import './styles/items.css';
import './styles/queries.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/form.css';
import './styles/form-parts.css';
import './styles/organization.css';
import './styles/dashboard.css';
import './styles/wiki.css';
import { App } from './app.tsx';
import { Failure } from './components/notices.tsx';
import { Navigator } from './navigator.ts';
import { Overlays } from './overlays.ts';
import { loadSession } from './session.ts';
import { rememberedTheme } from './theme/remembered.ts';
import { applyTheme } from './theme/themes.ts';

const root = createRoot(document.getElementById('shell')!);
applyTheme(rememberedTheme(), document.documentElement);

// No StrictMode: its second mounting breaks components of azure-devops-ui.
loadSession().then(
  (session) => root.render(<App session={session} navigator={new Navigator(session.view.organization.name, window)} overlays={new Overlays()} />),
  (error: unknown) => root.render(<Failure message={(error as Error).message} onRetry={() => window.location.reload()} />),
);
