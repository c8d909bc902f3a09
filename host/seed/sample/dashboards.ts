import { MARKDOWN_WIDGET } from '../../extensions/widget-types.ts';
import { createDashboard, writeWidget, type WidgetState } from '../../store/dashboards.ts';
import type { Database } from '../../store/database.ts';
import { findProject } from '../../store/projects.ts';
import type { Stage } from './work-items.ts';

const HEADER = '## What we believed, and what we know\n\nDecisions of the last seven sprints. A rejected hypothesis is a result like any other.';

/**
 * The dashboard that the team looks at in its sprint review.
 *
 * @param extension whose widgets show the hypotheses and the sprint.
 */
export function addDashboard(db: Database, { calendar, foundation: { projectId, person } }: Stage, extension: string): void {
  const teamId = findProject(db, projectId)!.default_team_id;
  const { id } = createDashboard(db, { projectId, teamId, name: 'Sprint review' }, { by: person('henrik'), at: new Date(calendar.at(2, 1, 9)) });
  const settingsVersion = { major: 1, minor: 0, patch: 0 };
  const widgets: WidgetState[] = [
    {
      name: 'Header',
      contributionId: MARKDOWN_WIDGET,
      position: { row: 1, column: 1 },
      size: { rowSpan: 1, columnSpan: 6 },
      settings: HEADER,
      settingsVersion,
    },
    {
      name: 'Hypothesis acceptance',
      contributionId: `${extension}.acceptance-widget`,
      position: { row: 2, column: 1 },
      size: { rowSpan: 2, columnSpan: 3 },
      settings: null,
      settingsVersion,
    },
    {
      name: 'Sprint check',
      contributionId: `${extension}.sprint-check-widget`,
      position: { row: 2, column: 4 },
      size: { rowSpan: 2, columnSpan: 3 },
      settings: null,
      settingsVersion,
    },
  ];
  for (const widget of widgets) writeWidget(db, id, null, widget);
}
