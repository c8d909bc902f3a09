import type { Frame, Page } from '@playwright/test';
import type { Host } from '../../../host/server.ts';
import { createDashboard, writeWidget } from '../../../host/store/dashboards.ts';
import { findIdentity } from '../../../host/store/identities.ts';
import { findProject } from '../../../host/store/projects.ts';
import { frameOf, widgetNamed } from '../dashboard/dashboard-host.ts';
import { PROJECT_PATH } from '../sprint-tab/tab.ts';

/** Columns and rows, side by side on one dashboard. */
export const SIZES = [
  ['2×1', 2, 1],
  ['2×2', 2, 2],
  ['3×2', 3, 2],
] as const;

/** Stores a dashboard of a team with the sprint check in some sizes. @returns its address */
export function dashboardOf(host: Host, name: string, sizes: readonly (typeof SIZES)[number][] = SIZES, settings: string | null = null): string {
  const project = findProject(host.db, 'Term-deposit call list')!;
  const by = findIdentity(host.db, 'henrik.dahl@calllist.example')!.id;
  const { id } = createDashboard(host.db, { projectId: project.id, teamId: project.default_team_id!, name }, { by, at: new Date() });
  let column = 1;
  for (const [size, columnSpan, rowSpan] of sizes) {
    writeWidget(host.db, id, null, {
      name: `Check ${size}`,
      contributionId: 'ml-agile.ml-agile-boards.sprint-check-widget',
      position: { row: 1, column },
      size: { rowSpan, columnSpan },
      settings,
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
    column += columnSpan;
  }
  return `${host.url}${PROJECT_PATH}/_dashboards/dashboard/${id}`;
}

export const checkOf = (page: Page, size: string): Promise<Frame> => frameOf(widgetNamed(page, `Check ${size}`));
