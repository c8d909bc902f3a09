import type { Host } from '../../../host/server.ts';
import { createDashboard, writeWidget } from '../../../host/store/dashboards/dashboards.ts';
import { findIdentity } from '../../../host/store/core/identities.ts';
import { findProject } from '../../../host/store/core/projects.ts';
import { PROJECT_PATH } from '../sprint-tab/tab.ts';

/** A widget of the extension, in cells. */
export interface StoredWidget {
  name: string;
  /** Last part of the contribution's id. */
  widget: string;
  columns: number;
  rows: number;
  /** From 1. */
  row: number;
  column: number;
  settings?: string | null;
}

/** A widget in some widths, two rows high and below each other; each is named by its title and its width. */
export const stackOf = (title: string, widget: string, widths: readonly number[]): StoredWidget[] =>
  widths.map((columns, index) => ({ name: `${title} ${columns}`, widget, columns, rows: 2, row: 1 + 2 * index, column: 1 }));

/** Stores a dashboard of the sample's team. @returns its address */
export function storeDashboard(host: Host, name: string, widgets: readonly StoredWidget[]): string {
  const project = findProject(host.db, 'Term-deposit call list')!;
  const by = findIdentity(host.db, 'henrik.dahl@calllist.example')!.id;
  const { id } = createDashboard(host.db, { projectId: project.id, teamId: project.default_team_id!, name }, { by, at: new Date() });
  for (const { name: title, widget, columns, rows, row, column, settings = null } of widgets) {
    writeWidget(host.db, id, null, {
      name: title,
      contributionId: `ml-agile.ml-agile-boards.${widget}`,
      position: { row, column },
      size: { rowSpan: rows, columnSpan: columns },
      settings,
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
  }
  return `${host.url}${PROJECT_PATH}/_dashboards/dashboard/${id}`;
}
