import { FrameView } from '../components/frame-view.tsx';
import { Link } from '../components/link.tsx';
import { Empty } from '../components/notices.tsx';
import { SETTINGS_GROUP } from '../components/side-navigation.tsx';
import type { Project } from '../data/service-types.ts';
import { chooseFeature, nameOf } from '../session.ts';
import { FaultsSettings } from './faults-settings.tsx';
import { PermissionsSettings } from './permissions-settings.tsx';
import { useShell } from '../shell-context.tsx';

/** The URL segment of the shell's own page, in the position of an extension's contribution id. */
const PERMISSIONS = 'permissions';
const FAULTS = 'faults';

/** Project settings: what is installed, and the pages that extensions add here. */
export function SettingsPage({ project, contributionId }: { project: Project; contributionId: string | null }) {
  const { session } = useShell();
  const hubs = session.contributionsTo(SETTINGS_GROUP, 'ms.vss-web.hub');
  const hub = hubs.find(({ id }) => id.toLowerCase() === contributionId?.toLowerCase());
  return (
    <div className="page page-full">
      <header className="page-header">
        <h1 className="page-title">Project settings</h1>
      </header>
      <div className="settings">
        <nav className="settings-navigation" aria-label="Settings">
          <Link to={{ page: 'settings', project: project.name, contributionId: null }} className="navigation-link" current={contributionId === null}>
            Extensions
          </Link>
          <Link
            to={{ page: 'settings', project: project.name, contributionId: PERMISSIONS }}
            className="navigation-link"
            current={contributionId === PERMISSIONS}
          >
            Permissions
          </Link>
          <Link
            to={{ page: 'settings', project: project.name, contributionId: FAULTS }}
            className="navigation-link"
            current={contributionId === FAULTS}
          >
            Faults
          </Link>
          {hubs.map((hubEntry) => (
            <Link
              key={hubEntry.id}
              to={{ page: 'settings', project: project.name, contributionId: hubEntry.id }}
              className="navigation-link"
              current={hubEntry === hub}
            >
              {nameOf(hubEntry)}
            </Link>
          ))}
        </nav>
        {contributionId === null ? (
          <Extensions />
        ) : contributionId === PERMISSIONS ? (
          <PermissionsSettings project={project} />
        ) : contributionId === FAULTS ? (
          <FaultsSettings />
        ) : hub === undefined ? (
          <Empty title="There is no such settings page">No installed extension contributes {contributionId}.</Empty>
        ) : (
          <FrameView key={hub.id} className="settings-frame" contribution={hub} project={project} />
        )}
      </div>
    </div>
  );
}

const countOf = (contributions: number): string => (contributions === 1 ? 'one contribution' : `${contributions} contributions`);

function Extensions() {
  const { session, overlays } = useShell();
  const { extensions, features, contributions } = session.view;
  const choose = (id: string, isOn: boolean) =>
    void chooseFeature(id, isOn).catch((error: Error) => overlays.showToast({ message: error.message, durationMs: 5_000 }));
  if (extensions.length === 0)
    return <Empty title="No extension is installed">Start the host with --manifest and the path of an extension's manifest.</Empty>;
  return (
    <div className="settings-content">
      {extensions.map(({ id, name, version, description, scopes }) => (
        <section key={id} className="tile">
          <h2 className="tile-title">{name}</h2>
          <p className="secondary">
            {id} · version {version} · {countOf(contributions.filter(({ extensionId }) => extensionId === id).length)}
          </p>
          {description && <p>{description}</p>}
          <p className="secondary">{scopes.length === 0 ? 'Asks for no access beyond profiles.' : `May use ${scopes.join(', ')}.`}</p>
          {features
            .filter(({ extensionId }) => extensionId === id)
            .map((feature) => (
              <label key={feature.id} className="feature">
                <input type="checkbox" checked={feature.isOn} onChange={(event) => choose(feature.id, event.target.checked)} />
                <span>
                  {feature.name}
                  {feature.description && <span className="secondary feature-text">{feature.description}</span>}
                </span>
              </label>
            ))}
        </section>
      ))}
    </div>
  );
}
