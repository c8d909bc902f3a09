import { contributionIdOf, widgetsToAdd } from '../../../src/domain/process/review-dashboard.ts';
import { createDashboard, writeWidget } from '../../store/dashboards/dashboards.ts';
import type { Database } from '../../store/database.ts';
import { findProject } from '../../store/core/projects.ts';
import type { Stage } from './work-items.ts';

const HEADER = '## What we believed, and what we know\n\nDecisions of the last seven sprints. A rejected hypothesis is a result like any other.';

/**
 * The dashboard that the team looks at in its sprint review, with the widgets that the extension's own setup would place.
 *
 * @param extension whose widgets it shows, as publisher.id.
 */
export function addDashboard(db: Database, { calendar, foundation: { projectId, person } }: Stage, extension: string): void {
  const teamId = findProject(db, projectId)!.default_team_id;
  const { id } = createDashboard(db, { projectId, teamId, name: 'Sprint review' }, { by: person('henrik'), at: new Date(calendar.at(2, 1, 9)) });
  for (const planned of widgetsToAdd(null, extension)) {
    const { name, row, column, rows, columns } = planned;
    writeWidget(db, id, null, {
      name,
      contributionId: contributionIdOf(planned, extension),
      position: { row, column },
      size: { rowSpan: rows, columnSpan: columns },
      settings: planned.contribution === null ? HEADER : null,
      settingsVersion: { major: 1, minor: 0, patch: 0 },
    });
  }
}
