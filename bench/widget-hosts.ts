import { join } from 'node:path';
import { readExtension } from '../host/extensions/manifest.ts';
import { placeFormControls } from '../host/seed/ml-process.ts';
import { generateProject, type GeneratedProject, type GenerateOptions } from '../host/seed/generate.ts';
import { refreshAnalytics } from '../host/store/analytics/analytics.ts';
import { createDashboard, writeWidget } from '../host/store/dashboards/dashboards.ts';
import { Database } from '../host/store/database.ts';
import { allIdentities } from '../host/store/core/identities.ts';
import { findProject } from '../host/store/core/projects.ts';
import { startHostProcess, type HostProcess } from '../test/builders/host-process.ts';

/** What the bench installs: the extension, and another whose widget does the minimum. */
const EXTENSIONS = { own: 'ml-agile.ml-agile-boards', bare: 'bench.bare' } as const;
const MANIFESTS = ['vss-extension.json', 'bench/bare/vss-extension.json'];

/** A widget on a dashboard. */
export interface PlacedWidget {
  name: string;
  contribution: 'acceptance-widget' | 'sprint-check-widget' | 'collaboration-widget' | 'bare-widget';
  columns: number;
  /** Requests that a bare widget sends one after the other before it draws. */
  waves?: number;
}

export const WIDGETS: readonly PlacedWidget[] = [
  { name: 'Acceptance', contribution: 'acceptance-widget', columns: 3 },
  { name: 'Sprint check', contribution: 'sprint-check-widget', columns: 3 },
  { name: 'Collaboration', contribution: 'collaboration-widget', columns: 4 },
];

/** A widget that only connects, sends this many requests one after the other, and shows plain text. */
export const bareWidget = (name: string, waves: number): PlacedWidget => ({ name, contribution: 'bare-widget', columns: 3, waves });

/** What the first team has had in each of its last sprints, the one under way among them: a team's sprint is no larger in a larger project. */
const SPRINT_SIZE = 40;
/** As many as the widgets look back. */
const FINISHED_SPRINTS = 12;
const ROWS = 2;

export interface WidgetHost {
  host: HostProcess;
  /** Address of a dashboard by its name. */
  addressOf: (dashboard: string) => string;
}

export interface ProjectHost extends WidgetHost {
  generated: GeneratedProject;
  /** Id of the newest work item of each type. */
  newest: ReadonlyMap<string, number>;
}

/**
 * A host in a separate process with a generated project of `items` items, whose first team has dashboards.
 *
 * @param dashboards by name, which widgets are on it.
 */
export const startWidgetHost = (
  folder: string,
  items: number,
  dashboards: Readonly<Record<string, readonly PlacedWidget[]>>,
  ...args: string[]
): Promise<WidgetHost> =>
  startProjectHost(
    folder,
    { items, sprintSizes: Array.from({ length: FINISHED_SPRINTS }, () => SPRINT_SIZE), sprintUnderWay: SPRINT_SIZE },
    dashboards,
    ...args,
  );

/** As `startWidgetHost`, with sprints of any size. */
export async function startProjectHost(
  folder: string,
  options: Omit<GenerateOptions, 'today'>,
  dashboards: Readonly<Record<string, readonly PlacedWidget[]>>,
  ...args: string[]
): Promise<ProjectHost> {
  const file = join(folder, 'host.db');
  const db = new Database(file);
  const generated = generateProject(db, { ...options, today: new Date() });
  refreshAnalytics(db, new Date());
  const project = findProject(db, generated.projectId)!;
  const ids = new Map(Object.entries(dashboards).map(([name, widgets]) => [name, addDashboard(db, project, name, widgets)]));
  // The settings hub finds a process that is set up, and the forms show their cards.
  placeFormControls(db, project.id, readExtension(['vss-extension.json'], { folder: process.cwd() }));
  const newest = new Map(
    db.all<{ type: string; id: number }>('SELECT type, max(id) AS id FROM work_items GROUP BY type').map(({ type, id }) => [type, id]),
  );
  db.close();
  const host = await startHostProcess(file, ...MANIFESTS.flatMap((manifest) => ['--manifest', manifest]), ...args);
  const addressOf = (name: string) => `${host.url}/local/${encodeURIComponent(project.name)}/_dashboards/dashboard/${ids.get(name)!}`;
  return { host, generated, newest, addressOf };
}

/** @returns its id. */
function addDashboard(db: Database, project: { id: string; default_team_id: string | null }, name: string, widgets: readonly PlacedWidget[]): string {
  const change = { by: allIdentities(db).find(({ kind }) => kind === 'user')!.id, at: new Date() };
  const { id } = createDashboard(db, { projectId: project.id, teamId: project.default_team_id!, name }, change);
  for (const [index, { name: title, contribution, columns, waves }] of widgets.entries()) {
    writeWidget(db, id, null, {
      name: title,
      contributionId: `${contribution === 'bare-widget' ? EXTENSIONS.bare : EXTENSIONS.own}.${contribution}`,
      position: { row: 1 + ROWS * Math.floor(index / 2), column: 1 + 4 * (index % 2) },
      size: { rowSpan: ROWS, columnSpan: columns },
      settings: waves === undefined ? null : JSON.stringify({ waves }),
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
  }
  return id;
}
