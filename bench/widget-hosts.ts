import { join } from 'node:path';
import { generateProject } from '../host/seed/generate.ts';
import { refreshAnalytics } from '../host/store/analytics/analytics.ts';
import { createDashboard, writeWidget } from '../host/store/dashboards/dashboards.ts';
import { Database } from '../host/store/database.ts';
import { allIdentities } from '../host/store/core/identities.ts';
import { findProject } from '../host/store/core/projects.ts';
import { startHostProcess, type HostProcess } from '../test/builders/host-process.ts';

const EXTENSION = 'ml-agile.ml-agile-boards';

/** A widget on a dashboard. */
export interface PlacedWidget {
  name: string;
  contribution: 'acceptance-widget' | 'sprint-check-widget' | 'collaboration-widget';
  columns: number;
}

export const WIDGETS: readonly PlacedWidget[] = [
  { name: 'Acceptance', contribution: 'acceptance-widget', columns: 3 },
  { name: 'Sprint check', contribution: 'sprint-check-widget', columns: 3 },
  { name: 'Collaboration', contribution: 'collaboration-widget', columns: 4 },
];

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

/**
 * A host of its own process with a generated project of so many items, whose first team has dashboards.
 *
 * @param dashboards by name, which widgets are on it.
 */
export async function startWidgetHost(
  folder: string,
  items: number,
  dashboards: Readonly<Record<string, readonly PlacedWidget[]>>,
  ...args: string[]
): Promise<WidgetHost> {
  const file = join(folder, 'host.db');
  const db = new Database(file);
  const { projectId } = generateProject(db, {
    items,
    today: new Date(),
    sprintSizes: Array.from({ length: FINISHED_SPRINTS }, () => SPRINT_SIZE),
    sprintUnderWay: SPRINT_SIZE,
  });
  refreshAnalytics(db, new Date());
  const project = findProject(db, projectId)!;
  const ids = new Map(Object.entries(dashboards).map(([name, widgets]) => [name, addDashboard(db, project, name, widgets)]));
  db.close();
  const host = await startHostProcess(file, '--manifest', 'vss-extension.json', ...args);
  return { host, addressOf: (name) => `${host.url}/local/${encodeURIComponent(project.name)}/_dashboards/dashboard/${ids.get(name)!}` };
}

/** @returns its id. */
function addDashboard(db: Database, project: { id: string; default_team_id: string | null }, name: string, widgets: readonly PlacedWidget[]): string {
  const change = { by: allIdentities(db).find(({ kind }) => kind === 'user')!.id, at: new Date() };
  const { id } = createDashboard(db, { projectId: project.id, teamId: project.default_team_id!, name }, change);
  for (const [index, { name: title, contribution, columns }] of widgets.entries()) {
    writeWidget(db, id, null, {
      name: title,
      contributionId: `${EXTENSION}.${contribution}`,
      position: { row: 1 + ROWS * Math.floor(index / 2), column: 1 + 4 * (index % 2) },
      size: { rowSpan: ROWS, columnSpan: columns },
      settings: null,
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
  }
  return id;
}
